/** Error codes of sockets and of PostgreSQL (SQLSTATE) that say the server is away, or going. */
const CODES: ReadonlySet<unknown> = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH'],
  // connection exceptions; admin shutdown, crash shutdown, cannot connect now; too many connections
  ...['08000', '08001', '08003', '08004', '08006', '57P01', '57P02', '57P03', '53300'],
])

/** What `pg` throws without a code. */
const MESSAGES =
  /^Connection terminated|timeout exceeded when trying to connect|^Query read timeout/

/** Whether a store's error means that the database cannot be reached, and another try may succeed. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && CODES.has(error.code)) || MESSAGES.test(error.message)
}
