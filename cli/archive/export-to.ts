import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type ExportCounts, exportStories } from '../../platform/archive/export-stories.ts'
import { countLogs, listStoryIds } from '../../platform/archive/verify-stories.ts'
import type { Database } from '../../platform/store/database.ts'
import { CommandFailure, messageOf } from '../failure.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { findStories } from './find-stories.ts'
import { showProgress } from './progress.ts'
import { withDatabase } from './with-database.ts'

/** Exports the stories of these names, or all where there are none, to a file or standard output (null). */
export function exportTo(
  file: string | null,
  names: readonly string[],
  terminal: Terminal,
): Promise<ExportCounts> {
  return withDatabase(terminal, async (database) => {
    if (file === null) return exportStream(database, names, terminal.stdout, terminal)
    // Under its name only when it is whole.
    const unfinished = `${file}.unfinished`
    try {
      const counts = await writeFile(unfinished, file.endsWith('.gz'), (stream) =>
        exportStream(database, names, stream, terminal),
      )
      await rename(unfinished, file)
      return counts
    } catch (error) {
      await rm(unfinished, { force: true })
      if (error instanceof CommandFailure) throw error
      throw new CommandFailure(`${file} could not be written. ${messageOf(error)}`, {
        cause: error,
      })
    }
  })
}

/** Writes a file, forced to the disk before it closes. */
async function writeFile<T>(
  path: string,
  compress: boolean,
  fill: (stream: Writable) => Promise<T>,
): Promise<T> {
  const out = createWriteStream(path, { mode: 0o600, flush: true })
  const gzip = compress ? createGzip() : null
  const written = gzip ? pipeline(gzip, out) : finished(out)
  const stream = gzip ?? out
  // Where the disk fails, `fill` would wait for room that never comes.
  const failed = written.then(() => new Promise<never>(() => undefined))
  try {
    const result = await Promise.race([fill(stream), failed])
    stream.end()
    await written
    return result
  } catch (error) {
    stream.destroy()
    await written.catch(() => undefined)
    throw error
  }
}

async function exportStream(
  database: Database,
  names: readonly string[],
  stream: Writable,
  terminal: Terminal,
): Promise<ExportCounts> {
  const chosen = names.length > 0 ? await findStories(database, names) : null
  const { stories: all } = await countLogs(database)
  const progress = showProgress(terminal, 'Exporting', chosen?.length ?? all, 'stories')
  try {
    return await exportStories(database, told(chosen ?? listStoryIds(database)), new Date(), write)
  } finally {
    progress.stop()
  }

  async function* told(ids: AsyncIterable<string> | Iterable<string>) {
    for await (const id of ids) {
      yield id
      progress.advance(1)
    }
  }

  async function write(lines: string): Promise<void> {
    if (!stream.write(lines)) await once(stream, 'drain')
  }
}
