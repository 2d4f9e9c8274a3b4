import { ProblemError } from '../problem.ts'

/**
 * Bytes as the text that they are in this charset. Throws `unsupported-media-type` for a charset that
 * is unknown, and `not-text` for bytes that it does not have: nothing is replaced silently.
 */
export function decodeText(bytes: Buffer, charset: string): string {
  let decoder: TextDecoder
  try {
    decoder = new TextDecoder(charset, { fatal: true })
  } catch {
    throw new ProblemError(
      'unsupported-media-type',
      `The charset "${charset}" is unknown here. Send UTF-8.`,
    )
  }
  try {
    return decoder.decode(bytes)
  } catch {
    throw new ProblemError(
      'not-text',
      `The body holds bytes that are not ${charset}. Send text in UTF-8, or name its charset in Content-Type.`,
      { errors: [{ pointer: '', detail: `must be ${charset} text` }] },
    )
  }
}
