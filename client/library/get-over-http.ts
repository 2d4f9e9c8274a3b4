import type { Refusal, RefusalCode } from '../../core/protocol/messages.ts'
import { isObject } from './read-answer.ts'
import type { Settings } from './settings.ts'

interface Answer {
  readonly status: number
  /** The JSON of it; null when it is none. */
  readonly body: unknown
  /** What the status says to whoever asks for a story; null: nothing in particular. */
  readonly refusal: Refusal | null
}

/** Asks for something under the API's address. Rejects when nothing comes in time. */
export async function getOverHttp(settings: Settings, path: string): Promise<Answer> {
  const response = await settings.fetch(addressOf(settings, path), {
    signal: AbortSignal.timeout(settings.answerTimeoutMs),
  })
  const { status, headers } = response
  const body: unknown = await response.json().catch(() => null)
  const detail = isObject(body) ? String(body.detail) : `The server answered ${status}`
  const retryAfterMs = 1000 * Number(headers.get('retry-after'))
  const code = CODES[status]
  const wait = retryAfterMs > 0 ? { retryAfterMs } : {}
  return { status, body, refusal: code ? { ok: false, code, detail, ...wait } : null }
}

const CODES: Readonly<Record<number, RefusalCode>> = {
  404: 'not-found',
  429: 'overloaded',
  503: 'overloaded',
}

/** The server serves an address no longer (410). `head`: where the story stands now. */
export class NoLongerServed extends Error {
  readonly head: unknown

  constructor(head: unknown) {
    super('Gone')
    this.head = head
  }
}

/** What stands at an address that never changes. Rejects with NoLongerServed, or anything else. */
export async function getFixed(settings: Settings, path: string): Promise<unknown> {
  const { status, body } = await getOverHttp(settings, path)
  if (status === 410 && isObject(body)) throw new NoLongerServed(body.head)
  if (status !== 200) throw new Error(`${path} answered ${status}`)
  return body
}

export function addressOf({ origin }: Settings, path: string): string {
  return `${origin}/api/v1/${path}`
}

/** The path of something of a story. */
export function storyPath(story: string, ...parts: readonly (string | number)[]): string {
  return ['stories', story, ...parts].map(encodeURIComponent).join('/')
}
