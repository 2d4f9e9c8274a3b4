import express, { type Request, type Response } from 'express'
import { MAX_FILING_BYTES } from '../../platform/filing/filing-body.ts'
import { ProblemError } from '../problem.ts'

const readRaw = express.raw({ type: () => true, limit: MAX_FILING_BYTES })

/**
 * The request's body as it came, unpacked if it was compressed; empty where there is none. Called
 * by handlers once they know that the caller may send one. Throws `too-large` at once where the
 * length is declared, so that nobody uploads a gigabyte to learn it.
 */
export async function readBody(request: Request, response: Response): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_FILING_BYTES) throw tooLarge()
  await new Promise<void>((resolve, reject) => {
    readRaw(request, response, (error?: unknown) => (error ? reject(error) : resolve()))
  })
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
}

/** The answer to a body over the limit. */
export function tooLarge(): ProblemError {
  return new ProblemError(
    'too-large',
    'The body is over 1 MiB (1,048,576 bytes), the most that a filing may have. Split the copy.',
  )
}
