import type { Log } from '../log.ts'

/** The same listener, whose faults are logged: they end neither the carrier nor the other listeners. */
export function guard<A extends unknown[]>(
  listener: (...values: A) => void,
  log: Log,
): (...values: A) => void {
  return (...values) => {
    try {
      listener(...values)
    } catch (error) {
      log.error({ err: error }, 'a listener of the bus failed')
    }
  }
}
