import { statfs } from 'node:fs/promises'
import { DiskFullError } from '../disk-full.ts'

const MIB = 2 ** 20

/**
 * What has to be free before anything is written for somebody, and to open at all. Other writes (who
 * has a job, what became of a delivery) live on the rest: a log segment of 16 MiB for which there is
 * no room would end the process.
 */
const LEAST_FREE = 64 * MIB

/**
 * Asks the file system each time, some 50 µs: room that is made counts at once.
 * @throws DiskFullError when less than 64 MiB are free where `folder` is
 */
export async function requireRoom(folder: string): Promise<void> {
  // Where it cannot be asked, the database's own error has to do.
  const disk = await statfs(folder).catch(() => null)
  if (disk === null || disk.blocks === 0) return
  const free = disk.bavail * disk.bsize
  if (free >= LEAST_FREE) return
  throw new DiskFullError(
    `The disk that holds DATA_DIR has ${Math.floor(free / MIB)} MiB free, and ${LEAST_FREE / MIB} MiB are needed. Free space there.`,
  )
}
