import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { verifyStory } from '../../platform/archive/verify-stories.ts'
import { systemClock } from '../../platform/clock.ts'
import { newEpoch, newId } from '../../platform/ids.ts'
import type { ArchivedRevision } from '../../worker/archive/archived-revision.ts'
import type { ImportContext } from '../../worker/archive/context.ts'
import { importRevisions } from '../../worker/archive/import-revisions.ts'
import { openPlannerPool } from '../../worker/archive/planner-pool.ts'
import { quickest } from '../cli/archive/archive-database.ts'
import { type OpenedDatabase, openTestDatabase } from '../support/databases.ts'

// While a window (500 revisions) is written the next one is planned on top of it.

const STORIES = 60
const ROUNDS = 20
const QUIET = { done: () => undefined, rejected: () => undefined }

let opened: OpenedDatabase
let context: ImportContext

beforeAll(async () => {
  opened = await openTestDatabase(quickest)
}, 120_000)

beforeEach(async () => {
  const { database } = opened
  await database.query('TRUNCATE story, filing, revision, story_sketch CASCADE')
  context = { database, planners: openPlannerPool(2), newId, newEpoch, clock: systemClock }
})

afterAll(() => opened.close())

function revision(story: string, minute: number, copy: string): ArchivedRevision {
  return {
    story,
    input: { copy: { text: copy } },
    source: Buffer.from(copy),
    sourceType: 'text/plain',
    sourceUri: null,
    sourceVersion: null,
    publishedAt: new Date(Date.UTC(2019, 0, 1, 0, minute)),
    place: `${story}:${minute}`,
  }
}

/** 1,200 revisions by time: each story comes back in every window. */
function rounds(): ArchivedRevision[] {
  return Array.from({ length: STORIES * ROUNDS }, (_, at) => {
    const [story, round] = [at % STORIES, Math.floor(at / STORIES)]
    const copy = `HARBY (NNA) — Ferry ${story} carried ${round + 2} passengers, the office said.`
    return revision(`ferry-${story}`, round, copy)
  })
}

async function* given(revisions: readonly ArchivedRevision[]) {
  yield* revisions
}

/** What each story's log says, without the ids of this database. */
async function logs(): Promise<unknown[]> {
  const { database } = opened
  const stories = await database.query<{ id: string }>('SELECT id FROM story')
  for (const { id } of stories) {
    const verdict = await database.transaction((transaction) => verifyStory(transaction, id))
    expect(verdict.fault).toBeNull()
  }
  return database.query(
    `SELECT s.slug, r.number, r.kind, r.summary, r.hash, r.published_at, f.status
     FROM revision r JOIN story s ON s.id = r.story_id JOIN filing f ON f.id = r.filing_id
     ORDER BY s.slug, r.number`,
  )
}

test('[DA18] Windows planned ahead give what the same revisions give one window at a time', async () => {
  const all = rounds()
  // Some come again in the next window, before the first is written.
  const repeated = [...all.slice(0, 520), ...all.slice(380, 520), ...all.slice(520)]
  const counts = await importRevisions(context, given(repeated), QUIET)
  expect(counts).toMatchObject({
    ...{ read: all.length + 140, present: 140, rejected: 0 },
    ...{ stories: STORIES, revisions: all.length },
  })
  const ahead = await logs()
  await opened.database.query('TRUNCATE story, filing, revision, story_sketch CASCADE')
  for (let from = 0; from < all.length; from += 300) {
    await importRevisions(context, given(all.slice(from, from + 300)), QUIET)
  }
  expect(await logs()).toEqual(ahead)
}, 120_000)

test('[DA18] A story that somebody else wrote to meanwhile is planned anew', async () => {
  await importRevisions(
    context,
    given([revision('busy', 0, 'HARBY (NNA) — One ferry left.')]),
    QUIET,
  )
  const { planners } = context
  let calls = 0
  const meddling: ImportContext = {
    ...context,
    planners: {
      ...planners,
      async each(items, work) {
        calls += 1
        const planned = await planners.each(items, work)
        if (calls === 2) {
          const later = revision('busy', 99, 'HARBY (NNA) — Three ferries left.')
          await importRevisions(context, given([later]), QUIET)
        }
        return planned
      },
    },
  }
  const rejected: string[] = []
  const last = revision('busy', 50, 'HARBY (NNA) — Two ferries left.')
  const all = [...rounds().slice(0, 500), last]
  const counts = await importRevisions(meddling, given(all), {
    done: () => undefined,
    rejected: ({ problem }) => void rejected.push(problem?.code ?? ''),
  })
  expect(counts).toMatchObject({ read: 501, rejected: 1, revisions: 500 })
  expect(rejected).toEqual(['out-of-order'])
  const numbers = (await logs()) as { slug: string; number: number }[]
  expect(numbers.filter(({ slug }) => slug === 'busy').map(({ number }) => number)).toEqual([1, 2])
}, 120_000)
