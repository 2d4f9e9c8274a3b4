import type { Dispatcher } from 'undici'
import type { OutboundAnswer } from './outbound.ts'

type Controller = Dispatcher.DispatchController
type Headers = Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>[2]

/** A request on its way: its answer, and a way to give it up. */
interface Pending {
  readonly answer: Promise<OutboundAnswer>
  /** Rejects the answer with `reason`, and costs the request its connection. */
  abort(reason: Error): void
}

/**
 * Dispatches a request and collects its answer, of the body at most `maxBytes`: a longer one costs
 * its connection, not our memory. Below `agent.request`, whose streams and signals cost as much as
 * the request itself.
 */
export function receiveAnswer(
  agent: Dispatcher,
  options: Dispatcher.DispatchOptions,
  maxBytes: number,
): Pending {
  let controller: Controller | null = null
  let aborted: Error | null = null
  let settle: (answer: OutboundAnswer) => void
  let fail: (error: unknown) => void
  const answer = new Promise<OutboundAnswer>((resolve, reject) => {
    settle = resolve
    fail = reject
  })
  let status = 0
  let headers: Headers = {}
  const chunks: Buffer[] = []
  let length = 0
  const finish = (truncated: boolean) => {
    const body = chunks.length === 0 ? EMPTY : Buffer.concat(chunks).subarray(0, maxBytes)
    settle({ status, headers: flatten(headers), body, truncated })
  }

  agent.dispatch(options, {
    onRequestStart(started) {
      controller = started
      if (aborted) started.abort(aborted)
    },
    onResponseStart(_, statusCode, received) {
      status = statusCode
      headers = received
    },
    onResponseData(receiving, chunk) {
      if (length > maxBytes) return
      chunks.push(chunk)
      length += chunk.length
      if (length <= maxBytes) return
      finish(true)
      receiving.abort(new Error('The rest of the answer is not read'))
    },
    onResponseEnd: () => finish(false),
    onResponseError: (_, error) => fail(error),
  })

  return {
    answer,
    abort(reason) {
      aborted = reason
      fail(reason)
      controller?.abort(reason)
    },
  }
}

const EMPTY = Buffer.alloc(0)

function flatten(headers: Headers): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return flat
}
