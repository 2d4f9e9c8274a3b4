import { type DecodedText, decodeText } from './decode-text.ts'
import { PollFault, statusFault } from './poll-fault.ts'
import { requireAllowed } from './robots.ts'
import { sendGet } from './send-get.ts'
import type { SourcesContext } from './sources-context.ts'
import { takeTurn } from './take-turn.ts'
import { ACCEPT_ENCODING, tooLarge, unpackAnswer } from './unpack-answer.ts'

/** What is known of a resource from the last time. */
export interface Validators {
  readonly etag: string | null
  readonly lastModified: string | null
}

export interface PoliteRequest {
  readonly url: string
  /** What is wanted, as Accept has it. */
  readonly accept: string
  readonly known: Validators
  /** Of the body, unpacked. */
  readonly maxBytes: number
  readonly signal: AbortSignal
}

/** A body that came, with whence, or that nothing changed. */
export type PoliteAnswer =
  | { readonly status: 'unchanged'; readonly askedS: number }
  | (Validators &
      DecodedText & {
        readonly status: 'read'
        readonly bytes: Buffer
        readonly contentType: string | undefined
        /** Where it was found in the end. */
        readonly url: string
        /** Seconds that it asks to be kept. */
        readonly askedS: number
      })

const HOPS = 5
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
/** Of a header that is kept and sent back. */
const VALIDATOR_LIMIT = 500

/**
 * Gets a resource as a good guest does: only where robots.txt lets us, one request to a host at a
 * time, with what is known of it, so that the host may answer 304. Redirects are followed with the
 * same care, and none past the guard of platform/outbound.
 * @throws PollFault or OutboundError
 */
export async function fetchPolitely(
  context: SourcesContext,
  request: PoliteRequest,
): Promise<PoliteAnswer> {
  const { clock } = context
  const { accept, known, maxBytes, signal } = request
  let url = new URL(request.url)
  for (let hop = 0; hop <= HOPS; hop += 1) {
    await requireAllowed(context, url, signal)
    const target = url.href
    const answer = await takeTurn(context, url.host, signal, () =>
      sendGet(context, {
        ...{ url: target, maxBytes, signal },
        headers: {
          ...{ accept, 'accept-encoding': ACCEPT_ENCODING },
          ...(known.etag === null ? {} : { 'if-none-match': known.etag }),
          ...(known.lastModified === null ? {} : { 'if-modified-since': known.lastModified }),
        },
      }),
    )
    const { status, headers } = answer
    const askedS = readMaxAge(headers['cache-control'])
    if (status === 304) return { status: 'unchanged', askedS }
    if (REDIRECTS.has(status)) {
      url = redirectTarget(url, headers.location)
      continue
    }
    if (status < 200 || status > 299) {
      throw statusFault(status, url.host, headers['retry-after'], clock())
    }
    if (answer.truncated) throw tooLarge(maxBytes)
    const bytes = await unpackAnswer(answer.body, headers['content-encoding'], maxBytes)
    const contentType = headers['content-type']
    return {
      ...decodeText(bytes, contentType),
      ...{ status: 'read', bytes, contentType, url: url.href, askedS },
      etag: keepable(headers.etag),
      lastModified: keepable(headers['last-modified']),
    }
  }
  throw new PollFault('too-many-redirects', `${request.url} leads from one redirect to the next.`)
}

function redirectTarget(from: URL, location: string | undefined): URL {
  if (location !== undefined && URL.canParse(location, from.href)) {
    const to = new URL(location, from)
    to.hash = ''
    if (to.protocol === 'http:' || to.protocol === 'https:') return to
  }
  throw new PollFault('bad-redirect', `${from.host} redirects to no address that can be followed.`)
}

function keepable(header: string | undefined): string | null {
  return header !== undefined && header.length <= VALIDATOR_LIMIT && /^[\x20-\x7e]+$/.test(header)
    ? header
    : null
}

function readMaxAge(header: string | undefined): number {
  return Number(/\bmax-age=(\d{1,9})\b/i.exec(header ?? '')?.[1] ?? 0)
}
