import robotsParser from 'robots-parser'
import { OutboundError } from '../../platform/outbound/outbound-error.ts'
import { keepRobots, readRobots, type StoredRobots } from '../../platform/store/source-hosts.ts'
import { PollFault } from './poll-fault.ts'
import { sendGet } from './send-get.ts'
import type { SourcesContext } from './sources-context.ts'
import { takeTurn } from './take-turn.ts'

// The package is CommonJS whose export is the function; its types speak of a default beside it.
const parseRobots = robotsParser as unknown as typeof robotsParser.default

/** The name that robots.txt may address us by. */
export const ROBOTS_NAME = 'Writethru'

/** RFC 9309: read at least 500 KiB, keep no longer than a day, follow five redirects. */
const MAX_BYTES = 512 * 1_024
const FRESH_MS = 86_400_000
const HOPS = 5
/** How long a copy serves while robots.txt cannot be read. */
const STALE_MS = 30 * FRESH_MS

/**
 * Throws `robots-disallow` where the host's robots.txt keeps us from `url` (RFC 9309), and
 * `robots-unreachable` where it cannot be read: what it forbids is then not known.
 */
export async function requireAllowed(
  context: SourcesContext,
  url: URL,
  signal: AbortSignal,
): Promise<void> {
  const place = new URL('/robots.txt', url).href
  const text = await currentRobots(context, url, signal)
  if (parseRobots(place, text).isAllowed(url.href, ROBOTS_NAME) === false) {
    throw new PollFault(
      'robots-disallow',
      `${place} keeps ${ROBOTS_NAME} out. Ask the site to allow it, or watch another address.`,
    )
  }
}

async function currentRobots(
  context: SourcesContext,
  { host, origin }: URL,
  signal: AbortSignal,
): Promise<string> {
  const { database, clock } = context
  const known = await readRobots(database, host, origin)
  const age = known ? clock().getTime() - Date.parse(known.readAt) : Number.POSITIVE_INFINITY
  if (known && age < FRESH_MS) return known.text
  const text = await fetchRobots(context, origin, signal)
  if (text === null) {
    if (known && age < STALE_MS) return known.text
    throw new PollFault('robots-unreachable', `${origin}/robots.txt cannot be read just now.`)
  }
  const robots: StoredRobots = { text, readAt: clock().toISOString() }
  await keepRobots(database, host, origin, robots)
  return text
}

/** Its text, empty where there is none; null where that cannot be told. */
async function fetchRobots(
  context: SourcesContext,
  origin: string,
  signal: AbortSignal,
): Promise<string | null> {
  let url = new URL('/robots.txt', origin)
  for (let hop = 0; hop <= HOPS; hop += 1) {
    const target = url.href
    try {
      const { status, headers, body } = await takeTurn(context, url.host, signal, () =>
        sendGet(context, {
          ...{ url: target, maxBytes: MAX_BYTES, signal },
          headers: { 'accept-encoding': 'identity' },
        }),
      )
      if (status >= 200 && status < 300) return body.toString().replaceAll('\0', '')
      const next = status >= 300 && status < 400 ? headers.location : undefined
      if (next === undefined || !URL.canParse(next, url.href))
        return status < 500 && status !== 429 ? '' : null
      url = new URL(next, url)
    } catch (error) {
      if (error instanceof PollFault) throw error
      if (error instanceof OutboundError && error.code.startsWith('refused')) throw error
      if (error instanceof OutboundError) return null
      throw error
    }
  }
  return ''
}
