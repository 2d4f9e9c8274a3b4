import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { fingerprint } from '../../core/delta/fingerprint.ts'
import { planRevisions } from '../../core/revise/plan-revisions.ts'
import { EMPTY_DOCUMENT } from '../../core/story/document.ts'
import { systemClock } from '../../platform/clock.ts'
import { newEpoch, newId } from '../../platform/ids.ts'
import { createLog } from '../../platform/log.ts'
import { findFiling, insertFiling } from '../../platform/store/filings.ts'
import { ensureStory } from '../../platform/store/stories.ts'
import type { WorkerContext } from '../../worker/context.ts'
import type { PlanRequest } from '../../worker/planner/planner.ts'
import { ingestStory } from '../../worker/processors/ingest-story.ts'
import { ADAPTERS } from '../support/databases.ts'
import { openSetup, type Setup } from '../support/setups.ts'

let setup: Setup

beforeAll(async () => {
  const [pglite] = ADAPTERS
  if (!pglite) throw new Error('There is no adapter.')
  setup = await openSetup(pglite)
}, 60_000)

afterAll(() => setup.close())

/** A worker's context whose planner is asked `plan`. */
function contextWith(
  plan: (request: PlanRequest) => ReturnType<typeof planRevisions>,
): WorkerContext {
  const planner = {
    plan: async (request: PlanRequest) => plan(request),
    close: async () => undefined,
  }
  const { database, bus, jobs, metrics } = setup
  return {
    ...{ database, bus, metrics, queue: jobs.queue, log: createLog('silent'), clock: systemClock },
    ...{ newEpoch, planner, siteUrl: 'https://news.example' },
  }
}

async function fileOn(slug: string, text: string): Promise<{ story: string; filing: string }> {
  const at = systemClock()
  const { story } = await ensureStory(setup.database, {
    ...{ id: newId(), slug, slugline: slug, epoch: newEpoch(), at },
    hash: fingerprint(EMPTY_DOCUMENT),
  })
  const filing = newId()
  await insertFiling(setup.database, {
    ...{ id: filing, storyId: story.id, input: { copy: { text } }, apiKeyId: null, at },
    ...{ source: Buffer.from(text), sourceType: 'text/plain' },
  })
  return { story: story.id, filing }
}

const statusOf = async (filing: string) => (await findFiling(setup.database, filing))?.status

test('[I11] A filing that cannot be understood ends as rejected, and those behind it go on', async () => {
  const { story, filing } = await fileOn(
    'not-understood',
    'The bridge is shut, the road office said.',
  )
  const next = await fileOn('not-understood', 'The bridge is open again, the road office said.')
  await ingestStory(
    contextWith(({ input, standing }) => {
      if (JSON.stringify(input).includes('shut')) throw new Error('a fault of ours')
      return planRevisions(input, standing)
    }),
    story,
  )
  expect(await statusOf(filing)).toBe('rejected')
  expect(await statusOf(next.filing)).toBe('published')
})

test('[I12] A filing that fails to be written is tried again, and then makes room', async () => {
  const { story, filing } = await fileOn('not-written', 'The bridge is shut, the road office said.')
  const next = await fileOn('not-written', 'The bridge is open again, the road office said.')
  const context = contextWith(({ input, standing }) => {
    const plan = planRevisions(input, standing)
    if (plan.outcome !== 'published' || !JSON.stringify(input).includes('shut')) return plan
    // No revision has the number 0: the database refuses it.
    return { ...plan, revisions: plan.revisions.map((revision) => ({ ...revision, number: 0 })) }
  })
  await expect(ingestStory(context, story)).rejects.toThrow()
  expect(await statusOf(filing)).toBe('accepted')
  await expect(ingestStory(context, story)).rejects.toThrow()
  await ingestStory(context, story)
  expect(await statusOf(filing)).toBe('rejected')
  expect(await statusOf(next.filing)).toBe('published')
})
