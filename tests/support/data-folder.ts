import { mkdtemp, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Linux has it: a folder in memory. What is in it outlives every process, killed ones too. */
const IN_MEMORY = '/dev/shm'
/** A database takes some 30 MB, and a suite has a few at a time. Containers often have 64 MB in all. */
const ENOUGH_BYTES = 4 * 2 ** 30

/**
 * A new folder for the data of a database, in memory where there is plenty, else where the system
 * has its temporary files: a database is a thousand small files, and a disk may take a second of
 * processor time to find places for them. Whoever asked removes it.
 */
export async function makeDataFolder(purpose: string): Promise<string> {
  return mkdtemp(join(await parent(), `writethru-${purpose}-`))
}

async function parent(): Promise<string> {
  const memory = await statfs(IN_MEMORY).catch(() => null)
  return memory && memory.bavail * memory.bsize >= ENOUGH_BYTES ? IN_MEMORY : tmpdir()
}
