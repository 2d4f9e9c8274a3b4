import { MIMEType } from 'node:util'
import { ProblemError } from '../problem.ts'

/**
 * The fields of a filing or a preview, from whichever form they came in: a JSON object, or copy as
 * text/plain or text/html with the other fields as query parameters. Not validated yet.
 */
export function readFields(
  bytes: Buffer,
  contentType: string | undefined,
  query: Readonly<Record<string, unknown>>,
): unknown {
  if (bytes.length === 0) {
    throw new ProblemError('no-copy', 'The body is empty. Send the copy in it.', {
      errors: [{ pointer: '', detail: 'must not be empty' }],
    })
  }
  const { type, charset } = readMediaType(contentType)
  if (type !== 'application/json') {
    const copy = decode(bytes, charset)
    refuse(query, ['text', 'html', 'paragraphs'], `The body is ${type} and is the copy itself.`)
    const fields = { ...query, [type === 'text/html' ? 'html' : 'text']: copy }
    return 'urgency' in query ? { ...fields, urgency: readNumber(query.urgency) } : fields
  }
  refuse(query, Object.keys(query), 'The body is JSON: put this field into it.')
  const json = decode(bytes, 'utf-8')
  try {
    return JSON.parse(json) as unknown
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    // V8 quotes the text around the fault; where it breaks is enough, and copy stays out of logs.
    const place = /at position \d+(?: \(line \d+ column \d+\))?/.exec(said)?.[0] ?? 'before its end'
    throw new ProblemError('malformed-json', `The body breaks ${place}. Send one JSON object.`)
  }
}

const TYPES = ['application/json', 'text/plain', 'text/html']

function readMediaType(contentType: string | undefined): { type: string; charset: string } {
  const type = parseType(contentType)
  if (!type || !TYPES.includes(type.essence)) {
    throw new ProblemError(
      'unsupported-media-type',
      `Content-Type is ${contentType ? `"${contentType}"` : 'missing'}. Send ${TYPES.join(', ')}.`,
    )
  }
  return { type: type.essence, charset: type.params.get('charset') ?? 'utf-8' }
}

function parseType(contentType: string | undefined): MIMEType | null {
  try {
    return contentType ? new MIMEType(contentType) : null
  } catch {
    return null
  }
}

function decode(bytes: Buffer, charset: string): string {
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
function readNumber(value: unknown): unknown {
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
}
