import { existsSync } from 'node:fs'
import path from 'node:path'
import { type Copied, CopyError, copyDatabase } from '../../platform/archive/copy-database.ts'
import { type Config, readConfig } from '../../platform/config.ts'
import { CommandFailure } from '../failure.ts'
import { readEnvironment } from '../read-environment.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { type Progress, showProgress } from './progress.ts'
import { openMigrated } from './with-database.ts'

/**
 * Copies the embedded database of DATA_DIR, whatever DATABASE_URL says, to the empty PostgreSQL at
 * `url`: everything or nothing. The embedded one is left as it is. Throws CommandFailure.
 */
export async function moveDatabase(url: string, terminal: Terminal): Promise<Copied> {
  const config = readEnvironment({ ...terminal.env, DATABASE_URL: undefined })
  const target = readTarget(url, terminal)
  if (!existsSync(path.join(config.dataDir, 'pglite'))) {
    throw new CommandFailure(
      `There is no embedded database in ${config.dataDir} to move. Is DATA_DIR the folder that npm start used?`,
    )
  }
  const from = await openMigrated(config, terminal)
  try {
    const to = await openMigrated({ ...config, databaseUrl: target }, terminal)
    try {
      return await copyWithProgress(from, to, terminal)
    } finally {
      await to.close()
    }
  } finally {
    await from.close()
  }
}

/** The URL, checked like DATABASE_URL. */
function readTarget(url: string, terminal: Terminal): string {
  let config: Config
  try {
    config = readConfig({ ...terminal.env, DATABASE_URL: url })
  } catch (error) {
    throw new CommandFailure(
      '--to must be a URL like postgres://user:password@host:5432/name of a PostgreSQL database that is new.',
      { cause: error },
    )
  }
  return config.databaseUrl ?? url
}

async function copyWithProgress(
  from: Parameters<typeof copyDatabase>[0],
  to: Parameters<typeof copyDatabase>[1],
  terminal: Terminal,
): Promise<Copied> {
  let progress: Progress | null = null
  try {
    return await copyDatabase(from, to, {
      begun(rows) {
        progress = showProgress(terminal, 'Moving', rows, 'rows')
      },
      copied: (rows) => progress?.advance(rows),
      verified: () => undefined,
    })
  } catch (error) {
    if (error instanceof CopyError) throw new CommandFailure(error.message, { cause: error })
    throw error
  } finally {
    ;(progress as Progress | null)?.stop()
  }
}
