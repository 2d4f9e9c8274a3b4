import { existsSync } from 'node:fs'
import path from 'node:path'
import { adminKeyFile } from '../../platform/admin-key.ts'
import type { Config } from '../../platform/config.ts'

/**
 * The file that keeps the first admin key, as a shell in our working folder finds it: relative below
 * that folder, absolute elsewhere. null when the key was given to us, or was made on another machine.
 */
export function findKeyFile(config: Pick<Config, 'adminKey' | 'dataDir'>): string | null {
  const file = adminKeyFile(config.dataDir)
  if (config.adminKey !== null || !existsSync(file)) return null
  const near = path.relative(process.cwd(), file)
  return near.startsWith('..') ? file : near
}
