import { type Request, Router } from 'express'
import type { Position } from '../../core/story/position.ts'
import type { ServerContext } from '../context.ts'
import { badParameter, readParameter, readWholeNumber } from '../http/read-query.ts'
import { ProblemError } from '../problem.ts'
import { postponeStream } from '../realtime/event-streams.ts'
import { readEventId } from '../realtime/event-text.ts'
import { isId, isSlug } from '../story-name.ts'

/** When a reader is to come back whose story could not be read just now. */
const UNREADABLE_RETRY_MS = 2_000

/** A story as Server-Sent Events, from a position on: with `curl -N`, or a bare EventSource. */
export function eventRoutes({ realtime }: Pick<ServerContext, 'realtime'>): Router {
  const router = Router()

  router.get('/stories/:story/events', async (request, response) => {
    const { story: name } = request.params
    const position = readPosition(request)
    const waitMs = realtime.admission.admit()
    if (waitMs > 0) return postponeStream(response, waitMs)
    try {
      const story = isId(name) || isSlug(name) ? await realtime.stories.find(name) : null
      if (story === null) throw notFound(name)
      if (request.method === 'HEAD') return void response.type('text/event-stream').end()
      await realtime.streams.open(story, position, response)
    } catch (error) {
      if (error instanceof ProblemError || response.headersSent) throw error
      realtime.logUnreadable(error)
      postponeStream(response, UNREADABLE_RETRY_MS)
    }
  })

  return router
}

/** Where the reader stands: what it heard last, or what its address says; null: it has nothing. */
function readPosition(request: Request): Position | null {
  const lastEventId = request.get('Last-Event-ID')
  if (lastEventId) return readEventId(lastEventId)
  const epoch = readParameter(request, 'epoch')
  const revision = readWholeNumber(request, 'revision')
  if (epoch === undefined && revision === undefined) return null
  if (epoch === undefined) throw badParameter('epoch', 'must come with revision')
  if (revision === undefined) throw badParameter('revision', 'must come with epoch')
  return { epoch, revision }
}

function notFound(name: string): ProblemError {
  return new ProblemError('not-found', `There is no story ${name}, or nothing of it is out yet.`)
}
