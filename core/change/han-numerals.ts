import { readDigits } from './read-digits.ts'

const DIGITS = '〇一二三四五六七八九'
const STEPS: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1_000],
])
const MYRIADS: ReadonlyMap<string, number> = new Map([
  ['万', 1e4],
  ['萬', 1e4],
  ['亿', 1e8],
  ['億', 1e8],
  ['兆', 1e12],
])

/** What a number in Han numerals, or in digits with them, is worth: `二十三`, `3万5千`, `一百`. */
export function readHan(printed: string): number {
  const parts = printed.match(/\p{Nd}+(?:[.,，]\p{Nd}+)*|./gu) ?? []
  // `二〇二四` is a row of digits.
  if (parts.length > 1 && parts.every((part) => digitOf(part) !== null)) {
    return Number(parts.map(digitOf).join(''))
  }
  let total = 0
  let section = 0
  let digit: number | null = null
  for (const part of parts) {
    const step = STEPS.get(part)
    const myriad = MYRIADS.get(part)
    if (step) {
      section += (digit ?? 1) * step
      digit = null
    } else if (myriad) {
      total += (section + (digit ?? (section === 0 ? 1 : 0))) * myriad
      section = 0
      digit = null
    } else {
      digit = digitOf(part) ?? readDigits(part)
    }
  }
  return total + section + (digit ?? 0)
}

function digitOf(part: string): number | null {
  if (/^[两兩]$/.test(part)) return 2
  if (part === '零') return 0
  const at = DIGITS.indexOf(part)
  return at >= 0 ? at : null
}
