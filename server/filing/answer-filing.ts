import { readCopy } from '../../core/copy/copy-source.ts'
import { type Merge, mergeParagraphs } from '../../core/merge/merge-paragraphs.ts'
import { EMPTY_DOCUMENT } from '../../core/story/document.ts'
import type { AcceptedFiling } from '../../platform/filing/accept-filing.ts'
import { type FilingRecord, findFiling } from '../../platform/store/filings.ts'
import { findRevision } from '../../platform/store/revisions.ts'
import { findStory, type StoryRecord } from '../../platform/store/stories.ts'
import { CompactedError, compareRevisions } from '../compare-revisions.ts'
import type { ServerContext } from '../context.ts'
import { ProblemError } from '../problem.ts'
import { isProblemCode } from '../problem-codes.ts'
import { viewRevision } from '../views.ts'

/** A status and a body, to be sent now and again for the same Idempotency-Key. */
export interface Answer {
  readonly status: number
  readonly body: unknown
}

type Needs = Pick<ServerContext, 'database' | 'waiter'>

/**
 * What to tell the editor about a filing: that it is kept, or, having waited, what became of it.
 * Throws a problem when it was rejected. A filing under embargo is not waited for.
 */
export async function answerFiling(
  context: Needs,
  accepted: AcceptedFiling,
  waitSeconds: number,
): Promise<Answer> {
  const waits = waitSeconds > 0 && accepted.status !== 'embargoed'
  if (!waits && accepted.status !== 'rejected') return answerAccepted(accepted)
  if (waits) await context.waiter.settled(accepted.id, waitSeconds * 1000)
  const filing = await findFiling(context.database, accepted.id)
  if (!filing) throw new Error(`Filing ${accepted.id} is gone.`)
  switch (filing.status) {
    case 'accepted':
    case 'embargoed':
      return answerAccepted(filing)
    case 'published':
    case 'unchanged':
      return {
        status: filing.status === 'published' ? 201 : 200,
        body: await describeFiling(context, filing),
      }
    case 'rejected':
    case 'cancelled':
      throw await toProblem(context, filing)
  }
}

function answerAccepted(filing: AcceptedFiling): Answer {
  return { status: 202, body: viewFiling(filing) }
}

function viewFiling(accepted: AcceptedFiling) {
  const { id, status, embargoedUntil, storyId, storySlug, matched } = accepted
  return {
    filing: { id, status, ...(embargoedUntil ? { embargoedUntil } : {}) },
    story: { id: storyId, slug: storySlug },
    ...matched,
  }
}

/** A filing with what became of it so far: its revision, the change that it brought, its warnings. */
export async function describeFiling(
  { database }: Pick<Needs, 'database'>,
  filing: FilingRecord,
): Promise<Record<string, unknown>> {
  const view = { ...viewFiling(filing), warnings: filing.warnings }
  if (filing.revision === null) return view
  if (filing.status !== 'published') return { ...view, revision: { number: filing.revision } }
  const revision = await findRevision(database, filing.storyId, filing.revision)
  if (!revision) throw new Error(`Filing ${filing.id} was published and has no revision.`)
  return { ...view, revision: viewRevision(revision), change: revision.change }
}

/** Why a filing was not published, as it was kept with the filing. */
async function toProblem({ database }: Pick<Needs, 'database'>, filing: FilingRecord) {
  const members = viewFiling(filing)
  if (filing.status === 'cancelled') {
    return new ProblemError(
      'cancelled',
      'The filing was cancelled. File again if it should go out.',
      {
        members,
      },
    )
  }
  const { code, detail } = filing.problem ?? { code: '', detail: 'The filing was rejected.' }
  if (code === 'stale-base') return staleBase(database, filing, detail)
  return new ProblemError(isProblemCode(code) ? code : 'not-understood', detail, { members })
}

/** The head, and what happened to the story since the editor's base, as far as it is served. */
async function staleBase(
  database: Needs['database'],
  filing: FilingRecord,
  detail: string,
): Promise<ProblemError> {
  const story = await findStory(database, filing.storyId)
  if (!story) throw new Error(`Filing ${filing.id} has no story.`)
  const { epoch, revision, hash, state } = story
  const base = filing.baseRevision ?? 0
  const served = state !== 'killed' && base < revision
  const change = served
    ? await compareRevisions(database, story, base, revision).catch((error: unknown) => {
        if (error instanceof CompactedError) return null
        throw error
      })
    : null
  const merge = served ? await mergeWithHead(database, story, base, filing) : null
  return new ProblemError('stale-base', detail, {
    members: {
      ...viewFiling(filing),
      head: { epoch, revision, hash },
      ...(change ? { change } : {}),
      ...(merge ? { merge } : {}),
    },
  })
}

/** The filing's text and the head's, put together on the revision that the editor started from. */
async function mergeWithHead(
  database: Needs['database'],
  story: StoryRecord,
  base: number,
  filing: FilingRecord,
): Promise<Merge | null> {
  const from =
    base === 0 ? EMPTY_DOCUMENT : (await findRevision(database, story.id, base))?.document
  if (!from) return null
  const texts = ({ blocks }: { readonly blocks: readonly { readonly text: string }[] }) =>
    blocks.map(({ text }) => text)
  return mergeParagraphs({
    base: texts(from),
    head: texts(story.document),
    filing: texts(readCopy(filing.input.copy)),
  })
}
