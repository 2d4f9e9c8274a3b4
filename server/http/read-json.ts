import { MIMEType } from 'node:util'
import type { Request, Response } from 'express'
import type { z } from 'zod'
import { requireText } from '../filing/require-text.ts'
import { ProblemError } from '../problem.ts'
import { parseJson } from './parse-json.ts'
import { readBody } from './read-body.ts'
import { invalidInput, validate } from './validate.ts'

type Schema<Shape extends z.core.$ZodLooseShape> = z.ZodObject<Shape, z.core.$strict>
type Fields<Shape extends z.core.$ZodLooseShape> = z.output<Schema<Shape>>

/** A body of JSON as `schema` has it; none at all is `{}`. Throws a problem that names every fault. */
export async function readJson<Shape extends z.core.$ZodLooseShape>(
  schema: Schema<Shape>,
  request: Request,
  response: Response,
): Promise<Fields<Shape>> {
  const bytes = await readBody(request, response)
  return checkJson(schema, bytes, request.get('Content-Type'), request.query)
}

/**
 * The same of a body that was read. A body that says it is something else than JSON is refused, and
 * so is a field in the query, which would be ignored there.
 */
export function checkJson<Shape extends z.core.$ZodLooseShape>(
  schema: Schema<Shape>,
  bytes: Buffer,
  contentType: string | undefined,
  query: Readonly<Record<string, unknown>>,
): Fields<Shape> {
  const ignored = Object.keys(schema.shape).filter((name) => Object.hasOwn(query, name))
  if (ignored.length > 0) {
    throw invalidInput(
      ignored.map((name) => ({
        pointer: `/${name}`,
        detail: 'must be in the JSON body, not a query parameter',
      })),
    )
  }
  if (bytes.length > 0 && contentType && !isJson(contentType)) {
    throw new ProblemError(
      'unsupported-media-type',
      `Content-Type is "${contentType}". Send one JSON object as application/json.`,
    )
  }
  const fields = validate(schema, bytes.length === 0 ? {} : parseJson(bytes))
  requireText(fields)
  return fields
}

function isJson(contentType: string): boolean {
  try {
    const { essence } = new MIMEType(contentType)
    return essence === 'application/json' || essence.endsWith('+json')
  } catch {
    return false
  }
}
