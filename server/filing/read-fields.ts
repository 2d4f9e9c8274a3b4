import { MIMEType } from 'node:util'
import { decodeText } from '../http/decode-text.ts'
import { parseJson } from '../http/parse-json.ts'
import { ProblemError } from '../problem.ts'
import type { FiledFormat } from './formats/filed-format.ts'
import { readNinjs1 } from './formats/ninjs-1.ts'
import { readNinjs3 } from './formats/ninjs-3.ts'
import { isObject, ninjsVersion } from './formats/ninjs-shape.ts'
import { readXmlFormat } from './formats/read-xml-format.ts'

/** What a body and its query say, not validated yet. */
export interface FilingBodyFields {
  readonly fields: unknown
  /** Where a news format said a field, as a pointer into the body; other forms say it by its name. */
  readonly places: Readonly<Record<string, string>>
  /** What a news format said and no filing keeps. */
  readonly notKept: readonly string[]
}

const COPY = ['text', 'html', 'paragraphs']

/**
 * The fields of a filing or a preview, from whichever form they came in: a JSON object of ours; copy
 * as text/plain or text/html; or a news format (ninjs, NewsML-G2, NITF). For all but the first the
 * other fields may be query parameters, which win over what a format says.
 */
export function readFilingFields(
  bytes: Buffer,
  contentType: string | undefined,
  query: Readonly<Record<string, unknown>>,
): FilingBodyFields {
  if (bytes.length === 0) {
    throw new ProblemError('no-copy', 'The body is empty. Send the copy in it.', {
      errors: [{ pointer: '', detail: 'must not be empty' }],
    })
  }
  const { type, form, charset } = readMediaType(contentType)
  if (form === 'copy') {
    const copy = decodeText(bytes, charset ?? 'utf-8')
    refuse(query, COPY, `The body is ${type} and is the copy itself.`)
    const fields = { ...readQuery(query), [type === 'text/html' ? 'html' : 'text']: copy }
    return { fields, places: {}, notKept: [] }
  }
  if (form === 'xml') {
    return withQuery(readXmlFormat(decodeText(bytes, charset ?? xmlCharset(bytes))), query, type)
  }
  const json = parseJson(bytes)
  const version = ninjsVersion(json)
  if (version === null && type === 'application/ninjs+json') throw noNinjs()
  if (version !== null && isObject(json)) {
    return withQuery(version === 3 ? readNinjs3(json) : readNinjs1(json), query, 'ninjs')
  }
  refuse(query, Object.keys(query), 'The body is JSON: put this field into it.')
  return { fields: json, places: {}, notKept: [] }
}

/** A format's fields and the query's. Without a text it may be a flash: its headline says. */
function withQuery(
  { fields, places, notKept }: FiledFormat,
  query: Readonly<Record<string, unknown>>,
  type: string,
): FilingBodyFields {
  refuse(query, COPY, `The body is ${type} and holds the copy.`)
  const copy = COPY.some((name) => Object.hasOwn(fields, name)) ? {} : { text: '' }
  const said = readQuery(query)
  const kept = Object.entries(places).filter(([field]) => !Object.hasOwn(said, field))
  return { fields: { ...copy, ...fields, ...said }, places: Object.fromEntries(kept), notKept }
}

function noNinjs(): ProblemError {
  return new ProblemError(
    'invalid-input',
    'The body is no ninjs: it has none of headlines, bodies, body_html and body_text. Send those, or a filing as application/json.',
    { errors: [{ pointer: '', detail: 'must be ninjs 3 or ninjs 1' }] },
  )
}

/** How each media type is read: as the copy itself, as JSON, as XML of which its root says more. */
const FORMS: Readonly<Record<string, 'copy' | 'json' | 'xml'>> = {
  'application/json': 'json',
  'text/plain': 'copy',
  'text/html': 'copy',
  'application/ninjs+json': 'json',
  'application/vnd.iptc.g2.newsitem+xml': 'xml',
  'application/vnd.iptc.g2.newsmessage+xml': 'xml',
  'application/nitf+xml': 'xml',
  'application/xml': 'xml',
  'text/xml': 'xml',
}

interface MediaType {
  readonly type: string
  readonly form: 'copy' | 'json' | 'xml'
  /** undefined where the header names none. */
  readonly charset: string | undefined
}

function readMediaType(contentType: string | undefined): MediaType {
  const type = parseType(contentType)
  const form = type && Object.hasOwn(FORMS, type.essence) ? FORMS[type.essence] : undefined
  if (!type || !form) {
    throw new ProblemError(
      'unsupported-media-type',
      `Content-Type is ${contentType ? `"${contentType}"` : 'missing'}. Send ${Object.keys(FORMS).join(', ')}.`,
    )
  }
  return { type: type.essence, form, charset: type.params.get('charset') ?? undefined }
}

/** The encoding that an XML declaration or a byte order mark names; UTF-8 without. */
function xmlCharset(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const head = bytes.toString('latin1', 0, 200)
  return /^(?:\xef\xbb\xbf)?<\?xml[^>]*\bencoding=["']([\w.:-]+)["']/.exec(head)?.[1] ?? 'utf-8'
}

function parseType(contentType: string | undefined): MIMEType | null {
  try {
    return contentType ? new MIMEType(contentType) : null
  } catch {
    return null
  }
}

/** A field that would be ignored where it stands is a fault: it may be an embargo. */
function refuse(query: object, names: readonly string[], why: string): void {
  const found = names.filter((name) => Object.hasOwn(query, name))
  if (found.length === 0) return
  throw new ProblemError('invalid-input', `${why} Take ${found.join(', ')} out of the query.`, {
    errors: found.map((name) => ({
      pointer: `/${name}`,
      detail: 'must not be a query parameter here',
    })),
  })
}

/** Query parameters are strings; what is not a plain number stays one, for the schema to refuse. */
function readQuery(query: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return 'urgency' in query ? { ...query, urgency: readNumber(query.urgency) } : query
}

function readNumber(value: unknown): unknown {
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
}
