import { createHash } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { type ChainedRevision, chainHash } from '../../../core/story/revision-record.ts'

const record: ChainedRevision = {
  story: '0192f0c1-7a3e-7c44-9d20-5b6f0e3a1c11',
  epoch: 'k3Vb9xQ2mL7w',
  number: 1,
  kind: 'first',
  reconstructed: false,
  summary: 'Ferry sinks off Port Ellery',
  hash: '0123456789abcdef',
  prevHash: 'fedcba9876543210',
  filing: '0192f0c1-7a3e-7c44-9d20-5b6f0e3a1c12',
  publishedAt: '2024-11-02T09:14:05.120Z',
}

test('a chain hash is the SHA-256 over the previous chain and the record, in 64 hex digits', () => {
  const canonical =
    '{"epoch":"k3Vb9xQ2mL7w","filing":"0192f0c1-7a3e-7c44-9d20-5b6f0e3a1c12",' +
    '"hash":"0123456789abcdef","kind":"first","number":1,"prevHash":"fedcba9876543210",' +
    '"publishedAt":"2024-11-02T09:14:05.120Z","reconstructed":false,' +
    '"story":"0192f0c1-7a3e-7c44-9d20-5b6f0e3a1c11","summary":"Ferry sinks off Port Ellery"}'
  const first = createHash('sha256').update(canonical).digest('hex')
  expect(chainHash('', record)).toBe(first)
  const second = createHash('sha256').update(`${first}${canonical}`).digest('hex')
  expect(chainHash(first, record)).toBe(second)
})

test('each property of a record counts', () => {
  const others: ChainedRevision = {
    story: 's',
    epoch: 'e',
    number: 2,
    kind: 'update',
    reconstructed: true,
    summary: '',
    hash: 'h',
    prevHash: 'p',
    filing: 'f',
    publishedAt: '2024-11-02T09:14:05.121Z',
  }
  const chains = Object.entries(others).map(([name, value]) =>
    chainHash('', { ...record, [name]: value }),
  )
  expect(new Set([...chains, chainHash('', record)]).size).toBe(chains.length + 1)
})

test('what a store keeps beside the record does not count', () => {
  expect(chainHash('', { ...record, significance: 0.5 } as ChainedRevision)).toBe(
    chainHash('', record),
  )
})
