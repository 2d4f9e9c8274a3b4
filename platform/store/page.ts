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

/** The sort key in a cursor: `length` strings. Throws CursorError on anything else. */
export function readCursor(cursor: string, length: number): string[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(key) && key.length === length) return key.map(String)
  } catch {
    // Not ours: reported below like every other.
  }
  throw new CursorError('The cursor is not one that this list gave out: start without one.')
}
