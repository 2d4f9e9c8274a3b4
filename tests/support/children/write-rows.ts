import { createLog } from '../../../platform/log.ts'
import { openDatabase } from '../../../platform/store/open-database.ts'

// write-rows.ts DATA_DIR: opens the embedded database and writes rows for ever, saying each number
// once its row is committed.
const [dataDir = ''] = process.argv.slice(2)
console.log('opening')
const database = await openDatabase({ databaseUrl: null, dataDir }, createLog('silent'))
await database.script('CREATE TABLE IF NOT EXISTS public.written (number integer PRIMARY KEY)')
for (let number = 1; ; number++) {
  await database.transaction(async (transaction) => {
    await transaction.query('INSERT INTO public.written VALUES ($1)', [number])
    await transaction.query('INSERT INTO public.written VALUES ($1)', [-number])
  })
  console.log(number)
}
