import { hashSecret } from '../../platform/store/keys.ts'

/** Wrong keys that an address may send before it has to wait. */
const FREE_TRIES = 10
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 15 * 60_000
/** An address is forgotten when it has been quiet for so long. */
const FORGET_MS = 60 * 60_000
/** What is remembered of each kind. The oldest go first. */
const MOST = 10_000

interface Guesses {
  wrong: number
  /** Until when nothing is tried for the address. */
  until: number
  lastAt: number
}

/**
 * Slows down whoever tries keys: after 10 wrong ones an address waits 1 s, then 2, 4 and so on up
 * to 15 minutes after each. Whoever shares the address goes on with the keys that were right there.
 * Each server counts for itself: keys are 256 random bits, so that this only keeps noise down, and
 * an ADMIN_KEY chosen by a person has 32 characters.
 */
export class GuessGuard {
  readonly #now: () => number
  readonly #guesses = new Map<string, Guesses>()
  readonly #right = new Map<string, true>()

  /** `now` gives milliseconds that never go back. */
  constructor(now = () => performance.now()) {
    this.#now = now
  }

  /** For how many ms this key from this address is not to be tried; 0: try it. */
  waitMs(address: string, secret: string): number {
    const guesses = this.#guesses.get(address)
    if (!guesses || this.#right.has(pair(address, secret))) return 0
    return Math.max(0, guesses.until - this.#now())
  }

  wrong(address: string): void {
    const now = this.#now()
    const before = this.#guesses.get(address)
    const fresh = !before || now - before.lastAt > FORGET_MS
    const wrong = fresh ? 1 : before.wrong + 1
    const steps = wrong - FREE_TRIES
    const waitMs = steps < 0 ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** steps)
    remember(this.#guesses, address, { wrong, until: now + waitMs, lastAt: now })
  }

  right(address: string, secret: string): void {
    remember(this.#right, pair(address, secret), true)
  }
}

function pair(address: string, secret: string): string {
  return `${address} ${hashSecret(secret)}`
}

/** Puts an entry last, and lets the first go where they are too many. */
function remember<T>(entries: Map<string, T>, key: string, value: T): void {
  entries.delete(key)
  entries.set(key, value)
  if (entries.size <= MOST) return
  const [oldest] = entries.keys()
  if (oldest !== undefined) entries.delete(oldest)
}
