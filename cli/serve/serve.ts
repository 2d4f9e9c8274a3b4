import { ensureAdminKey } from '../../platform/admin-key.ts'
import type { Config } from '../../platform/config.ts'
import { createLifecycle, type Lifecycle, stopOnSignals } from '../../platform/lifecycle.ts'
import { createLog, type Log } from '../../platform/log.ts'
import { createOperations } from '../../platform/operations/operations.ts'
import { serveOperations } from '../../platform/operations/serve-operations.ts'
import { openServices } from '../../platform/services.ts'
import { startTracing } from '../../platform/tracing/start-tracing.ts'
import { startServer } from '../../server/start-server.ts'
import { startWorker } from '../../worker/start-worker.ts'
import { readAdminKey } from '../api/server-options.ts'
import { startDemo } from '../demo/start-demo.ts'
import { CommandFailure, messageOf, UsageFailure } from '../failure.ts'
import { readEnvironment } from '../read-environment.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { announceServer, announceWorker } from './announce.ts'
import { readableLog } from './readable-log.ts'

export interface ServeOptions {
  readonly role: 'all' | 'server' | 'worker'
  readonly demo: boolean
  /** The next three stand in for environment variables; undefined: not said. */
  readonly port: number | undefined
  readonly host: string | undefined
  readonly dataDir: string | undefined
}

/**
 * Starts the roles asked for in this process and resolves when they run; SIGINT or SIGTERM then
 * stops them and exits. What was started before a failure is stopped again, and the failure names
 * the cause and the next step.
 */
export async function serve(options: ServeOptions, terminal: Terminal): Promise<void> {
  const config = readEnvironment(withOptions(terminal.env, options))
  if (options.role !== 'all' && config.databaseUrl === null) {
    throw new UsageFailure(
      `The embedded database serves one process, so --role ${options.role} needs DATABASE_URL.`,
    )
  }
  const destination = terminal.stdout.isTTY ? readableLog(terminal) : terminal.stdout
  const log = createLog(config.logLevel, destination)
  const lifecycle = createLifecycle(log)
  stopOnSignals(lifecycle, log)
  try {
    await startRoles(options, { config, log, lifecycle, terminal })
  } catch (error) {
    await lifecycle.stop()
    throw new CommandFailure(`Writethru could not start. ${messageOf(error)}`, { cause: error })
  }
}

function withOptions(env: Terminal['env'], { port, host, dataDir }: ServeOptions): Terminal['env'] {
  return {
    ...env,
    ...(port === undefined ? {} : { PORT: String(port) }),
    ...(host === undefined ? {} : { HOST: host }),
    ...(dataDir === undefined ? {} : { DATA_DIR: dataDir }),
  }
}

interface Process {
  readonly config: Config
  readonly log: Log
  readonly lifecycle: Lifecycle
  readonly terminal: Terminal
}

async function startRoles({ role, demo }: ServeOptions, process: Process): Promise<void> {
  const { config, log, lifecycle, terminal } = process
  const { otlpEndpoint } = config
  if (otlpEndpoint !== null) {
    await lifecycle.start(
      'tracing',
      () => startTracing(otlpEndpoint, role),
      (tracing) => tracing.stop(),
    )
  }
  const services = await lifecycle.start(
    'services',
    () => openServices(config, log),
    (opened) => opened.close(),
  )
  services.metrics.watchProcess()
  const { metricsPort } = config
  if (metricsPort !== null) {
    await lifecycle.start(
      'operations',
      () => serveOperations(createOperations(services), { host: config.host, port: metricsPort }),
      (operations) => operations.close(),
    )
  }
  const newKey = await ensureAdminKey(services.database, config, services.clock())
  if (role !== 'server') {
    await lifecycle.start(
      'worker',
      () => startWorker(services),
      (worker) => worker.stop(),
    )
  }
  if (role === 'worker') return announceWorker(terminal)
  const { url } = await lifecycle.start(
    'server',
    () => startServer(services),
    (server) => server.stop(),
  )
  announceServer({ url, newKey, dataDir: config.dataDir }, terminal)
  if (!demo) return
  const key = config.adminKey ?? readAdminKey(config.dataDir)
  await lifecycle.start(
    'demo',
    async () => startDemo({ url, key }, terminal),
    (playing) => playing.stop(),
  )
}
