/** `1 paragraph`, `2 paragraphs`, `4,812 readers`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-GB')} ${noun}${number === 1 ? '' : 's'}`
}
