import type { Config } from '../../platform/config.ts'
import { createLog } from '../../platform/log.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import type { Database } from '../../platform/store/database.ts'
import { type FilingRecord, findFiling } from '../../platform/store/filings.ts'
import type { Scope } from '../../platform/store/keys.ts'
import { ADAPTERS } from '../support/databases.ts'
import { eventually } from '../support/eventually.ts'
import { type Product, startProduct } from '../support/product.ts'
import { openSetup, type Setup } from '../support/setups.ts'

/** The whole product, with what these suites look into. */
export interface TestProduct extends Pick<Product, 'url' | 'key' | 'call' | 'send'> {
  readonly database: Database
  /** A key with these scopes. */
  makeKey(scopes: readonly Scope[]): Promise<string>
  /** The filing once it is no longer accepted or embargoed. */
  settle(filing: string): Promise<FilingRecord>
  /** From now on the queue takes no wake-up, as when Redis is down. */
  breakQueue(): void
  /** Every line that was logged so far. */
  logged(): string
  /** Stops serving; `close` takes what it ran on away, too. */
  stop(): Promise<void>
  close(): Promise<void>
}

/** The product on a PGlite of its own. */
export async function openProduct(overrides: Partial<Config> = {}): Promise<TestProduct> {
  const [pglite] = ADAPTERS
  if (!pglite) throw new Error('There is no adapter.')
  return startOn(await openSetup(pglite, null, overrides))
}

/** The product on a set-up, which is closed with it. */
export async function startOn(setup: Setup): Promise<TestProduct> {
  let lines = ''
  const log = createLog('trace', {
    write(line) {
      lines += line
    },
  })
  let queueIsDown = false
  const { queue } = setup.jobs
  const fragile: Queue = {
    wakeIngest: (story, delayMs) =>
      queueIsDown
        ? Promise.reject(new Error('The queue is down.'))
        : queue.wakeIngest(story, delayMs),
    wakeDelivery: (endpoint, delayMs) =>
      queueIsDown
        ? Promise.reject(new Error('The queue is down.'))
        : queue.wakeDelivery(endpoint, delayMs),
    close: () => queue.close(),
  }
  const product = await startProduct({ ...setup, jobs: { ...setup.jobs, queue: fragile }, log })

  return {
    url: product.url,
    key: product.key,
    database: setup.database,
    call: product.call,
    send: product.send,
    async makeKey(scopes) {
      const created = await product.call('POST', '/keys', { name: scopes.join(' '), scopes })
      return created.body.secret
    },
    settle: (id) =>
      eventually(async () => {
        const filing = await findFiling(setup.database, id)
        if (!filing || filing.status === 'accepted' || filing.status === 'embargoed') {
          throw new Error(`Filing ${id} is ${filing?.status}.`)
        }
        return filing
      }),
    breakQueue() {
      queueIsDown = true
    },
    logged: () => lines,
    stop: product.stop,
    async close() {
      await product.stop()
      await setup.close()
    },
  }
}
