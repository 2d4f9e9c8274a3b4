/** `1 paragraph`, `2 paragraphs`, `4,812 readers`. */
export function count(number: number, noun: string): string {
  return `${NUMBERS.format(number)} ${noun}${number === 1 ? '' : 's'}`
}

const NUMBERS = new Intl.NumberFormat('en-GB')
