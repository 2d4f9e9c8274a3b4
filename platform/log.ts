import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino'
import { toLoggedError } from './log-error.ts'
import { currentRequestId } from './request-id.ts'
import { currentTraceId } from './tracing/spans.ts'

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** One JSON line an event: `log.info({ story, revision }, 'revision published')`. */
export type Log = Logger

/** Properties whose values never reach a log line, wherever they stand on the first three levels. */
const SECRET_NAMES = [
  'authorization',
  'cookie',
  'password',
  'secret',
  'apiKey',
  'adminKey',
  'databaseUrl',
  'redisUrl',
  'clientSecret',
  'connectionString',
  'token',
]

const redact = {
  paths: SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
  censor: '[redacted]',
}

/**
 * The process's log, on standard output unless a destination is given. Lines are written
 * synchronously: the last ones before a crash are the ones that matter. Each names the request on
 * whose behalf it was written, and its trace where there is one.
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Log {
  const options = {
    ...{ level, redact, mixin: nameCause },
    ...{ base: { pid: process.pid }, timestamp: stdTimeFunctions.isoTime },
    serializers: { err: (error: unknown) => toLoggedError(error) },
  }
  return destination === undefined ? pino(options) : pino(options, destination)
}

function nameCause(): object {
  const [requestId, traceId] = [currentRequestId(), currentTraceId()]
  return { ...(requestId ? { requestId } : {}), ...(traceId ? { traceId } : {}) }
}
