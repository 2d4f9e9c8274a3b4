import { type Request, Router } from 'express'
import { readFilingSource } from '../../platform/store/filings.ts'
import { findRevision, listRevisions } from '../../platform/store/revisions.ts'
import type { StoryRecord } from '../../platform/store/stories.ts'
import { authorize } from '../authorize.ts'
import type { ServerContext } from '../context.ts'
import { writeNinjs } from '../filing/formats/write-ninjs.ts'
import {
  cacheStory,
  compacted,
  hidesPast,
  requirePublishedStory,
  withdrawn,
} from '../find-story.ts'
import { readPaging } from '../http/read-query.ts'
import { ProblemError } from '../problem.ts'
import { viewRevision } from '../views.ts'

/** A story's revisions: the list, each with its document, and the bytes that each was filed as. */
export function revisionRoutes(context: ServerContext): Router {
  const router = Router()
  const { database } = context

  router.get('/stories/:story/revisions', async (request, response) => {
    const story = await requirePublishedStory(database, request.params.story)
    const epoch = (await hidesPast(context, request, story)) ? story.epoch : undefined
    const page = await listRevisions(database, story.id, {
      ...readPaging(request),
      ...(epoch ? { epoch } : {}),
    })
    cacheStory(response, story, 'no-cache')
    response.json({ ...page, items: page.items.map(viewRevision) })
  })

  router.get('/stories/:story/revisions/:number.ninjs', async (request, response) => {
    const { story, revision } = await readRevision(request)
    const { id: storyId, slug, slugline, urgency, firstFiledAt, state } = story
    const { document, number, publishedAt } = revision
    if (document === null) throw compacted(story, number)
    cacheStory(response, story, 'no-cache')
    response.type('application/ninjs+json').send(
      JSON.stringify(
        writeNinjs(document, {
          ...{ storyId, slug, slugline, number, urgency, firstFiledAt, publishedAt },
          canceled: state === 'killed',
        }),
      ),
    )
  })

  router.get('/stories/:story/revisions/:number', async (request, response) => {
    const { story, revision } = await readRevision(request)
    const { document, provenance } = revision
    cacheStory(response, story, 'no-cache')
    response.json({ ...viewRevision(revision), document, provenance: provenance?.blocks ?? {} })
  })

  router.get('/stories/:story/revisions/:number/source', async (request, response) => {
    await authorize(context, request, 'read-desk')
    const story = await requirePublishedStory(database, request.params.story)
    const { filingId, number } = await requireRevision(story, request.params.number)
    const source = await readFilingSource(database, filingId)
    if (!source) throw new Error(`Filing ${filingId} has no source.`)
    // Filed markup must never run as a page of ours, whoever opens this address.
    response
      .set({
        'Cache-Control': 'private, no-store',
        'Content-Type': source.type,
        'Content-Disposition': `attachment; filename="${story.slug}-${number}"`,
        'Content-Security-Policy': "default-src 'none'; sandbox",
      })
      .send(source.bytes)
  })

  /** A revision that the caller may read. Throws `killed` for what a kill withdrew. */
  async function readRevision(request: Request<{ story: string; number: string }>) {
    const story = await requirePublishedStory(database, request.params.story)
    const revision = await requireRevision(story, request.params.number)
    const past = revision.epoch !== story.epoch
    if (past && (await hidesPast(context, request, story))) throw withdrawn(story)
    return { story, revision }
  }

  async function requireRevision(story: StoryRecord, name: string) {
    const number = /^[1-9]\d{0,8}$/.test(name) ? Number(name) : null
    const revision = number === null ? null : await findRevision(database, story.id, number)
    if (revision) return revision
    throw new ProblemError(
      'not-found',
      `The story ${story.slug} has no revision ${name}; it has 1 to ${story.revision}.`,
    )
  }

  return router
}
