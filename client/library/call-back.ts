/**
 * Calls a function of the library's user. What it throws is thrown again outside, where the page or
 * process reports it like any uncaught error: a fault in drawing one revision must not keep the
 * library from following on.
 */
export function callBack(call: () => void): void {
  try {
    call()
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}
