import { type FiledFormat, FormatReader } from './filed-format.ts'
import {
  type JsonObject,
  leaveOthers,
  listMember,
  requireWholeText,
  takeMembers,
  takeUrgency,
  textMember,
} from './ninjs-shape.ts'
import { applyStatus } from './pub-status.ts'

const READ: ReadonlySet<string> = new Set(
  'uri type standard version representationType pubStatus urgency edNote language headlines bodies slugline by embargoed'.split(
    ' ',
  ),
)
const HTML = /^(?:text\/html|application\/xhtml\+xml)\b/i

/** Reads ninjs 3 (https://iptc.org/std/ninjs/): its main headline and body, and who, when, how urgent. */
export function readNinjs3(object: JsonObject): FiledFormat {
  requireWholeText(object)
  const reader = new FormatReader()
  takeHeadline(reader, listMember(object, 'headlines'))
  takeBody(reader, listMember(object, 'bodies'))
  takeMembers(reader, object, {
    byline: 'by',
    slugline: 'slugline',
    edNote: 'edNote',
    language: 'language',
    sourceUri: 'uri',
    sourceVersion: 'version',
    embargoedUntil: 'embargoed',
  })
  takeUrgency(reader, object)
  applyStatus(reader, textMember(object, 'pubStatus'), '/pubStatus')
  leaveOthers(reader, object, READ)
  return reader.finish()
}

function takeHeadline(reader: FormatReader, headlines: readonly JsonObject[]): void {
  const main = Math.max(
    0,
    headlines.findIndex(({ role }) => role === 'main'),
  )
  headlines.forEach((headline, index) => {
    const place = `/headlines/${index}`
    const value = textMember(headline, 'value', place)
    if (index === main) reader.take('headline', value, `${place}/value`)
    else reader.leave(`headlines/${index}`)
  })
}

/** The main body in the form that says most: HTML before plain text. Others are not kept. */
function takeBody(reader: FormatReader, bodies: readonly JsonObject[]): void {
  const texts = bodies.map((body, index) => ({
    value: textMember(body, 'value', `/bodies/${index}`) ?? '',
    html: HTML.test(textMember(body, 'contentType', `/bodies/${index}`) ?? ''),
    main: body.role === undefined || body.role === 'main' || body.role === 'body',
  }))
  const rank = ({ html, main }: (typeof texts)[number]): number => (main ? 2 : 0) + (html ? 1 : 0)
  const best = texts.reduce(
    (chosen, body, index) => (rank(body) > rank(texts[chosen] ?? body) ? index : chosen),
    0,
  )
  texts.forEach(({ value, html }, index) => {
    if (index !== best) reader.leave(`bodies/${index}`)
    else reader.take(html ? 'html' : 'text', value, `/bodies/${index}/value`)
  })
}
