import { spawnSync } from 'node:child_process'
import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { type Connection, connect } from '../../client/library/connect.ts'
import type { Current, StoryChange } from '../../client/library/follow-types.ts'
import { readConfig } from '../../platform/config.ts'
import { createLog } from '../../platform/log.ts'
import { openServices, type Services } from '../../platform/services.ts'
import { cli } from '../cli/scratch-terminal.ts'
import { makeDataFolder } from '../support/data-folder.ts'
import { type Adapter, type DatabasePlace, pglite, postgres } from '../support/databases.ts'
import { eventually } from '../support/eventually.ts'
import { type Product, startProduct } from '../support/product.ts'
import { describeWhere } from '../support/services.ts'

const WAIT = { prefer: 'wait=10' }
const report = (text: string) => `HARBY (NNA) — ${text}`

/** docs/backup.md, as commands: how a database is backed up to a path, and brought to another place. */
interface BackupWay {
  readonly adapter: Adapter
  readonly missing: string | null
  backup(from: DatabasePlace, path: string): Promise<void>
  restore(path: string, to: DatabasePlace): Promise<void>
}

const WAYS: readonly BackupWay[] = [
  {
    adapter: pglite,
    missing: null,
    backup: (from, path) => cp(from.dataDir, path, { recursive: true }),
    async restore(path, to) {
      await rm(to.dataDir, { recursive: true })
      await cp(path, to.dataDir, { recursive: true })
    },
  },
  {
    adapter: postgres,
    missing:
      postgres.missing ??
      (spawnSync('pg_dump', ['--version']).status === 0
        ? null
        : 'no pg_dump: install postgresql-client'),
    async backup(from, path) {
      run('pg_dump', ['--format=custom', `--file=${path}`, from.databaseUrl ?? ''])
    },
    async restore(path, to) {
      run('pg_restore', ['--no-owner', '--exit-on-error', `--dbname=${to.databaseUrl}`, path])
    },
  },
]

function run(command: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`)
}

for (const way of WAYS) {
  describeWhere(way.missing, `A backup of ${way.adapter.name}, restored`, () => {
    let folder: string
    const places: DatabasePlace[] = []
    let open: { services: Services; product: Product } | null = null
    const connections: Connection[] = []

    async function start(place: DatabasePlace): Promise<Product> {
      const { databaseUrl, dataDir } = place
      const config = {
        ...readConfig({}),
        port: 0,
        logLevel: 'silent' as const,
        databaseUrl,
        dataDir,
      }
      const services = await openServices(config, createLog('silent'))
      open = { services, product: await startProduct(services) }
      return open.product
    }

    async function stop(): Promise<void> {
      for (const connection of connections.splice(0)) connection.close()
      await open?.product.stop()
      await open?.services.close()
      open = null
    }

    function follow(product: Product, held?: Current) {
      const connection = connect(product.url)
      connections.push(connection)
      const changes: StoryChange[] = []
      const following = connection.follow('mill', {
        onChange: (change) => changes.push(change),
        ...(held ? { position: held.position, document: held.document } : {}),
      })
      return { changes, current: () => following.current() }
    }

    beforeAll(async () => {
      folder = await makeDataFolder('backup')
      for (let n = 0; n < 2; n += 1) places.push(await way.adapter.prepare())
    }, 120_000)

    afterAll(async () => {
      await stop()
      for (const place of places) await place.remove()
      await rm(folder, { recursive: true, force: true })
    }, 120_000)

    it('[DA12] holds, and a reader who is ahead of it starts over from what is there', async () => {
      const [live, restored] = places as [DatabasePlace, DatabasePlace]
      const path = join(folder, 'backup')
      const file = (product: Product, text: string) =>
        product.call('POST', '/stories/mill/filings', report(text), WAIT)

      const before = await start(live)
      await file(before, 'The mill is closed.')
      await file(before, 'The mill is closed until noon.')
      if (way.adapter === pglite) await stop()
      await way.backup(live, path)
      const after = open?.product ?? (await start(live))
      await file(after, 'The mill is closed until noon. Nobody was hurt.')
      const reader = follow(after)
      await eventually(() => expect(reader.current()?.position.revision).toBe(3))
      const ahead = reader.current() as Current
      await stop()

      await way.restore(path, restored)
      const env: Record<string, string> = { DATA_DIR: restored.dataDir, LOG_LEVEL: 'silent' }
      if (restored.databaseUrl !== null) env.DATABASE_URL = restored.databaseUrl
      expect(await cli(['verify'], { env })).toMatchObject({ code: 0 })
      expect(await cli(['renew-epochs', '--all'], { env })).toMatchObject({ code: 0 })
      expect(await cli(['verify'], { env })).toMatchObject({ code: 0 })

      const again = await start(restored)
      await file(again, 'The mill is closed until noon. Two were hurt.')
      const returning = follow(again, ahead)
      await eventually(() => {
        const text = returning
          .current()
          ?.document.blocks.map((block) => block.text)
          .join(' ')
        expect(text).toContain('Two were hurt.')
      })
      const [change] = returning.changes
      expect(change).toMatchObject({ position: { revision: 3 }, delta: null })
      expect(change?.position.epoch).not.toBe(ahead.position.epoch)
      // All of the story is of the new epoch: nothing of it is lost to readers.
      const { epoch } = returning.current()?.position ?? { epoch: '' }
      const { body } = await again.call('GET', `/stories/mill/deltas/${epoch}/0..3`)
      expect(body.deltas).toHaveLength(3)
      const old = await fetch(
        `${again.url}/api/v1/stories/mill/deltas/${ahead.position.epoch}/0..2`,
      )
      expect(old.status).toBe(410)
    }, 120_000)
  })
}
