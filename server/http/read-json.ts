import type { Request, Response } from 'express'
import type { z } from 'zod'
import { ProblemError } from '../problem.ts'
import { readBody } from './read-body.ts'
import { validate } from './validate.ts'

/** A body of JSON as `schema` has it; none at all is `{}`. Throws a problem that names every fault. */
export async function readJson<Shape extends z.core.$ZodLooseShape>(
  schema: z.ZodObject<Shape, z.core.$strict>,
  request: Request,
  response: Response,
): Promise<z.output<z.ZodObject<Shape, z.core.$strict>>> {
  const bytes = await readBody(request, response)
  if (bytes.length === 0) return validate(schema, {})
  const text = bytes.toString()
  // NUL would only be noticed by the database.
  if (/\\u0000|\0/.test(text)) {
    throw new ProblemError('not-text', 'The body holds a NUL character. Send text without it.')
  }
  let input: unknown
  try {
    input = JSON.parse(text)
  } catch {
    throw new ProblemError('malformed-json', 'The body is not JSON. Send one JSON object.')
  }
  return validate(schema, input)
}
