import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { type Readable, Transform } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { readLines } from '../diff/read-lines.ts'

/** A text file, plain or compressed with gzip, read line by line. */
export interface LineFile {
  /** Bytes on the disk. */
  readonly size: number
  /** The lines; `advance` is told how many bytes more were read. */
  lines(advance: (bytes: number) => void): AsyncGenerator<string>
  /** The first line, however long. */
  firstLine(): Promise<string>
}

export async function openLines(path: string): Promise<LineFile> {
  const { size } = await stat(path)
  async function* lines(advance: (bytes: number) => void) {
    yield* readLines(unpacked(path, advance))
  }
  return {
    size,
    lines,
    async firstLine() {
      for await (const line of lines(() => undefined)) return line
      return ''
    },
  }
}

function unpacked(path: string, advance: (bytes: number) => void): Readable {
  const file = createReadStream(path)
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      advance(chunk.length)
      done(null, chunk)
    },
  })
  const stages: Transform[] = path.endsWith('.gz') ? [counted, createGunzip()] : [counted]
  let last: Readable = file
  for (const stage of stages) {
    last.on('error', (error) => stage.destroy(error))
    last = last.pipe(stage)
  }
  last.on('close', () => file.destroy())
  return last
}
