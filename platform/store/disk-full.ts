/** PostgreSQL's own code for it (SQLSTATE). */
const DISK_FULL = '53100'

/** The disk under the embedded database has too little room to go on writing. Nothing was written. */
export class DiskFullError extends Error {
  override readonly name = 'DiskFullError'
  readonly code = DISK_FULL
}

/** Whether a store's error means that its disk is full: another try succeeds once there is room. */
export function isDiskFull(error: unknown): error is Error {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === DISK_FULL || error.code === 'ENOSPC')
  )
}
