import { describe, expect, test } from '@jest/globals'
import { readIdempotencyKey, readIfMatch, readWait } from '../../server/filing/filing-headers.ts'

describe('Prefer: wait', () => {
  test.each([
    [undefined, 0],
    ['wait=10', 10],
    ['respond-async, wait=7', 7],
    ['WAIT = "5"; x=y', 5],
    ['wait=600', 30],
    ['wait=-1', 0],
    ['wait=soon', 0],
    ['waiting=5', 0],
  ])('%s is %d seconds', (header, seconds) => {
    expect(readWait(header)).toBe(seconds)
  })
})

describe('If-Match', () => {
  test('is a revision number as a strong tag', () => {
    expect(readIfMatch(undefined)).toBeNull()
    expect(readIfMatch('"0"')).toBe(0)
    expect(readIfMatch(' "12" ')).toBe(12)
    expect(() => readIfMatch('"007"')).toThrow('If-Match')
  })
})

describe('Idempotency-Key', () => {
  test('is bare or quoted', () => {
    expect(readIdempotencyKey(undefined)).toBeNull()
    expect(readIdempotencyKey('abc')).toBe('abc')
    expect(readIdempotencyKey('"abc"')).toBe('abc')
    expect(() => readIdempotencyKey('')).toThrow('Idempotency-Key')
    expect(() => readIdempotencyKey('a b')).toThrow('Idempotency-Key')
  })
})
