import { ProblemError } from '../problem.ts'

// In a regular expression with the flag u, a whole pair is one character and no surrogate.
const NOT_TEXT = /[\0\p{Surrogate}]/u

/**
 * Throws `not-text` where a field (a text or a list of texts) holds NUL, which PostgreSQL cannot
 * store, or half a surrogate pair, which is no character: neither UTF-8 nor canonical JSON has it.
 */
export function requireText(fields: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(fields)) {
    const texts: readonly unknown[] = Array.isArray(value) ? value : [value]
    const at = texts.findIndex((text) => typeof text === 'string' && NOT_TEXT.test(text))
    if (at === -1) continue
    const pointer = Array.isArray(value) ? `/${name}/${at}` : `/${name}`
    throw new ProblemError(
      'not-text',
      `${pointer} holds a NUL character or half a surrogate pair. Send text without it.`,
      { errors: [{ pointer, detail: 'must not hold NUL or lone surrogates' }] },
    )
  }
}
