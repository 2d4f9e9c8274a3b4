import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { type Connection, connect } from '../../client/library/connect.ts'
import { type Composed, compose } from '../support/composed.ts'
import { eventually } from '../support/eventually.ts'
import { describeWhere, missing } from '../support/services.ts'

const NODES = ['server-1', 'server-2', 'worker-1', 'worker-2']

describeWhere(
  missing.postgres ?? missing.redis ?? missing.nginx,
  'what docker compose up starts, as processes of this machine',
  () => {
    let composed: Composed
    let reader: Connection
    const heard: number[] = []

    beforeAll(async () => {
      composed = await compose()
    }, 180_000)

    afterAll(async () => {
      reader?.close()
      await composed?.close()
    }, 60_000)

    async function file(boats: number) {
      const answer = await fetch(`${composed.url}/api/v1/stories/boats/filings`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${composed.adminKey}`,
          ...{ 'content-type': 'text/plain', prefer: 'wait=20' },
        },
        body: `PORT VARDE (NNA) — ${boats} boats were back in harbour, the harbour office said.`,
      })
      expect([boats, answer.status]).toEqual([boats, 201])
    }

    it('[OP13] is migrated once, before anything serves, and every node is healthy', async () => {
      expect(composed.output('migrate')).toMatch(/^applied 000001_stories\.sql$/m)
      for (const node of NODES) {
        expect([node, await composed.isHealthy(node)]).toEqual([node, true])
      }
    })

    it('[OP13] takes a story through nginx and tells it over a WebSocket', async () => {
      await file(1)
      reader = connect(composed.url)
      reader.follow('boats', {
        onChange: ({ position }) => heard.push(position.revision),
      })
      await eventually(() => expect(heard).toEqual([1]))
      for (const boats of [2, 3]) await file(boats)
      await eventually(() => expect(heard).toEqual([1, 2, 3]))
      const page = await fetch(`${composed.url}/stories/boats`)
      expect(await page.text()).toContain('3 boats were back')
      expect((await fetch(`${composed.url}/metrics`)).status).toBe(404)
    })

    it('[OP13] goes on with one server and one worker less, and drains those that are stopped', async () => {
      for (const node of ['worker-1', 'server-1']) expect(await composed.stop(node)).toBe(0)
      await file(4)
      await eventually(() => expect(heard).toEqual([1, 2, 3, 4]), { timeoutMs: 20_000 })
      await composed.start('server-1')
      expect(await composed.isHealthy('server-1')).toBe(true)
    }, 120_000)
  },
)
