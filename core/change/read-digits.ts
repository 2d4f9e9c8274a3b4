/** What a number in digits is worth, by script: `1,204`, `12 000`, `1.204,5`, `١١`; NaN if unread. */
export function readDigits(printed: string): number {
  const plain = printed.replace(/\p{Nd}/gu, toAscii).replace(/[^\d.,:٫٬]/g, '')
  const marks = plain.replace(/\d/g, '')
  if (marks === '') return Number(plain || NaN)
  if (marks.includes(':')) return NaN
  const last = marks.at(-1) ?? ''
  const isDecimal = last === '٫' || (marks.indexOf(last) === marks.length - 1 && !isGroup(plain))
  const at = isDecimal ? plain.lastIndexOf(last) : plain.length
  return Number(`${plain.slice(0, at).replace(/\D/g, '')}.${plain.slice(at).replace(/\D/g, '')}`)
}

/** Behind the only comma, or behind several of one mark, three digits are thousands: `1,204`. */
function isGroup(plain: string): boolean {
  const [mark = '', ...more] = plain.replace(/\d/g, '')
  if (more.some((other) => other !== mark)) return false
  return more.length > 0 || (mark !== '.' && /^\d{1,3}\D\d{3}$/.test(plain))
}

/** The digits of a script stand in a row from its zero, which is at the last step of ten in it. */
function toAscii(digit: string): string {
  if (digit >= '0' && digit <= '9') return digit
  const code = digit.codePointAt(0) ?? 0
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  return String((code - zero) % 10)
}
