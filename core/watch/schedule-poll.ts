/** Seconds. A source is asked no more often, and no less often while it answers. */
const LEAST_S = 60
const MOST_S = 6 * 3_600
/** A source that moved an hour ago is asked again in five minutes. */
const PART_OF_AGE = 1 / 12
/** What a source asks for by ttl or max-age is honoured up to here: breaking news is not kept for a day. */
const MOST_ASKED_S = 3_600
/** Retry-After and a source that is gone: up to a day. */
const DAY_S = 86_400
const SPREAD = 0.1
const FAILED_SPREAD = 0.25

/**
 * Seconds until a source that answered is asked again: a part of the time since it last moved, so
 * minutes while a story moves and hours later.
 * @param age seconds since the source last brought something new
 * @param asked seconds that the source asks to be left alone; 0: nothing said
 * @param random 0 to 1; spreads sources that were added together by a tenth
 */
export function scheduleAfterAnswer(age: number, asked: number, random: number): number {
  const wanted = Math.min(
    MOST_S,
    Math.max(LEAST_S, age * PART_OF_AGE, Math.min(asked, MOST_ASKED_S)),
  )
  return spread(wanted, SPREAD, random)
}

/**
 * Seconds until a source that failed is tried again: twice as many each time, from one minute to six
 * hours, spread by a quarter; never before the source allows it.
 * @param failures in a row, this one included
 * @param retryAfter seconds, as the source has it; 0: nothing said
 * @param gone whether the source says that it is gone for good: asked once a day, in case it is not
 */
export function scheduleAfterFailure(
  failures: number,
  { retryAfter = 0, gone = false }: { readonly retryAfter?: number; readonly gone?: boolean },
  random: number,
): number {
  const backOff = Math.min(MOST_S, LEAST_S * 2 ** Math.min(failures - 1, 20))
  const wanted = spread(gone ? DAY_S : backOff, FAILED_SPREAD, random)
  return Math.max(wanted, Math.min(retryAfter, DAY_S))
}

function spread(seconds: number, by: number, random: number): number {
  return Math.round(seconds * (1 - by + 2 * by * random))
}
