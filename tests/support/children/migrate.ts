import { createLog } from '../../../platform/log.ts'
import { migrate } from '../../../platform/store/migrate.ts'
import { openDatabase } from '../../../platform/store/open-database.ts'

// migrate.ts DATABASE_URL: migrates and says how many migrations it applied.
const [databaseUrl = ''] = process.argv.slice(2)
const database = await openDatabase({ databaseUrl, dataDir: '' }, createLog('silent'))
const { applied } = await migrate(database)
await database.close()
console.log(applied.length)
