import { ClientError } from './client-error.ts'

/** What connect() can be told; the defaults suit a page with millions of readers. */
export interface ConnectOptions {
  /** How long an answer may take before it is asked for again, in milliseconds. Default 10,000. */
  readonly answerTimeoutMs?: number
  /** The first wait before trying again, in milliseconds; it doubles, with jitter. Default 500. */
  readonly retryMinMs?: number
  /** The longest such wait, in milliseconds. Default 30,000. */
  readonly retryMaxMs?: number
  /** Fetches what is too large for a socket. Default: the global fetch. */
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
  const { answerTimeoutMs = 10_000, retryMinMs = 500, retryMaxMs = 30_000 } = options
  for (const [name, value] of Object.entries({ answerTimeoutMs, retryMinMs, retryMaxMs })) {
    if (value > 0 && value <= LONGEST_TIMER_MS) continue
    throw new ClientError(
      'bad-option',
      `${name} is ${value}: give a positive number of milliseconds`,
    )
  }
  return {
    origin: address.origin,
    answerTimeoutMs,
    retryMinMs,
    retryMaxMs: Math.max(retryMinMs, retryMaxMs),
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    random: options.random ?? Math.random,
  }
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
