import { expect, test } from '@jest/globals'
import { backOff } from '../../client/library/back-off.ts'
import { ClientError } from '../../client/library/client-error.ts'
import { connect } from '../../client/library/connect.ts'
import { readSettings } from '../../client/library/settings.ts'

/** The code of the ClientError that a call throws. */
function codeOf(call: () => unknown): string {
  try {
    call()
    return 'none'
  } catch (error) {
    return error instanceof ClientError ? error.code : String(error)
  }
}

test.each(['', 'news.example', '/stories', 'ftp://news.example', 'javascript:alert(1)'])(
  'the address %j is refused at once',
  (url) => {
    expect(codeOf(() => connect(url))).toBe('bad-url')
  },
)

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31])(
  'a wait of %d milliseconds is refused at once',
  (answerTimeoutMs) => {
    expect(codeOf(() => connect('http://news.example', { answerTimeoutMs }))).toBe('bad-option')
  },
)

test('of an address only the origin counts', () => {
  expect(readSettings('https://news.example:8443/stories/x?y#z', {}).origin).toBe(
    'https://news.example:8443',
  )
})

test('a closed connection follows no more, and says so', () => {
  const connection = connect('http://127.0.0.1:9')
  connection.close()
  connection.close()
  expect(codeOf(() => connection.follow('ferry'))).toBe('closed')
  expect(codeOf(() => connection.followFront({ onStories: () => {} }))).toBe('closed')
})

test('a story needs a name', () => {
  const connection = connect('http://127.0.0.1:9')
  expect(codeOf(() => connection.follow(''))).toBe('bad-option')
  connection.close()
})

test('waits are anything between 0 and a bound that doubles up to the longest', () => {
  const options = { retryMinMs: 500, retryMaxMs: 3000 }
  const waits = (random: () => number) => {
    const settings = readSettings('https://news.example', { ...options, random })
    return [0, 1, 2, 3, 4, 99].map((attempt) => backOff(attempt, settings))
  }
  expect(waits(() => 0)).toEqual([0, 0, 0, 0, 0, 0])
  expect(waits(() => 0.5)).toEqual([0, 250, 500, 1000, 1500, 1500])
  expect(waits(() => 1)).toEqual([0, 500, 1000, 2000, 3000, 3000])
})
