import { InvalidArgumentError } from 'commander'

/** Reads an option that is a whole number from `least` to `most`, for commander. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER) {
  return (value: string): number => {
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN
    if (number >= least && number <= most) return number
    const range = most === Number.MAX_SAFE_INTEGER ? `${least} or more` : `from ${least} to ${most}`
    throw new InvalidArgumentError(`It must be a whole number, ${range}.`)
  }
}

/** Reads an option that is a time span in seconds, fractions allowed, as milliseconds. */
export function seconds(value: string): number {
  const number = /^\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN
  if (number <= 3600) return Math.round(number * 1000)
  throw new InvalidArgumentError('It must be a number of seconds, 3600 at most.')
}

/** Reads an option from 0 to 1. */
export function fraction(value: string): number {
  const number = /^\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN
  if (number <= 1) return number
  throw new InvalidArgumentError('It must be a number from 0 to 1.')
}
