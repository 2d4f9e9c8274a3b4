import { type Config, ConfigError, readConfig } from '../../platform/config.ts'
import type { Server } from '../api/server-options.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { checkDataDir } from './check-data-dir.ts'
import { checkDatabase } from './check-database.ts'
import { checkRedis } from './check-redis.ts'
import { checkServer } from './check-server.ts'
import { type Finding, fault, ok } from './finding.ts'

/** Looks at everything that a start needs, and at the server, if one is named, that commands talk to. */
export async function examine(
  server: Server | null,
  env: Terminal['env'],
): Promise<readonly Finding[]> {
  return [
    ok('Node', process.versions.node),
    ...(await examineStart(env)),
    ...(server ? await checkServer(server) : []),
  ]
}

async function examineStart(env: Terminal['env']): Promise<readonly Finding[]> {
  let config: Config
  try {
    config = readConfig(env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const next = 'Mend it in the environment; .env.example lists every variable.'
    return error.faults.map((detail) => fault('configuration', detail, next))
  }
  return [
    ok('configuration', describeSetup(config)),
    ...(await checkDataDir(config.dataDir, config.databaseUrl === null)),
    ...(await checkDatabase(config)),
    ...(await checkRedis(config.redisUrl)),
  ]
}

function describeSetup({ databaseUrl, redisUrl }: Config): string {
  const database = databaseUrl ? 'PostgreSQL' : 'embedded database'
  return `${database}; queue and bus on ${redisUrl ? 'Redis' : 'the database'}`
}
