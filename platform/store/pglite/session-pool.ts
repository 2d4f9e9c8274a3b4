import { EventEmitter } from 'node:events'
import type { PgPool, PgPoolClient, PgResult } from '../database.ts'
import { type PGlite, type PGliteTransaction, withoutParameters } from './driver.ts'

const COMMENTS = /^(\s|--[^\n]*(\n|$)|\/\*[\s\S]*?\*\/)+/
const COMMAND = /^(BEGIN|COMMIT|ROLLBACK)\b/i
const LISTEN = /^LISTEN\s+"?(\w+)"?/i

/**
 * PGlite dressed as a `pg.Pool`, for a library that takes one (BullMQ). There is only one session:
 * - a statement outside a transaction waits for its turn like any of ours
 * - BEGIN takes the session alone until COMMIT or ROLLBACK, so nobody else's statements fall in
 * - LISTEN becomes a subscription of PGlite's, and its client holds nothing while it waits
 * PGlite's own node-postgres driver does not do: two pools over it see each other's uncommitted rows.
 */
export function createSessionPool(pglite: PGlite): PgPool {
  const clients = new Set<SessionClient>()
  let ended = false
  const pool: PgPool = Object.assign(new EventEmitter(), {
    query(text: string, parameters?: readonly unknown[]) {
      // The text that callers of `pg` look for.
      if (ended) return Promise.reject(new Error('Cannot use a pool after calling end on the pool'))
      return run(pglite, text, parameters)
    },
    async connect() {
      const client = new SessionClient(pglite, () => clients.delete(client))
      clients.add(client)
      return client
    },
    async end() {
      ended = true
      for (const client of clients) client.release()
    },
  })
  return pool
}

class SessionClient extends EventEmitter implements PgPoolClient {
  readonly #pglite: PGlite
  readonly #released: () => void
  readonly #subscriptions: Promise<() => Promise<void>>[] = []
  #open: OpenTransaction | null = null

  constructor(pglite: PGlite, released: () => void) {
    super()
    this.#pglite = pglite
    this.#released = released
  }

  async query(text: string, parameters?: readonly unknown[]): Promise<PgResult> {
    const statement = text.replace(COMMENTS, '')
    const channel = LISTEN.exec(statement)?.[1]
    if (channel !== undefined) return this.#listen(channel)
    switch (COMMAND.exec(statement)?.[1]?.toUpperCase()) {
      case 'BEGIN':
        this.#open = await begin(this.#pglite)
        return { rows: [] }
      case 'COMMIT':
        return this.#end(true)
      case 'ROLLBACK':
        return this.#end(false)
      default:
        return run(this.#open?.session ?? this.#pglite, text, parameters)
    }
  }

  release(): void {
    this.#released()
    this.#end(false).catch(() => undefined)
    for (const subscription of this.#subscriptions.splice(0)) {
      subscription.then((stop) => stop()).catch(() => undefined)
    }
  }

  async #listen(channel: string): Promise<PgResult> {
    const subscription = this.#pglite.listen(`"${channel}"`, (payload) => {
      this.emit('notification', { channel, payload })
    })
    this.#subscriptions.push(subscription)
    await subscription
    return { rows: [] }
  }

  async #end(commit: boolean): Promise<PgResult> {
    const open = this.#open
    this.#open = null
    await open?.end(commit)
    return { rows: [] }
  }
}

interface OpenTransaction {
  readonly session: PGliteTransaction
  end(commit: boolean): Promise<void>
}

/** Resolves once the session is ours alone. It stays so until `end`. */
function begin(pglite: PGlite): Promise<OpenTransaction> {
  return new Promise((resolve, reject) => {
    const done = pglite.transaction(
      (session) =>
        new Promise<void>((finish, fail) => {
          const end = async (commit: boolean) => {
            if (!commit) await session.rollback().catch(fail)
            finish()
            await done
          }
          resolve({ session, end })
        }),
    )
    done.catch(reject)
  })
}

/** With parameters one statement; without, any number of them, and the last one's rows. */
async function run(
  session: PGlite | PGliteTransaction,
  text: string,
  parameters?: readonly unknown[],
): Promise<PgResult> {
  if (parameters !== undefined) {
    return session.query(text, [...parameters]).catch(withoutParameters)
  }
  const results = await session.exec(text)
  return results.at(-1) ?? { rows: [] }
}
