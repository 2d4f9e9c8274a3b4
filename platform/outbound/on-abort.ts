/** What each signal will call: a listener of its own for every request would cost as much as sending. */
const listeners = new WeakMap<AbortSignal, Set<() => void>>()

/** Has `listener` called once when the signal aborts, unless the function that it gives was called. */
export function onAbort(signal: AbortSignal, listener: () => void): () => void {
  const known = listeners.get(signal) ?? listen(signal)
  known.add(listener)
  return () => known.delete(listener)
}

function listen(signal: AbortSignal): Set<() => void> {
  const own = new Set<() => void>()
  listeners.set(signal, own)
  signal.addEventListener(
    'abort',
    () => {
      for (const listener of own) listener()
    },
    { once: true },
  )
  return own
}
