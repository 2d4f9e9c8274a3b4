import { Router } from 'express'
import { MAX_DELTAS } from '../../core/protocol/decide-recovery.ts'
import { findRevision, readDeltas } from '../../platform/store/revisions.ts'
import type { StoryRecord } from '../../platform/store/stories.ts'
import type { ServerContext } from '../context.ts'
import { cacheStory, compacted, requirePublishedStory } from '../find-story.ts'
import { headOf } from '../head-of.ts'
import { ProblemError } from '../problem.ts'

/** What an address with an epoch and a revision in it says never changes. */
const FOREVER = 'public, max-age=31536000, immutable'

/** How clients and caches catch up by plain HTTP: the head, snapshots and deltas. */
export function recoveryRoutes(context: ServerContext): Router {
  const router = Router()
  const { database } = context

  /**
   * No text in it, so a killed story has one too: it says that the epoch is new, and why. The ETag
   * covers `killed`, since a kill opens an epoch.
   */
  router.get('/stories/:story/head', async (request, response) => {
    const head = headOf(await requirePublishedStory(database, request.params.story))
    const tag = `"${head.epoch}.${head.revision}"`
    response.set({ 'Cache-Control': 'public, max-age=1, s-maxage=1', ETag: tag }).json(head)
  })

  router.get('/stories/:story/snapshots/:epoch/:number', async (request, response) => {
    const story = await requirePublishedStory(database, request.params.story)
    const { epoch } = request.params
    const number = readRevision(request.params.number)
    requireEpoch(story, epoch)
    if (number < 1 || number > story.revision) throw beyondHead(story, number)
    const revision = await findRevision(database, story.id, number)
    if (revision?.epoch !== epoch || revision.document === null) throw compacted(story, number)
    const { hash, document } = revision
    cacheStory(response, story, FOREVER)
    response.json({ story: story.id, epoch, revision: number, hash, document })
  })

  router.get('/stories/:story/deltas/:epoch/:range', async (request, response) => {
    const story = await requirePublishedStory(database, request.params.story)
    const { epoch } = request.params
    const { from, to } = readRange(request.params.range)
    requireEpoch(story, epoch)
    if (to > story.revision) throw beyondHead(story, to)
    if (to - from > MAX_DELTAS) {
      throw new ProblemError(
        'range-too-long',
        `At most ${MAX_DELTAS} deltas are served at once. Fetch snapshots/${epoch}/${story.revision} instead.`,
        { members: { head: headOf(story) } },
      )
    }
    const deltas = await readDeltas(database, story.id, epoch, from, to)
    if (deltas.length < to - from) throw compacted(story, from + 1)
    cacheStory(response, story, FOREVER)
    response.json({ story: story.id, epoch, from, to, deltas })
  })

  return router
}

function readRevision(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new ProblemError('bad-request', `"${text}" is no revision number. Send one such as 3.`)
}

/** `A..B`: the deltas that lead from revision A to revision B. */
function readRange(text: string): { from: number; to: number } {
  const [, a, b] = /^(\d{1,9})\.\.(\d{1,9})$/.exec(text) ?? []
  const from = Number(a)
  const to = Number(b)
  if (from < to) return { from, to }
  throw new ProblemError(
    'bad-request',
    `"${text}" is no range of deltas. Send A..B with A below B: 3..5 leads from revision 3 to 5.`,
  )
}

function requireEpoch(story: StoryRecord, epoch: string): void {
  if (epoch === story.epoch) return
  throw new ProblemError(
    'dead-epoch',
    `The epoch ${epoch} is not the story's present one. Start again from a snapshot at head.`,
    { members: { head: headOf(story) } },
  )
}

function beyondHead(story: StoryRecord, number: number): ProblemError {
  return new ProblemError(
    'not-found',
    `There is no revision ${number}: the head is revision ${story.revision}.`,
    { members: { head: headOf(story) } },
  )
}
