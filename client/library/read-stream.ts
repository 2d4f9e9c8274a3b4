import type { Position } from '../../core/story/position.ts'
import { addressOf, storyPath } from './get-over-http.ts'
import type { Settings } from './settings.ts'

/** The server sends a line every 15 seconds; after this long without one the stream is dead. */
const SILENCE_MS = 40_000

/**
 * Reads a story's Server-Sent Events from a position on, until they end; gives the wait in ms that
 * the server asks for before the next time, or null. Rejects when the stream cannot be had, breaks,
 * falls silent or is aborted. `opened` is called with every position that the server tells; without one
 * a stream is of no use: the server has too much to do, or a proxy keeps what it should pass.
 *
 * Not EventSource, which tells neither status codes nor comment lines, knows no jitter, and is
 * missing in Node.
 */
export async function readStream(
  settings: Settings,
  story: string,
  { epoch, revision }: Position,
  on: { readonly opened: () => void; readonly event: (event: string, message: unknown) => void },
  signal: AbortSignal,
): Promise<number | null> {
  const ending = new AbortController()
  const end = () => ending.abort()
  signal.addEventListener('abort', end)
  let silence = setTimeout(end, settings.answerTimeoutMs)
  let retryMs: number | null = null
  let event = ''
  let data = ''
  const readLine = (line: string) => {
    const [, field, value = ''] = /^([^:]*):? ?(.*)/.exec(line) ?? []
    if (line === '') {
      if (data !== '') on.event(event, parse(data))
      event = ''
      data = ''
    } else if (field === 'event') event = value
    else if (field === 'data') data += value
    else if (field === 'retry') retryMs = Number(value) || null
    else if (field === 'id') on.opened()
  }
  try {
    const path = `${storyPath(story, 'events')}?epoch=${encodeURIComponent(epoch)}&revision=${revision}`
    const response = await settings.fetch(addressOf(settings, path), {
      headers: { accept: 'text/event-stream' },
      cache: 'no-store',
      signal: ending.signal,
    })
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream')
    if (!response.ok || !response.body || !isStream) {
      throw new Error('No stream')
    }
    const chunks = response.body.getReader()
    const text = new TextDecoder()
    for (let rest = ''; !ending.signal.aborted; ) {
      const { done, value } = await chunks.read()
      if (done) return retryMs
      clearTimeout(silence)
      silence = setTimeout(end, SILENCE_MS)
      const lines = (rest + text.decode(value, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) readLine(line)
    }
    return null
  } finally {
    clearTimeout(silence)
    signal.removeEventListener('abort', end)
    end()
  }
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    return null
  }
}
