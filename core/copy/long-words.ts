/** Words long enough to tell what a text is about, in small letters. */
export function longWords(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}{5,40}/gu) ?? []
}

/** What part of the long words of the text that has fewer of them the other has too; 0 to 1. */
export function sharedWords(a: string, b: string): number {
  const [few, many] = [new Set(longWords(a)), new Set(longWords(b))].sort(
    (left, right) => left.size - right.size,
  )
  if (!few || !many || few.size === 0) return 0
  return [...few].filter((word) => many.has(word)).length / few.size
}
