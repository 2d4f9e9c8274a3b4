import type { Request, RequestHandler } from 'express'
import { type Options, rateLimit } from 'express-rate-limit'
import type { Config } from '../../platform/config.ts'
import type { RedisCommands } from '../../platform/redis.ts'
import { hashSecret } from '../../platform/store/keys.ts'
import { ProblemError } from '../problem.ts'
import { clientAddress } from './client-address.ts'
import { SharedCounts } from './shared-counts.ts'

const WINDOW_MS = 60_000
const READING = ['GET', 'HEAD', 'OPTIONS']
/** Whether a process lives is asked by balancers, often, and costs nothing. */
const UNLIMITED = /^(\/api\/v1)?\/(healthz|readyz)$/

interface Limits extends Pick<Config, 'readsPerMinute' | 'writesPerMinute'> {
  /** Where servers count writes together; null: each for itself. */
  readonly counters: RedisCommands | null
}

/**
 * Refuses with `too-many-requests` what is over the limits of a minute. Reads are counted for their
 * address, by each server for itself: a read must not wait for Redis. Writes are counted for their
 * key, or their address where they bring none, and tell so in RateLimit headers (draft 8); answers
 * to reads do not, since caches share them. Without Redis, or while it is away, writes pass.
 */
export function limitRequests(limits: Limits): RequestHandler {
  const { readsPerMinute, writesPerMinute, counters } = limits
  const reads = limitEach(readsPerMinute, { keyGenerator: clientAddress, standardHeaders: false })
  const writes = limitEach(writesPerMinute, {
    keyGenerator: whoWrites,
    standardHeaders: 'draft-8',
    identifier: 'writes',
    ...(counters ? { store: new SharedCounts(counters) } : {}),
  })
  return (request, response, next) => {
    if (UNLIMITED.test(request.path)) return next()
    const limit = READING.includes(request.method) ? reads : writes
    return limit(request, response, next)
  }
}

function limitEach(limit: number, options: Partial<Options>): RequestHandler {
  if (limit === 0) return (_request, _response, next) => next()
  return rateLimit({
    windowMs: WINDOW_MS,
    limit,
    legacyHeaders: false,
    // What it would complain of is configured on purpose: TRUST_PROXY, and keys in place of addresses.
    validate: false,
    handler: (request, _response, next) => next(tooMany(secondsLeft(request))),
    ...options,
  })
}

/** The hash of the key, whether it is in force or not; else the address. */
function whoWrites(request: Request): string {
  const header = request.get('Authorization')
  return header ? hashSecret(header).slice(0, 32) : clientAddress(request)
}

function secondsLeft(request: Request): number {
  const { rateLimit: counted } = request as Request & { rateLimit?: { resetTime?: Date } }
  const left = (counted?.resetTime?.getTime() ?? Date.now() + WINDOW_MS) - Date.now()
  return Math.min(WINDOW_MS / 1_000, Math.max(1, Math.ceil(left / 1_000)))
}

/** The answer to whoever asks too much; `seconds` is when to ask again. */
export function tooMany(seconds: number, why = 'Too many requests came in this minute.') {
  return new ProblemError('too-many-requests', `${why} Go on in ${seconds} s.`, {
    headers: { 'Retry-After': String(seconds) },
  })
}
