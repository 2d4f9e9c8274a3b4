import { expect, test } from '@jest/globals'
import { rememberTexts } from '../../../core/story/remember-texts.ts'

function counted() {
  const worked: string[] = []
  const remembered = rememberTexts((text): string | undefined => {
    worked.push(text)
    return text === '' ? undefined : text.toUpperCase()
  })
  return { worked, remembered }
}

test('What comes again soon is worked out once, nothing at all included', () => {
  const { worked, remembered } = counted()
  for (const text of ['a', '', 'b', 'a', '', 'b']) {
    expect(remembered(text)).toBe(text === '' ? undefined : text.toUpperCase())
  }
  expect(worked).toEqual(['a', '', 'b'])
})

test('What did not come for long is forgotten, what did is kept, and long texts never are', () => {
  const { worked, remembered } = counted()
  const times = (text: string) => worked.filter((one) => one === text).length
  const long = 'x'.repeat(5_000)
  for (let at = 0; at < 10_000; at += 1) {
    remembered(`paragraph ${at}`)
    if (at % 1_000 === 0) {
      expect(remembered('kept')).toBe('KEPT')
      remembered(long)
    }
  }
  expect(remembered('paragraph 0')).toBe('PARAGRAPH 0')
  expect([times('kept'), times('paragraph 0'), times(long)]).toEqual([1, 2, 10])
})
