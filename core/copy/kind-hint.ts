import type { Kind } from '../story/kind.ts'

/** Which hint wins when copy gives several (`CORRECTED-UPDATE 2-`): the gravest. */
const GRAVITY: readonly Kind[] = ['kill', 'correction', 'writethru', 'update', 'copyedit', 'first']

/** The gravest of some hints, or null when there is none. */
export function gravest(hints: readonly (Kind | null)[]): Kind | null {
  return GRAVITY.find((kind) => hints.includes(kind)) ?? null
}
