import { ClientError } from './client-error.ts'
import { type Environment, findEnvironment } from './environment.ts'
import { indexedDbStorage } from './indexed-db-storage.ts'
import type { ReaderStorage } from './storage.ts'

/** What connect() can be told; the defaults suit a page with millions of readers. Times in ms. */
export interface ConnectOptions {
  /** How long an answer may take before it is asked for again. Default 10,000. */
  readonly answerTimeoutMs?: number
  /** The bound of the first wait before trying again; it doubles. Default 500. */
  readonly retryMinMs?: number
  /** The bound of the longest such wait. Default 30,000. */
  readonly retryMaxMs?: number
  /** How long sockets may fail before updates are read over plain HTTP meanwhile. Default 4,000. */
  readonly fallBackMs?: number
  /** From one look at the head to the next, on average, where nothing can be pushed. Default 5,000. */
  readonly pollMs?: number
  /** How long a tab may be hidden before it lets go of its connection. Default 300,000. */
  readonly pauseMs?: number
  /**
   * Away for longer than this, a reader catches up over addresses that caches answer before it asks
   * the server. Default 60,000.
   */
  readonly staleMs?: number
  /**
   * Keeps what is followed for the next visit; null: nothing is kept. Default: IndexedDB where there
   * is one (browsers), else null. It costs one write a revision.
   */
  readonly storage?: ReaderStorage | null
  /** Tells whether anybody looks and whether there is a network. Default: the browser's. */
  readonly environment?: Environment
  /** Fetches what comes over plain HTTP. Default: the global fetch. */
  readonly fetch?: typeof globalThis.fetch
  /** Gives numbers in [0, 1) for the jitter. Default: Math.random. */
  readonly random?: () => number
}

export interface Settings extends Required<ConnectOptions> {
  /** Scheme, host and port, without a slash behind. */
  readonly origin: string
}

/** Checks what connect() was given. Throws ClientError (`bad-url`, `bad-option`). */
export function readSettings(url: string, options: ConnectOptions): Settings {
  const address = parseUrl(url)
  if (address?.protocol !== 'http:' && address?.protocol !== 'https:') {
    throw new ClientError(
      'bad-url',
      `"${url}" is no absolute address: connect() needs one like https://news.example`,
    )
  }
  const times = { ...DEFAULT_TIMES }
  for (const name of Object.keys(times) as (keyof typeof times)[]) {
    const value = options[name] ?? times[name]
    times[name] = value
    if (value > 0 && value <= LONGEST_TIMER_MS) continue
    throw new ClientError(
      'bad-option',
      `${name} is ${value}: give a positive number of milliseconds`,
    )
  }
  return {
    ...times,
    origin: address.origin,
    retryMaxMs: Math.max(times.retryMinMs, times.retryMaxMs),
    storage: options.storage === undefined ? indexedDbStorage() : options.storage,
    environment: options.environment ?? findEnvironment(),
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    random: options.random ?? Math.random,
  }
}

const DEFAULT_TIMES = {
  answerTimeoutMs: 10_000,
  retryMinMs: 500,
  retryMaxMs: 30_000,
  fallBackMs: 4_000,
  pollMs: 5_000,
  pauseMs: 300_000,
  staleMs: 60_000,
}

function parseUrl(url: string): URL | null {
  try {
    return new URL(url)
  } catch {
    return null
  }
}

/** A timer set for longer fires at once, in browsers and in Node. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1
