import { expect, jest, test } from '@jest/globals'
import { eventually } from '../support/eventually.ts'
import { told, withReaders } from './with-readers.ts'

const readers = withReaders()
const { follow } = readers

test('[LB11] a long story is told in order, once, and to nobody who left meanwhile', async () => {
  const digests = jest.spyOn(crypto.subtle, 'digest')
  readers.server.revision = 300
  const reader = follow()
  await told(reader, '=e.300')
  const before = digests.mock.calls.length
  readers.server.publish()
  readers.server.publish('twice')
  readers.server.publish('corrupt')
  readers.server.publish()
  await told(reader, '=e.300 e.301 e.302 =e.304')
  expect(digests.mock.calls.length - before).toBeGreaterThanOrEqual(3)
  const left = follow()
  await told(left, '=e.304')
  digests.mockImplementationOnce((...asked) => {
    left.following.stop()
    return crypto.subtle.digest(...asked)
  })
  readers.server.publish()
  readers.server.withdraw()
  await eventually(() => expect(reader.status()).toBe('gone'))
  expect(reader.story()).toBe('=e.300 e.301 e.302 =e.304 e.305')
  expect(left.status()).toBe('stopped')
  expect(left.story()).toBe('=e.304')
  digests.mockRestore()
})
