import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { missingCluster } from '../support/postgres-cluster.ts'
import { describeWhere, missing } from '../support/services.ts'
import { type Ground, openGround } from './ground.ts'
import { runChaos } from './run-chaos.ts'

describeWhere(missingCluster ?? missing.redis, 'everything that fails, each in its turn', () => {
  let ground: Ground

  beforeAll(async () => {
    // Early in the run: what is turned away comes again after 5 s.
    const failing = { every: 10, most: 3 }
    ground = await openGround({ servers: 2, workers: 2, failing })
  }, 120_000)

  afterAll(() => ground?.close())

  // The long form is `npm run chaos`.
  it('[CH1] loses nothing acknowledged, publishes nothing twice, and heals by itself', async () => {
    const plan = { faults: 6, filings: 60, stories: 5, readers: 20, hurtMs: 300 }
    const { faults, ...figures } = await runChaos(ground, plan)
    expect(Object.keys(faults).length).toBe(plan.faults)
    expect(figures).toMatchObject({
      ...{ injected: plan.faults, lost: 0, doubled: 0, disordered: 0, misread: 0, behind: 0 },
      ...{ undelivered: 0, unstable: 0, outOfOrder: 0, unsigned: 0 },
    })
    expect(figures.turnedAway).toBe(3)
    expect(figures.acknowledged).toBeGreaterThanOrEqual(plan.filings)
  }, 300_000)
})
