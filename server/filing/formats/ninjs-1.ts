import { type FiledFormat, FormatReader } from './filed-format.ts'
import {
  isObject,
  type JsonObject,
  leaveOthers,
  requireWholeText,
  takeMembers,
  takeUrgency,
  textMember,
} from './ninjs-shape.ts'
import { applySignal, applyStatus } from './pub-status.ts'

const READ: ReadonlySet<string> = new Set(
  'uri guid type mimetype version representationtype pubstatus urgency ednote language headline byline slugline embargoed signal'.split(
    ' ',
  ),
)
/** Of one text in several forms the one that says most is read. */
const BODIES = ['body_html', 'body_xhtml', 'body_text'] as const

/** Reads ninjs 1.x, with what Superdesk adds to it (`guid`, `signal`). */
export function readNinjs1(object: JsonObject): FiledFormat {
  requireWholeText(object)
  const reader = new FormatReader()
  const bodies = BODIES.filter((name) => textMember(object, name)?.trim())
  const [body, ...others] = bodies
  if (body) {
    reader.take(body === 'body_text' ? 'text' : 'html', textMember(object, body), `/${body}`)
  }
  takeMembers(reader, object, {
    sourceUri: Object.hasOwn(object, 'uri') ? 'uri' : 'guid',
    sourceVersion: 'version',
    headline: 'headline',
    byline: 'byline',
    slugline: 'slugline',
    edNote: 'ednote',
    language: 'language',
    embargoedUntil: 'embargoed',
  })
  takeUrgency(reader, object)
  takeSignals(reader, object)
  applyStatus(reader, textMember(object, 'pubstatus'), '/pubstatus')
  // Other forms of the same text say nothing more.
  leaveOthers(reader, object, new Set([...READ, ...(body ? [body, ...others] : [])]))
  return reader.finish()
}

function takeSignals(reader: FormatReader, { signal }: JsonObject): void {
  const signals: readonly unknown[] = Array.isArray(signal) ? signal : [signal]
  signals.forEach((one, index) => {
    const said = isObject(one) ? (one.qcode ?? one.code) : one
    if (typeof said === 'string') applySignal(reader, said, `/signal/${index}`)
  })
}
