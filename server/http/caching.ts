import type { Config } from '../../platform/config.ts'

/** A cache may share the answer for a second: it holds what moves with every revision. */
const SHARED = 'public, max-age=0, s-maxage=1, must-revalidate'

/**
 * How answers that hold absolute addresses of ours may be kept. Without PUBLIC_URL those are as the
 * request's own headers have it, which anybody can set: not for others' eyes.
 */
export function cachingOf({ publicUrl }: Pick<Config, 'publicUrl'>): string {
  return publicUrl === null ? 'private, no-cache' : SHARED
}
