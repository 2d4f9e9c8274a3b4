/** What a log line says of an error. */
interface LoggedError {
  readonly type: string
  readonly message: string
  readonly stack: string
  readonly code?: string | number
  readonly status?: number
  readonly cause?: LoggedError
}

/** A password inside a URL, wherever in a text: `scheme://user:PASSWORD@host`. */
const URL_PASSWORD = /(\b[a-z][a-z+.-]*:\/\/[^\s:/@]*):[^\s/]*@/gi
/** Keys as newSecret makes them, secrets of webhooks, and keys in headers as they are sent. */
const SECRET = /\b(?:wt_[\w-]{20,}|whsec_[\w+/=-]{8,}|(?<=Bearer )\S+)/g
const MOST_CAUSES = 5

/**
 * An error as log lines have it: what it is called, says and came from. Nothing else that hangs on
 * it is written, because drivers hang on the query with its parameters (PGlite), the command with
 * its arguments (ioredis), the row that did not fit (PostgreSQL), the client with its URL (pg).
 */
export function toLoggedError(error: unknown, depth = 0): LoggedError | string {
  if (!(error instanceof Error)) return hideSecrets(String(error))
  const { code, status, cause } = error as { code?: unknown; status?: unknown; cause?: unknown }
  const why = cause instanceof Error && depth < MOST_CAUSES ? toLoggedError(cause, depth + 1) : null
  return {
    type: error.name,
    message: hideSecrets(error.message),
    stack: hideSecrets(error.stack ?? ''),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(typeof status === 'number' ? { status } : {}),
    ...(why !== null && typeof why === 'object' ? { cause: why } : {}),
  }
}

function hideSecrets(text: string): string {
  return text.replace(URL_PASSWORD, '$1:[redacted]@').replace(SECRET, '[redacted]')
}
