import { setTimeout as wait } from 'node:timers/promises'
import { DataDirLockedError, lockDataDir } from '../../../platform/store/data-dir-lock.ts'

// hold-lock.ts FOLDER MS: takes the lock, says so, holds it for MS, lets go; or says who has it.
const [folder = '', milliseconds = ''] = process.argv.slice(2)
try {
  const unlock = await lockDataDir(folder)
  console.log('locked')
  await wait(Number(milliseconds))
  console.log('letting go')
  await unlock()
} catch (error) {
  if (!(error instanceof DataDirLockedError)) throw error
  console.log(`refused: ${error.pid}`)
}
