import { createLog } from '../../../platform/log.ts'
import { openDatabase } from '../../../platform/store/open-database.ts'

// listen-at-once.ts DATABASE_URL: subscribes to twenty channels at the same moment, hears one hint on
// each, lets go of them all, and says every warning of the process.
process.on('warning', ({ name, message }) => console.log(`${name}: ${message}`))
const [databaseUrl = ''] = process.argv.slice(2)
const database = await openDatabase({ databaseUrl, dataDir: '' }, createLog('silent'))
const channels = Array.from({ length: 20 }, (_, n) => `channel_${n}`)
const heard = new Set<string>()
const stops = await Promise.all(
  channels.map((channel) =>
    database.listen(
      channel,
      (payload) => heard.add(payload),
      () => undefined,
    ),
  ),
)
for (const channel of channels) await database.query('SELECT pg_notify($1, $1)', [channel])
while (heard.size < channels.length) await new Promise((resolve) => setTimeout(resolve, 10))
await Promise.all(stops.map((stop) => stop()))
await database.close()
console.log('heard all')
