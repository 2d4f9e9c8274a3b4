import { type FiledFormat, FormatReader } from './filed-format.ts'
import {
  isObject,
  type JsonObject,
  leaveOthers,
  requireWholeText,
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
  const id = Object.hasOwn(object, 'uri') ? 'uri' : 'guid'
  reader.take('sourceUri', textMember(object, id), `/${id}`)
  reader.take('sourceVersion', textMember(object, 'version'), '/version')
  reader.take('headline', textMember(object, 'headline'), '/headline')
  reader.take('byline', textMember(object, 'byline'), '/byline')
  reader.take('slugline', textMember(object, 'slugline'), '/slugline')
  reader.take('edNote', textMember(object, 'ednote'), '/ednote')
  reader.take('language', textMember(object, 'language'), '/language')
  reader.take('embargoedUntil', textMember(object, 'embargoed'), '/embargoed')
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
