import { Router } from 'express'
import { describeChange } from '../../core/change/describe-change.ts'
import { NOTHING_OUT, type Standing } from '../../core/revise/plan.ts'
import { planRevisions } from '../../core/revise/plan-revisions.ts'
import { pointerOf } from '../../platform/filing/require-bounded.ts'
import { requireAlive, requireOpen } from '../../platform/filing/require-open.ts'
import { readCorrectionNotes } from '../../platform/store/revisions.ts'
import type { StoryRecord } from '../../platform/store/stories.ts'
import { authorize } from '../authorize.ts'
import type { ServerContext } from '../context.ts'
import { findNamedStory, requireStory } from '../find-story.ts'
import { readBody } from '../http/read-body.ts'
import { ProblemError } from '../problem.ts'
import { isProblemCode } from '../problem-codes.ts'
import { readPreviewBody } from '../read-filing-body.ts'
import { badSlug, isId, isSlug } from '../story-name.ts'

/** What a filing would do, worked out by the very plan that a worker would follow; nothing is kept. */
export function previewRoutes(context: ServerContext): Router {
  const router = Router()

  router.post('/preview', async (request, response) => {
    await authorize(context, request, 'file')
    const bytes = await readBody(request, response)
    const {
      story: name,
      input,
      places,
    } = await readPreviewBody({
      bytes,
      contentType: request.get('Content-Type'),
      query: request.query,
    })
    const story = name === null ? null : await findTarget(name)
    if (story && input.kind === 'kill') requireAlive(story)
    else if (story) requireOpen(story)
    const standing = await readStanding(story)
    const plan = planRevisions(input, standing)
    if (plan.outcome === 'refused') {
      const { code, detail } = plan.problem
      const pointer = pointerOf(input.copy, places)
      const errors = [{ pointer, detail: 'must hold the text of the story' }]
      throw new ProblemError(
        isProblemCode(code) ? code : 'invalid-input',
        detail,
        code === 'no-copy' ? { errors } : {},
      )
    }
    const last = plan.outcome === 'published' ? plan.revisions.at(-1) : undefined
    const document = last?.document ?? standing.document
    const head = { document: standing.document }
    const change =
      last?.change ??
      describeChange({ old: head, new: head, from: standing.revision, to: standing.revision })
    response.set('Cache-Control', 'private, no-store').json({
      story: story && { id: story.id, slug: story.slug },
      kind: last?.kind ?? 'unchanged',
      document,
      change,
      warnings: plan.warnings,
      revisions: (plan.outcome === 'published' ? plan.revisions : []).map(
        ({ number, kind, reconstructed, change: { summary } }) => ({
          ...{ number, kind, reconstructed, summary },
        }),
      ),
      furniture: plan.furniture,
    })
  })

  /** null for a slug that is free: the filing would open the story. */
  async function findTarget(name: string): Promise<StoryRecord | null> {
    if (isId(name)) return requireStory(context.database, name)
    if (!isSlug(name)) throw badSlug(name, '/story')
    return findNamedStory(context.database, name)
  }

  async function readStanding(story: StoryRecord | null): Promise<Standing> {
    if (!story || story.revision === 0) return NOTHING_OUT
    const { id, epoch, revision, document, provenance } = story
    const correctionNotes = await readCorrectionNotes(context.database, id, epoch)
    return { revision, document, provenance, correctionNotes }
  }

  return router
}
