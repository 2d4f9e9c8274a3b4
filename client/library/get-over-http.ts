import type { Refusal } from '../../core/protocol/messages.ts'
import { isObject } from './read-answer.ts'
import type { Settings } from './settings.ts'

interface Answer {
  readonly status: number
  /** The JSON of it; null when it is none. */
  readonly body: unknown
  /** What the status says to whoever asks for a story; null: nothing in particular. */
  readonly refusal: Refusal | null
}

/** Asks for something of a story. Rejects when nothing comes in time. */
export async function getOverHttp(
  settings: Settings,
  story: string,
  path: string,
): Promise<Answer> {
  const response = await settings.fetch(addressOf(settings, story, path), {
    signal: AbortSignal.timeout(settings.answerTimeoutMs),
  })
  const { status, headers } = response
  const body: unknown = await response.json().catch(() => null)
  const detail = isObject(body) ? String(body.detail) : `The server answered ${status}`
  const retryAfterMs = 1000 * Number(headers.get('retry-after'))
  const refusal: Refusal | null =
    status === 404
      ? { ok: false, code: 'not-found', detail }
      : status === 429 || status === 503
        ? { ok: false, code: 'overloaded', detail, ...(retryAfterMs > 0 && { retryAfterMs }) }
        : null
  return { status, body, refusal }
}

/** The server serves an address no longer (410). `head`: where the story stands now. */
export class NoLongerServed extends Error {
  readonly head: unknown

  constructor(head: unknown) {
    super('The server serves this no longer')
    this.head = head
  }
}

/** What stands at an address that never changes. Rejects with NoLongerServed, or anything else. */
export async function getFixed(settings: Settings, story: string, path: string): Promise<unknown> {
  const { status, body } = await getOverHttp(settings, story, path)
  if (status === 410 && isObject(body)) throw new NoLongerServed(body.head)
  if (status !== 200) throw new Error(`The server answered ${status} to ${path}`)
  return body
}

export function addressOf({ origin }: Settings, story: string, path: string): string {
  return `${origin}/api/v1/stories/${segment(story)}/${path}`
}

export function segment(text: string): string {
  return encodeURIComponent(text)
}
