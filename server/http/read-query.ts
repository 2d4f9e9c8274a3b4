import type { Request } from 'express'
import {
  CURSOR_PART,
  CursorError,
  type Page,
  readCursor,
  writeCursor,
} from '../../platform/store/page.ts'
import { ProblemError } from '../problem.ts'

/** The most items of a list that one request gets, and how many it gets unasked. */
const MAX_LIMIT = 200
const DEFAULT_LIMIT = 50

/** One query parameter; undefined where it is absent or empty. Refuses repetition and NUL. */
export function readParameter(request: Request, name: string): string | undefined {
  const value: unknown = request.query[name]
  if (value === undefined || value === '') return undefined
  if (typeof value === 'string' && !value.includes('\0')) return value
  throw badParameter(name, 'must be given once, as text')
}

/** A whole number of the query, from 0; undefined where it is absent. */
export function readWholeNumber(request: Request, name: string): number | undefined {
  const value = readParameter(request, name)
  if (value === undefined) return undefined
  if (/^\d{1,9}$/.test(value)) return Number(value)
  throw badParameter(name, 'must be a whole number, such as 3')
}

/** `limit` and `cursor`, which every list takes. */
export function readPaging(request: Request): { limit: number; cursor?: string } {
  const limit = readWholeNumber(request, 'limit') ?? DEFAULT_LIMIT
  if (limit < 1 || limit > MAX_LIMIT) throw badParameter('limit', `must be from 1 to ${MAX_LIMIT}`)
  const cursor = readParameter(request, 'cursor')
  return cursor === undefined ? { limit } : { limit, cursor }
}

/**
 * A page of a list that is short enough to be whole: all of `items` unless `limit` is given, from the
 * one after the cursor's on. `idOf` is what tells the items apart.
 */
export function pageOfAll<Item>(
  request: Request,
  items: readonly Item[],
  idOf: (item: Item) => string,
): Page<Item> {
  const { limit, cursor } = readPaging(request)
  const most = readParameter(request, 'limit') === undefined ? items.length : limit
  const after = cursor === undefined ? null : readCursor(cursor, [CURSOR_PART.id])[0]
  const from = after === null ? 0 : items.findIndex((item) => idOf(item) === after) + 1
  if (after !== null && from === 0) throw new CursorError(GONE)
  const shown = items.slice(from, from + most)
  const last = shown.at(-1)
  const isMore = from + most < items.length && last !== undefined
  return { items: shown, nextCursor: isMore ? writeCursor([idOf(last)]) : null }
}

/** What a cursor leads on from may have been removed since. */
const GONE = 'What the cursor leads on from is not in the list any more: start without one.'

export function badParameter(name: string, detail: string): ProblemError {
  return new ProblemError('bad-request', `The query parameter ${name} ${detail}.`, {
    errors: [{ pointer: `/${name}`, detail }],
  })
}
