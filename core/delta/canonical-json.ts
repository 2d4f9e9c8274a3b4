/**
 * Writes a JSON value in the one form that RFC 8785 (JCS) gives it: no white space, object keys in
 * order of their UTF-16 code units, numbers and strings as ECMAScript prints them. Equal values give
 * equal strings in every language, which is what makes a hash of them meaningful.
 *
 * Properties whose value is undefined are left out. Throws CanonicalJsonError, naming the place, for
 * what JSON cannot say: NaN and infinities, lone surrogates, functions, undefined in a list, and
 * objects of a class (a Date would quietly become `{}`).
 */
export function canonicalJson(value: unknown): string {
  return write(value, '')
}

/** A value has no canonical form. `pointer` is the JSON Pointer (RFC 6901) to the offending part. */
export class CanonicalJsonError extends TypeError {
  readonly pointer: string

  constructor(problem: string, pointer: string) {
    super(`${problem} at "${pointer}" has no canonical JSON`)
    this.name = 'CanonicalJsonError'
    this.pointer = pointer
  }
}

function write(value: unknown, pointer: string): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return writeString(value, pointer)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new CanonicalJsonError(String(value), pointer)
    // ECMAScript's own number printing is the algorithm that the RFC prescribes (its section 3.2.2.3).
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) {
    return `[${Array.from(value, (item, index) => write(item, `${pointer}/${index}`)).join(',')}]`
  }
  if (isPlainObject(value)) return writeObject(value, pointer)
  throw new CanonicalJsonError(`A ${typeof value}`, pointer)
}

function writeObject(value: Readonly<Record<string, unknown>>, pointer: string): string {
  const members: string[] = []
  // The default sort compares UTF-16 code units: the order of the RFC's section 3.2.3.
  for (const key of Object.keys(value).sort()) {
    const member = value[key]
    if (member === undefined) continue
    const place = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
    members.push(`${writeString(key, place)}:${write(member, place)}`)
  }
  return `{${members.join(',')}}`
}

function writeString(value: string, pointer: string): string {
  if (LONE_SURROGATE.test(value)) throw new CanonicalJsonError('A lone surrogate', pointer)
  return JSON.stringify(value)
}

// With the `u` flag a surrogate pair is one character, so only an unpaired half matches the class.
const LONE_SURROGATE = /[\ud800-\udfff]/u

/** True for `{…}`, Object.create(null) and what JSON.parse gives, of this realm or another. */
function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
