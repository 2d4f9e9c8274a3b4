import { type Request, Router } from 'express'
import { MAX_DELTAS } from '../../core/protocol/decide-recovery.ts'
import { findRevision, readDeltas } from '../../platform/store/revisions.ts'
import type { StoryHead } from '../../platform/store/story-heads.ts'
import type { ServerContext } from '../context.ts'
import { cacheStory, compacted, requirePublishedHead } from '../find-story.ts'
import { headOf } from '../head-of.ts'
import { ProblemError } from '../problem.ts'
import type { ReadyAnswer } from '../recovery/ready-answer.ts'
import { packingFor, sendAnswer } from '../recovery/send-answer.ts'

/** What an address with an epoch and a revision in it says never changes. */
const FOREVER = 'public, max-age=31536000, immutable'

/** How clients and caches catch up by plain HTTP: the head, snapshots and deltas. */
export function recoveryRoutes(context: ServerContext): Router {
  const router = Router()
  const { database, heads, answers } = context

  /**
   * No text in it, so a killed story has one too: it says that the epoch is new, and why, which never
   * changes again. The ETag of others covers `killed`, since a kill opens an epoch.
   */
  router.get('/stories/:story/head', async (request, response) => {
    const story = await requirePublishedHead(heads, request.params.story)
    const head = headOf(story)
    response.set('Cache-Control', 'public, max-age=1, s-maxage=1')
    if (!head.killed) {
      response.set('ETag', `"${head.epoch}.${head.revision}"`).json(head)
      return
    }
    const answer = await find(request, story, 'head', async () => {
      const kill = await findRevision(database, story.id, story.revision)
      return kill && { ...head, reason: kill.correctionNote }
    })
    if (answer) sendAnswer(request, response, answer)
    else response.json(head)
  })

  router.get('/stories/:story/snapshots/:epoch/:number', async (request, response) => {
    const story = await requirePublishedHead(heads, request.params.story)
    const { epoch } = request.params
    const number = readRevision(request.params.number)
    requireEpoch(story, epoch)
    if (number < 1 || number > story.revision) throw beyondHead(story, number)
    const answer = await find(request, story, `snapshots/${number}`, async () => {
      const revision = await findRevision(database, story.id, number)
      if (revision?.epoch !== epoch || revision.document === null) return null
      const { hash, document } = revision
      return { story: story.id, epoch, revision: number, hash, document }
    })
    if (!answer) throw compacted(story, number)
    cacheStory(response, story, FOREVER)
    sendAnswer(request, response, answer)
  })

  router.get('/stories/:story/deltas/:epoch/:range', async (request, response) => {
    const story = await requirePublishedHead(heads, request.params.story)
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
    const answer = await find(request, story, `deltas/${from}..${to}`, async () => {
      const deltas = await readDeltas(database, story.id, epoch, from, to)
      return deltas.length < to - from ? null : { story: story.id, epoch, from, to, deltas }
    })
    if (!answer) throw compacted(story, from + 1)
    cacheStory(response, story, FOREVER)
    sendAnswer(request, response, answer)
  })

  /**
   * What the story says under this name, which holds as long as its epoch does and nothing more of it is
   * compacted. `story` must have been read in this request.
   */
  function find(
    request: Request<Record<string, string>>,
    { id, epoch, compacted: upTo }: StoryHead,
    name: string,
    read: () => Promise<object | null>,
  ): Promise<ReadyAnswer | null> {
    return answers.find(`${id}/${epoch}/${upTo}/${name}`, packingFor(request), read)
  }

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

function requireEpoch(story: StoryHead, epoch: string): void {
  if (epoch === story.epoch) return
  throw new ProblemError(
    'dead-epoch',
    `The epoch ${epoch} is not the story's present one. Start again from a snapshot at head.`,
    { members: { head: headOf(story) } },
  )
}

function beyondHead(story: StoryHead, number: number): ProblemError {
  return new ProblemError(
    'not-found',
    `There is no revision ${number}: the head is revision ${story.revision}.`,
    { members: { head: headOf(story) } },
  )
}
