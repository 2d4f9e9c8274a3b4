/** How many readers may ask at once, and how many more a second. Each may cost an answer of 1 MiB. */
const AT_ONCE = 1_000
const PER_SECOND = 1_000

/** The longest that a reader is told to wait; beyond it slots are given out twice. */
const LONGEST_WAIT_MS = 60_000

/**
 * Admits readers who ask for a story at a bounded rate, before anything is read for them: after a
 * restart all of them come at once. Those who are refused are each told a moment of their own, one
 * after the other at the same rate, so that they do not come back together.
 */
export class Admission {
  readonly #atOnce: number
  readonly #perMs: number
  readonly #now: () => number
  #left: number
  #filledAt: number
  /** The moment told to the reader refused last. */
  #toldAt = 0

  /** `now` gives milliseconds that never go back. */
  constructor(now = () => performance.now(), atOnce = AT_ONCE, perSecond = PER_SECOND) {
    this.#now = now
    this.#atOnce = atOnce
    this.#perMs = perSecond / 1_000
    this.#left = atOnce
    this.#filledAt = now()
  }

  /** 0: come in; else after how many milliseconds to ask again. */
  admit(): number {
    const now = this.#now()
    this.#left = Math.min(this.#atOnce, this.#left + (now - this.#filledAt) * this.#perMs)
    this.#filledAt = now
    if (this.#left >= 1) {
      this.#left -= 1
      return 0
    }
    const told = Math.max(now, this.#toldAt) + 1 / this.#perMs
    this.#toldAt = told - now > LONGEST_WAIT_MS ? now : told
    return Math.ceil(Math.min(told - now, LONGEST_WAIT_MS))
  }
}
