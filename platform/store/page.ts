/** One page of a list. `nextCursor` leads to the following page; null on the last. */
export interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
}

/** A cursor that no list of ours gave out. */
export class CursorError extends Error {
  override name = 'CursorError'
}

/** Makes an opaque cursor from the sort key of a page's last item. */
export function writeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** What one part of a sort key looks like: anybody may send anything as a cursor. */
export const CURSOR_PART = {
  // What a clock writes: PostgreSQL knows no 30 February, which Date takes for 2 March, and no year 0.
  time: (part: string) => {
    const time = new Date(part)
    return (
      !Number.isNaN(time.getTime()) && time.toISOString() === part && /^(?!0000)\d{4}-/.test(part)
    )
  },
  id: (part: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(part),
  number: (part: string) => /^\d{1,9}$/.test(part),
} as const

/** The sort key in a cursor, one string for each part. Throws CursorError on anything else. */
export function readCursor(
  cursor: string,
  parts: readonly ((part: string) => boolean)[],
): string[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    const key = Array.isArray(parsed) ? parsed.map(String) : []
    if (key.length === parts.length && parts.every((fits, i) => fits(key[i] ?? ''))) return key
  } catch {
    // Not ours: reported below like every other.
  }
  throw new CursorError('The cursor is not one that this list gave out: start without one.')
}
