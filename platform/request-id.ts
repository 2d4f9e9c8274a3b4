import { AsyncLocalStorage } from 'node:async_hooks'

const current = new AsyncLocalStorage<string | null>()

/** Runs `work` on behalf of a request: every line logged within it, however late, names that. */
export function onBehalfOf<T>(requestId: string | null, work: () => T): T {
  return current.run(requestId, work)
}

/** The id of the request on whose behalf this runs; null for work that no request asked for. */
export function currentRequestId(): string | null {
  return current.getStore() ?? null
}
