import type { Request, Response } from 'express'
import { PACKINGS, type Packing, type ReadyAnswer } from './ready-answer.ts'

/** The best packing that the caller takes; null: none of ours. */
export function packingFor(request: Request): Packing | null {
  if (request.headers['accept-encoding'] === undefined) return null
  return PACKINGS.find((packing) => request.acceptsEncodings(packing)) ?? null
}

/** Sends it as Express would send its JSON: with its tag, as 304 where the caller has it. */
export function sendAnswer(request: Request, response: Response, answer: ReadyAnswer): void {
  const { body, etag, packing } = answer
  response.set({ 'Content-Type': 'application/json; charset=utf-8', ETag: etag })
  if (packing && !request.fresh) response.set('Content-Encoding', packing)
  response.send(body)
}
