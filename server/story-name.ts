import { toSlug } from '../core/story/to-slug.ts'
import { ProblemError } from './problem.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const SLUG = /^[a-z0-9][a-z0-9-]{0,99}$/

/** Whether a name in a path is a story's id (or that of a filing or a key), not a slug. */
export function isId(name: string): boolean {
  return UUID.test(name)
}

/** Whether a story may have this slug: nothing that could be taken for an id. */
export function isSlug(name: string): boolean {
  return SLUG.test(name) && !UUID.test(name)
}

/**
 * The problem of a new story whose slug cannot be one, with a slug that could. `pointer` is the
 * field that has it; null where the path does.
 */
export function badSlug(name: string, pointer: string | null = null): ProblemError {
  const likely = toSlug(name)
  const detail = 'must be 1 to 100 of a-z, 0-9 and hyphens, with no hyphen first'
  return new ProblemError(
    'bad-slug',
    `"${name.slice(0, 100)}" cannot name a story: a slug is 1 to 100 lower-case letters a-z, digits ` +
      `and hyphens, and begins with no hyphen.${likely ? ` Try "${likely}".` : ''}`,
    pointer === null ? {} : { errors: [{ pointer, detail }] },
  )
}
