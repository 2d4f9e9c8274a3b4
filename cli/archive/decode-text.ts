const NUL = '\u0000'

/** UTF-8 text, or null where the bytes are none that a filing may have. */
export function decodeText(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes(NUL) ? null : text
  } catch {
    return null
  }
}
