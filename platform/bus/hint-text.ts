import type { Log } from '../log.ts'
import type { Hint } from './bus.ts'

/**
 * A hint as a carrier takes it, in at most `maxBytes` of UTF-8: a revision too large goes without
 * its ops, and one still too large (thousands of facts) as a story to look up.
 */
export function writeHint(hint: Hint, maxBytes: number): string {
  const whole = JSON.stringify(hint)
  if (hint.type !== 'revision' || Buffer.byteLength(whole) <= maxBytes) return whole
  const lean = JSON.stringify({ ...hint, delta: { ...hint.delta, ops: null } })
  if (Buffer.byteLength(lean) <= maxBytes) return lean
  return JSON.stringify({ type: 'story', story: hint.delta.story } satisfies Hint)
}

/** Reads what another process wrote; null for what this version of the program does not know. */
export function readHint(text: string, log: Log): Hint | null {
  try {
    const hint = JSON.parse(text) as Hint
    if (Object.hasOwn(TYPES, hint.type)) return hint
  } catch {
    // Reported below.
  }
  log.warn({ start: text.slice(0, 80) }, 'a message on the bus is no hint')
  return null
}

const TYPES: Readonly<Record<Hint['type'], true>> = {
  revision: true,
  filing: true,
  story: true,
  readers: true,
  hub: true,
  source: true,
}
