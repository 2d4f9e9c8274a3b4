import { statfs } from 'node:fs/promises'
import { type Finding, fault, note, ok } from './finding.ts'

/** Below this the embedded database may soon be unable to write. */
const ENOUGH_BYTES = 1024 ** 3

/**
 * How much room there is for the data folder, in which an embedded database grows; beside
 * PostgreSQL it holds a key at most.
 */
export async function checkDisk(existingFolder: string, embedded: boolean): Promise<Finding> {
  const { bavail, bsize } = await statfs(existingFolder)
  const free = bavail * bsize
  const detail = `${(free / ENOUGH_BYTES).toFixed(1)} GB free at ${existingFolder}`
  if (free >= ENOUGH_BYTES) return ok('disk space', detail)
  const next = 'Make room, or name a DATA_DIR on another disk.'
  return embedded ? fault('disk space', detail, next) : note('disk space', detail, next)
}
