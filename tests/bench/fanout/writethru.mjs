// Writethru's server as `serve --role server` runs it, from the build.

import { ensureAdminKey } from '../../../dist/platform/admin-key.js'
import { readConfig } from '../../../dist/platform/config.js'
import { createLog } from '../../../dist/platform/log.js'
import { openServices } from '../../../dist/platform/services.js'
import { startServer } from '../../../dist/server/start-server.js'
import { serveCommands, start } from './child.mjs'

/** When this process heard of each revision: from then on it delivers. */
const heard = new Map()

serveCommands({
  async start() {
    const config = readConfig({ ...process.env, PORT: '0' })
    const services = await openServices(config, createLog('warn'))
    await ensureAdminKey(services.database, config, services.clock())
    await services.bus.subscribe(
      (hint) => hint.type === 'revision' && heard.set(hint.delta.revision, start()),
      () => undefined,
    )
    return (await startServer(services)).url
  },
  heard: (revision) => heard.get(revision),
})
