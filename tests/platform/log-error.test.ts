import { expect, test } from '@jest/globals'
import { toLoggedError } from '../../platform/log-error.ts'

test('[SE9] What drivers hang on their errors is not written', () => {
  const error = Object.assign(new TypeError('no such table'), {
    code: '42P01',
    query: 'INSERT …',
    params: ['hush'],
    detail: 'Failing row contains (hush)',
    command: { name: 'auth', args: ['hush'] },
    client: { connectionParameters: { password: 'hush' } },
    cause: Object.assign(new Error('why'), { request: { headers: 'hush' } }),
  })
  const logged = toLoggedError(error)
  expect(logged).toMatchObject({ type: 'TypeError', message: 'no such table', code: '42P01' })
  expect(logged).toMatchObject({ cause: { message: 'why' } })
  expect(JSON.stringify(logged)).not.toMatch('hush')
})

test.each([
  'cannot reach postgres://desk:hush@db.example/news',
  'redis://:hush@cache.example:6379/2 is away',
  'GET https://user:hush@hooks.example/x failed',
  `refused wt_hush${'x'.repeat(30)}`,
  'secret whsec_hushhushhush is no base64',
  'Authorization: Bearer hush',
])('[SE9] A secret in the words of an error is left out: %s', (text) => {
  const logged = JSON.stringify(toLoggedError(new Error(text, { cause: new Error(text) })))
  expect(logged).not.toMatch('hush')
  expect(logged).toMatch('[redacted]')
})

test('[SE9] An error that is its own cause, and what is no error, are written all the same', () => {
  const error = new Error('round')
  error.cause = error
  expect(toLoggedError(error)).toMatchObject({ message: 'round', cause: { message: 'round' } })
  expect(toLoggedError('thrown text')).toBe('thrown text')
})
