import { createLog } from '../../../platform/log.ts'
import { openDatabase } from '../../../platform/store/open-database.ts'

// fill-log.ts DATA_DIR: writes rows past the check for room, as a disk would have it that fills between
// the check and the write, and says each number once its row is committed. A table that cannot grow is
// an error to go on after; a log that cannot is not.
const [dataDir = ''] = process.argv.slice(2)
const database = await openDatabase({ databaseUrl: null, dataDir }, createLog('fatal'))
await database.script('CREATE TABLE public.written (number integer PRIMARY KEY)')
for (let number = 1; ; number++) {
  await database.query("SELECT pg_logical_emit_message(false, 'noise', repeat('x', 100000))")
  await database.query('INSERT INTO public.written VALUES ($1)', [number]).then(
    () => console.log(number),
    () => undefined,
  )
}
