import { spawnSync } from 'node:child_process'
import { rmdirSync, statfsSync } from 'node:fs'
import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file system of its own, in memory, that can be filled to its last byte. */
export interface SmallDisk {
  readonly folder: string
  /** Takes all the room that is left, as something else on the machine would. */
  fill(): Promise<void>
  /** Gives it back. */
  free(): Promise<void>
  close(): Promise<void>
}

const MIB = 2 ** 20

/** Why this machine cannot make one, or null. */
export const missingDisk = mayMount() ? null : 'no right to mount a small disk: run as root'

export async function openSmallDisk(mib: number): Promise<SmallDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'writethru-disk-'))
  if (!mount(folder, mib)) throw new Error(`A disk of ${mib} MiB cannot be mounted at ${folder}.`)
  const unmount = () => void spawnSync('umount', ['-l', folder])
  process.once('exit', unmount)
  const ballast = join(folder, 'ballast')
  return {
    folder,
    async fill() {
      for (const size of [MIB, 4096, 1]) {
        const isFull = () => {
          const { bavail, bsize } = statfsSync(folder)
          return bavail * bsize < size
        }
        while (!isFull()) {
          const written = await appendFile(ballast, Buffer.alloc(size)).catch(() => 'full' as const)
          if (written === 'full') break
        }
      }
    },
    free: () => rm(ballast, { force: true }),
    async close() {
      process.removeListener('exit', unmount)
      unmount()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function mount(folder: string, mib: number): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${mib}m`, 'tmpfs', folder]).status === 0
}

function mayMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const folder = spawnSync('mktemp', ['-d'], { encoding: 'utf8' }).stdout.trim()
  if (!mount(folder, 1)) return false
  spawnSync('umount', [folder])
  rmdirSync(folder)
  return true
}
