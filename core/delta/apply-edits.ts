/**
 * Applies the edits of an `edit` op to a block's text. They come from a peer and are not trusted:
 * gives null unless every one is `[start, end, text]` with whole offsets in order inside the text.
 * Linear in text and edits.
 */
export function applyEdits(text: string, edits: unknown): string | null {
  if (!Array.isArray(edits)) return null
  const parts: string[] = []
  let at = 0
  for (const edit of edits as readonly unknown[]) {
    if (!Array.isArray(edit) || edit.length !== 3) return null
    const [start, end, replacement] = edit as readonly unknown[]
    if (!Number.isInteger(start) || !Number.isInteger(end)) return null
    if (typeof start !== 'number' || typeof end !== 'number') return null
    if (typeof replacement !== 'string') return null
    if (start < at || end < start || end > text.length) return null
    parts.push(text.slice(at, start), replacement)
    at = end
  }
  parts.push(text.slice(at))
  return parts.join('')
}
