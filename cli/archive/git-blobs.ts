import { spawn } from 'node:child_process'

/** Files of a repository at any commit, through one `git cat-file`. */
export interface GitBlobs {
  /** `COMMIT:PATH`; null where it is no file. One at a time. */
  read(name: string): Promise<Buffer | null>
  close(): void
}

export function openGitBlobs(folder: string): GitBlobs {
  const git = spawn('git', ['-C', folder, 'cat-file', '--batch'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const chunks = git.stdout[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let held: Buffer = Buffer.alloc(0)

  /** Waits until `enough` finds an end in what was read, and takes so much of it. */
  async function take(enough: (held: Buffer) => number): Promise<Buffer> {
    for (let end = enough(held); ; end = enough(held)) {
      if (end >= 0) {
        const taken = held.subarray(0, end)
        held = held.subarray(end)
        return taken
      }
      const { value, done } = await chunks.next()
      if (done) throw new Error(`git cat-file ended in ${folder}.`)
      held = Buffer.concat([held, value])
    }
  }

  return {
    async read(name) {
      git.stdin.write(`${name}\n`)
      const header = (await take((bytes) => bytes.indexOf(10) + 1 || -1)).toString()
      const size = / blob (\d+)\n$/.exec(header)?.[1]
      if (size === undefined) {
        const other = / (?:tree|commit|tag) (\d+)\n$/.exec(header)?.[1]
        if (other !== undefined) await take((bytes) => ended(bytes, Number(other) + 1))
        return null
      }
      const body = await take((bytes) => ended(bytes, Number(size) + 1))
      return Buffer.from(body.subarray(0, -1))
    },
    close() {
      git.stdin.end()
      git.kill()
    },
  }
}

function ended(bytes: Buffer, length: number): number {
  return bytes.length >= length ? length : -1
}
