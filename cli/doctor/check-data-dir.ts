import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'
import { messageOf } from '../failure.ts'
import { checkDisk } from './check-disk.ts'
import { type Finding, fault, ok } from './finding.ts'

/** Whether the data folder can be written to, or made, and has room. Changes nothing. */
export async function checkDataDir(
  dataDir: string,
  embedded: boolean,
): Promise<readonly Finding[]> {
  let place = dataDir
  while (!existsSync(place)) place = path.dirname(place)
  try {
    accessSync(place, constants.W_OK | constants.X_OK)
  } catch (error) {
    const next = 'Give this user the right to write there, or name another DATA_DIR.'
    return [fault('data folder', messageOf(error), next)]
  }
  return [
    ok('data folder', place === dataDir ? dataDir : `${dataDir}, to be made`),
    await checkDisk(place, embedded),
  ]
}
