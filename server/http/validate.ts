import type { z } from 'zod'
import { type InputError, ProblemError } from '../problem.ts'

/**
 * The input as `schema` has it. Throws `invalid-input` with every fault and its pointer; a field
 * that the schema does not know is a fault, so that a slip of the pen is never silently ignored.
 * `places` names where the body says a field, if not by its name.
 */
export function validate<Shape extends z.core.$ZodLooseShape>(
  schema: z.ZodObject<Shape, z.core.$strict>,
  input: unknown,
  places: Readonly<Record<string, string>> = {},
): z.output<z.ZodObject<Shape, z.core.$strict>> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const allowed = Object.keys(schema.shape).join(', ')
  const errors = result.error.issues.flatMap((issue) => describe(issue, allowed))
  throw invalidInput(
    errors.map(({ pointer, detail }) => {
      const field = pointer.slice(1)
      const place = Object.hasOwn(places, field) ? places[field] : undefined
      return { pointer: place ?? pointer, detail }
    }),
  )
}

/** Faults that an answer lists: whoever made more has to look at the first ones all the same. */
const MAX_ERRORS = 20

/** The problem that lists these faults. */
export function invalidInput(errors: readonly InputError[]): ProblemError {
  const [first] = errors
  const named = first ? `${first.pointer || 'The body'}: ${first.detail}.` : ''
  const others = errors.length - 1
  const more =
    others === 0 ? '' : ` ${others} more ${others === 1 ? 'fault is' : 'faults are'} in errors.`
  return new ProblemError('invalid-input', `${named}${more} Correct this and send it again.`, {
    errors: errors.slice(0, MAX_ERRORS),
  })
}

function describe(issue: z.core.$ZodIssue, allowed: string): InputError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, MAX_ERRORS).map((key) => ({
      pointer: toPointer([...issue.path, key]),
      detail: `is not a known field; allowed are ${allowed}`,
    }))
  }
  return [{ pointer: toPointer(issue.path), detail: inPlainWords(issue.message) }]
}

/** What zod says of a value of the wrong type, for people. */
function inPlainWords(message: string): string {
  const [, expected, received] =
    /^Invalid input: expected (\w+), received (\w+)$/.exec(message) ?? []
  if (!expected || !received) return message.replace(/^Invalid input: /, '')
  const what = `must be ${named(expected)}`
  return received === 'undefined' ? `is missing; it ${what}` : `${what}, not ${named(received)}`
}

function named(type: string): string {
  if (type === 'null') return type
  if (type === 'int') return 'a whole number'
  return `${/^[ao]/.test(type) ? 'an' : 'a'} ${type}`
}

function toPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('')
}
