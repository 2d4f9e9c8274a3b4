import { MIMEType } from 'node:util'
import { cleanText } from './clean-text.ts'

/** Text out of bytes, and the encodings that it is not in although it says so; null: as it says. */
export interface DecodedText {
  readonly text: string
  readonly wrongCharset: string | null
}

/** What a page or feed is taken for whose bytes are not what it says: the web's old default. */
const FALLBACK = 'windows-1252'

/**
 * The text of an answer: by its byte order mark, its Content-Type, what its first bytes declare (XML
 * or HTML), else UTF-8. Bytes that do not fit are read as windows-1252, as browsers do. NUL, which no
 * text has and no store keeps, is left out.
 */
export function decodeText(bytes: Buffer, contentType: string | undefined): DecodedText {
  const named = markOf(bytes) ?? charsetOf(contentType) ?? declared(bytes) ?? 'utf-8'
  const text = decode(bytes, named, true)
  if (text !== null) return { text: cleanText(text), wrongCharset: null }
  const utf8 = named === 'utf-8' ? null : decode(bytes, 'utf-8', true)
  return { text: cleanText(utf8 ?? decode(bytes, FALLBACK, false) ?? ''), wrongCharset: named }
}

function decode(bytes: Buffer, charset: string, fatal: boolean): string | null {
  try {
    return new TextDecoder(charset, { fatal }).decode(bytes)
  } catch {
    return null
  }
}

function markOf(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : null
}

function charsetOf(contentType: string | undefined): string | null {
  try {
    return contentType ? new MIMEType(contentType).params.get('charset') : null
  } catch {
    return null
  }
}

function declared(bytes: Buffer): string | null {
  const head = bytes.toString('latin1', 0, 1_024)
  const xml = /^\s*<\?xml[^>]*\bencoding=["']([\w.:-]{1,40})["']/.exec(head)?.[1]
  return xml ?? /<meta\b[^>]*\bcharset=["']?([\w.:-]{1,40})/i.exec(head)?.[1] ?? null
}
