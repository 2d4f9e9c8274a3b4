import { describe, expect, test } from '@jest/globals'
import { Webhook } from 'standardwebhooks'
import {
  isWebhookSecret,
  newWebhookSecret,
  signMessage,
} from '../../../platform/outbound/sign-message.ts'

const secretOf = (bytes: number) => `whsec_${Buffer.alloc(bytes, 7).toString('base64')}`
const now = () => Math.floor(Date.now() / 1000)

test('[H1] signs as the check vector of Standard Webhooks has it', () => {
  const headers = signMessage(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    timestamp: 1614265330,
    body: '{"test": 2432232314}',
  })
  expect(headers).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

describe('the standardwebhooks package', () => {
  const body = '{"text":"Blåvand – “æøå”"}'
  const [old, fresh] = [newWebhookSecret(), newWebhookSecret()]
  const headers = signMessage([fresh, old], { id: 'm-1', timestamp: now(), body })

  test.each([
    ['old', old],
    ['new', fresh],
  ])('verifies with the %s of two secrets', (_, secret) => {
    expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body))
  })

  test('refuses another body, another id, another secret', () => {
    const webhook = new Webhook(fresh)
    expect(() => webhook.verify(`${body} `, headers)).toThrow()
    expect(() => webhook.verify(body, { ...headers, 'webhook-id': 'm-2' })).toThrow()
    expect(() => new Webhook(newWebhookSecret()).verify(body, headers)).toThrow()
  })

  test('verifies bytes as it does the same text', () => {
    const bytes = signMessage([old], { id: 'm-1', timestamp: now(), body: Buffer.from(body) })
    expect(new Webhook(old).verify(body, bytes)).toEqual(JSON.parse(body))
  })
})

test.each([
  [newWebhookSecret(), true],
  [secretOf(24), true],
  [secretOf(64), true],
  [secretOf(23), false],
  [secretOf(65), false],
  ['', false],
  ['whsec_', false],
  ['whsec_????', false],
  [secretOf(32).replace('whsec_', ''), false],
  [secretOf(32).replace('whsec_', 'whpk_'), false],
])('whether %s is a secret to sign with: %s', (secret, fits) => {
  expect(isWebhookSecret(secret)).toBe(fits)
})

test('A secret that is none is never signed with', () => {
  expect(() => signMessage(['nonsense'], { id: 'm', timestamp: 1, body: '' })).toThrow('whsec_')
})
