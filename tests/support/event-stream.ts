/** One event as a stream has it; `id` is the last one that the stream named so far. */
export interface StreamEvent {
  readonly event: string
  readonly id: string
  // The shape is what each test expects of it.
  // biome-ignore lint/suspicious/noExplicitAny: tests read events as they come.
  readonly data: any
}

/** A reader of Server-Sent Events as in WHATWG HTML 9.2, without coming back by itself. */
export interface EventReader {
  readonly status: number
  readonly headers: Headers
  readonly events: readonly StreamEvent[]
  /** The newest id, of events and of lines without one; '' before the first. */
  lastEventId(): string
  /** The newest `retry`, in ms. */
  retry(): number | null
  /** Everything as it came. */
  text(): string
  /** Resolves when the stream has ended, however it did. */
  readonly ended: Promise<void>
  close(): void
}

export async function readEvents(
  url: string,
  headers: Record<string, string> = {},
): Promise<EventReader> {
  const abort = new AbortController()
  const response = await fetch(url, { headers, signal: abort.signal })
  const events: StreamEvent[] = []
  let whole = ''
  let rest = ''
  let lastEventId = ''
  let retry: number | null = null

  function take(block: string): void {
    let event = 'message'
    let data: string | null = null
    for (const line of block.split('\n')) {
      const [, field, value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? []
      if (field === 'event') event = value
      if (field === 'data') data = data === null ? value : `${data}\n${value}`
      if (field === 'id') lastEventId = value
      if (field === 'retry') retry = Number(value)
    }
    if (data !== null) events.push({ event, id: lastEventId, data: JSON.parse(data) })
  }

  async function read(): Promise<void> {
    const decoder = new TextDecoder()
    for await (const bytes of response.body ?? []) {
      const text = decoder.decode(bytes, { stream: true })
      whole += text
      const blocks = (rest + text).split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) take(block)
    }
  }

  return {
    status: response.status,
    headers: response.headers,
    events,
    lastEventId: () => lastEventId,
    retry: () => retry,
    text: () => whole,
    ended: read().catch(() => undefined),
    close: () => abort.abort(),
  }
}
