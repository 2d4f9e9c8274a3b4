/** What one connection may ask for: all of its stories at once, then a few a second. */
const AT_ONCE = 200
const PER_SECOND = 10

/** A token bucket for one connection. Small: every reader has one. */
export class Allowance {
  #left = AT_ONCE
  #filledAt = performance.now()

  /** Takes one request from the allowance; whether there was one. */
  take(): boolean {
    const now = performance.now()
    this.#left = Math.min(AT_ONCE, this.#left + ((now - this.#filledAt) / 1_000) * PER_SECOND)
    this.#filledAt = now
    if (this.#left < 1) return false
    this.#left -= 1
    return true
  }
}
