import { invalidInput } from '../../http/validate.ts'
import type { FilingFields } from '../filing-schema.ts'
import type { FormatReader } from './filed-format.ts'

/** A JSON object whose members nobody has checked. */
export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The members of ninjs 3 and of ninjs 1; a filing of ours has none of them. */
const NINJS_3 = ['headlines', 'bodies', 'pubStatus', 'versionCreated', 'standard']
const NINJS_1 = ['body_html', 'body_text', 'body_xhtml', 'pubstatus', 'versioncreated', 'guid']

/** Which ninjs a JSON object is, or null for other JSON (a filing of our own, for one). */
export function ninjsVersion(value: unknown): 1 | 3 | null {
  if (!isObject(value) || ['text', 'html', 'paragraphs'].some((name) => Object.hasOwn(value, name)))
    return null
  if (NINJS_3.some((name) => Object.hasOwn(value, name))) return 3
  return NINJS_1.some((name) => Object.hasOwn(value, name)) ? 1 : null
}

/** A member that must be text, or a number (as `version` may be), where it is there at all. */
export function textMember(object: JsonObject, name: string, place = ''): string | undefined {
  const value = Object.hasOwn(object, name) ? object[name] : undefined
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  throw invalidInput([{ pointer: `${place}/${name}`, detail: 'must be text' }])
}

/** A member that must be a list of objects; empty where there is none. */
export function listMember(object: JsonObject, name: string): readonly JsonObject[] {
  const value = Object.hasOwn(object, name) ? object[name] : undefined
  if (value === undefined || value === null) return []
  if (Array.isArray(value) && value.every(isObject)) return value
  throw invalidInput([{ pointer: `/${name}`, detail: 'must be a list of objects' }])
}

/** Takes members that are fields of a filing under other names. */
export function takeMembers(
  reader: FormatReader,
  object: JsonObject,
  names: Readonly<Partial<Record<keyof FilingFields, string>>>,
): void {
  for (const [field, name] of Object.entries(names)) {
    reader.take(field as keyof FilingFields, textMember(object, name), `/${name}`)
  }
}

/** Takes urgency, which ninjs has from 1 to 9. */
export function takeUrgency(reader: FormatReader, object: JsonObject): void {
  const { urgency } = object
  if (urgency === undefined || urgency === null) return
  if (typeof urgency !== 'number') {
    throw invalidInput([{ pointer: '/urgency', detail: 'must be a whole number from 1 to 9' }])
  }
  reader.take('urgency', urgency, '/urgency')
}

/** Refuses what is no text, and part of a text: a filing is always the whole. */
export function requireWholeText(object: JsonObject): void {
  const type = textMember(object, 'type') ?? 'text'
  if (type !== 'text' && type !== 'composite') {
    throw invalidInput([{ pointer: '/type', detail: `is ${type}: only text can be filed` }])
  }
  for (const name of ['representationType', 'representationtype']) {
    const said = textMember(object, name) ?? 'full'
    if (said === 'full' || said === 'complete') continue
    throw invalidInput([
      { pointer: `/${name}`, detail: 'must be full: a filing is the whole text of the story' },
    ])
  }
}

/** Names what the object says beyond these members: nothing of it is kept. */
export function leaveOthers(
  reader: FormatReader,
  object: JsonObject,
  read: ReadonlySet<string>,
): void {
  for (const [name, value] of Object.entries(object)) {
    const empty = value === null || value === '' || (Array.isArray(value) && value.length === 0)
    if (!read.has(name) && !empty) reader.leave(name)
  }
}
