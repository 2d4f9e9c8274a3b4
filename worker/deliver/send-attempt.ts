import type { AttemptSign } from '../../core/webhooks/endpoint-health.ts'
import { MAX_RETRY_AFTER_MS, readRetryAfter } from '../../core/webhooks/retry-schedule.ts'
import type { OutboundAnswer } from '../../platform/outbound/outbound.ts'
import { OutboundError } from '../../platform/outbound/outbound-error.ts'
import { signMessage } from '../../platform/outbound/sign-message.ts'
import type { Attempt } from '../../platform/store/attempts.ts'
import type { DeliveryContext } from './context.ts'

/** An attempt, what it says of the endpoint, and how long its receiver asked us to wait. */
export interface MadeAttempt {
  readonly at: Date
  readonly record: Attempt
  readonly sign: AttemptSign
  readonly retryAfterMs: number | null
}

interface Sending {
  readonly url: string
  /** All that are in force: each signs. */
  readonly secrets: readonly string[]
  readonly messageId: string
  readonly body: Buffer
}

/** How much of an answer is kept, in bytes. */
const EXCERPT_BYTES = 1024
const HEADER_CHARACTERS = 200

/** Headers of answers that are kept: what helps to find a fault and holds no secret. */
const KEPT_HEADERS = ['content-type', 'content-length', 'retry-after', 'location', 'server']

/**
 * Makes one attempt: signs the message at this moment and posts it. Any answer and any failure to
 * get one is a result; null only when the attempt was abandoned, because the process stops.
 */
export async function sendAttempt(
  { outbound, clock, abandoned }: Pick<DeliveryContext, 'outbound' | 'clock' | 'abandoned'>,
  { url, secrets, messageId, body }: Sending,
): Promise<MadeAttempt | null> {
  const at = clock()
  const startedAt = performance.now()
  const timestamp = Math.floor(at.getTime() / 1000)
  try {
    const answer = await outbound.send({
      url,
      body,
      headers: {
        'content-type': 'application/json',
        ...signMessage(secrets, { id: messageId, timestamp, body }),
      },
      maxBytes: EXCERPT_BYTES,
      signal: abandoned,
    })
    return judge(answer, at, startedAt)
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error
    if (error.code === 'aborted') return null
    return {
      at,
      record: {
        ...{ at: at.toISOString(), durationMs: since(startedAt) },
        ...{ status: null, error: error.code, detail: error.message, headers: {}, body: '' },
      },
      sign: { outcome: 'failed', pauseMs: null },
      retryAfterMs: null,
    }
  }
}

function since(startedAt: number): number {
  return Math.round(performance.now() - startedAt)
}

function judge(answer: OutboundAnswer, at: Date, startedAt: number): MadeAttempt {
  const { status } = answer
  const record = {
    at: at.toISOString(),
    durationMs: since(startedAt),
    status,
    error: null,
    detail: null,
    headers: keepHeaders(answer.headers),
    body: excerpt(answer),
  }
  if (status >= 200 && status < 300) {
    return { at, record, sign: { outcome: 'delivered' }, retryAfterMs: null }
  }
  if (status === 410) return { at, record, sign: { outcome: 'gone' }, retryAfterMs: null }
  const retryAfterMs = readRetryAfter(answer.headers['retry-after'], at)
  const busy = status === 429 || status === 503
  return {
    ...{ at, record },
    sign: {
      outcome: 'failed',
      pauseMs: busy && retryAfterMs !== null ? Math.min(retryAfterMs, MAX_RETRY_AFTER_MS) : null,
    },
    retryAfterMs,
  }
}

function keepHeaders(headers: OutboundAnswer['headers']): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const name of KEPT_HEADERS) {
    const value = headers[name]
    if (value !== undefined) kept[name] = storable(value).slice(0, HEADER_CHARACTERS)
  }
  return kept
}

/** As UTF-8; half a character at the cut is left out. */
function excerpt({ body, truncated }: OutboundAnswer): string {
  if (body.length === 0) return ''
  const text = storable(body.toString())
  return truncated ? text.replace(/\uFFFD$/, '') : text
}

/** PostgreSQL stores no NUL. */
function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD')
}
