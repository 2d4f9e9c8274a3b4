import { Router } from 'express'
import { OutboundError } from '../../platform/outbound/outbound-error.ts'
import { type Action, noteAction } from '../../platform/store/audit.ts'
import type { ApiKey } from '../../platform/store/keys.ts'
import {
  addSource,
  changeSource,
  countSources,
  findSource,
  findSourceByUrl,
  listSources,
  pollSourceNow,
  removeSource,
  type SourceRecord,
} from '../../platform/store/sources.ts'
import { authorize } from '../authorize.ts'
import type { ServerContext } from '../context.ts'
import { readJson } from '../http/read-json.ts'
import { pageOfAll } from '../http/read-query.ts'
import { invalidInput } from '../http/validate.ts'
import { logEvent } from '../log-events.ts'
import { ProblemError } from '../problem.ts'
import { requireSource } from '../sources/require-source.ts'
import { sourceChangeSchema, sourceSchema } from '../sources/source-schemas.ts'
import { alarmOf, viewSource } from '../sources/view-source.ts'

/** Characters of an address, percent-encoded. */
const MOST_ADDRESS = 2_000

/** Each is polled every minute at worst: what a process gets round to. */
const MOST_SOURCES = 1_000

/** Feeds and pages that are watched, and the alarms that they give. */
export function sourceRoutes(context: ServerContext): Router {
  const router = Router()
  const { database, bus, log, clock, ids, outbound } = context

  router.use(['/sources', '/alarms'], (_request, response, next) => {
    response.set('Cache-Control', 'private, no-store')
    next()
  })

  router.get('/sources', async (request, response) => {
    await authorize(context, request, 'file', 'read-desk')
    const now = clock()
    const items = (await listSources(database)).map((source) => viewSource(source, now))
    response.json(pageOfAll(request, items, ({ id }) => id))
  })

  router.get('/alarms', async (request, response) => {
    await authorize(context, request, 'file', 'read-desk')
    const now = clock()
    const items = (await listSources(database)).flatMap((source) => {
      const alarm = alarmOf(source, now)
      const { id, url, name, title } = source
      return alarm ? [{ ...alarm, source: { id, url, name, title } }] : []
    })
    items.sort((a, b) => b.since.localeCompare(a.since))
    response.json(pageOfAll(request, items, ({ source }) => source.id))
  })

  router.post('/sources', async (request, response) => {
    const key = await authorize(context, request, 'file')
    const {
      url: said,
      name = null,
      existing = 'file',
    } = await readJson(sourceSchema, request, response)
    const url = await requireAddress(said)
    const at = clock()
    const id = ids.newId()
    const added = await database.transaction(async (transaction) => {
      if ((await countSources(transaction)) >= MOST_SOURCES) throw tooMany()
      const kept = await addSource(transaction, { id, url, name, existing, keyId: key.id, at })
      if (kept) await note(transaction, 'source.added', { id, url }, key)
      return kept
    })
    const source = added ? await findSource(database, id) : await findSourceByUrl(database, url)
    if (!source) throw new Error(`Source ${id} is gone.`)
    if (added) {
      logEvent.sourceAdded(log, source, key)
      hint()
    }
    response
      .status(added ? 201 : 200)
      .location(`/api/v1/sources/${source.id}`)
      .json(viewSource(source, at))
  })

  router.get('/sources/:id', async (request, response) => {
    await authorize(context, request, 'file', 'read-desk')
    response.json(viewSource(await requireSource(database, request.params.id), clock()))
  })

  router.patch('/sources/:id', async (request, response) => {
    const key = await authorize(context, request, 'file')
    const source = await requireSource(database, request.params.id)
    const change = await readJson(sourceChangeSchema, request, response)
    if (Object.keys(change).length === 0) {
      throw invalidInput([{ pointer: '', detail: 'must say name or disabled' }])
    }
    await database.transaction(async (transaction) => {
      await changeSource(transaction, source.id, change, clock())
      await note(transaction, 'source.changed', source, key, change)
    })
    hint()
    response.json(viewSource(await requireSource(database, source.id), clock()))
  })

  router.delete('/sources/:id', async (request, response) => {
    const key = await authorize(context, request, 'file')
    const source = await requireSource(database, request.params.id)
    await database.transaction(async (transaction) => {
      if (await removeSource(transaction, source.id)) {
        await note(transaction, 'source.removed', source, key)
      }
    })
    logEvent.sourceRemoved(log, source, key)
    response.status(204).end()
  })

  router.post('/sources/:id/check', async (request, response) => {
    await authorize(context, request, 'file')
    const { id } = await requireSource(database, request.params.id)
    await pollSourceNow(database, id, clock())
    hint()
    response.status(202).json(viewSource(await requireSource(database, id), clock()))
  })

  /** The address without its fragment, if it may be asked: see platform/outbound. */
  async function requireAddress(said: string): Promise<string> {
    try {
      const url = await outbound.check(said)
      url.hash = ''
      if (url.href.length <= MOST_ADDRESS) return url.href
      throw new OutboundError('bad-url', `has more than ${MOST_ADDRESS} characters as it is sent`)
    } catch (error) {
      if (!(error instanceof OutboundError)) throw error
      throw invalidInput([{ pointer: '/url', detail: error.message }])
    }
  }

  const note = (
    transaction: Parameters<typeof noteAction>[0],
    action: Action,
    { id, url }: Pick<SourceRecord, 'id' | 'url'>,
    { id: keyId }: ApiKey,
    change: object = {},
  ) =>
    noteAction(transaction, {
      action,
      keyId,
      at: clock(),
      detail: { source: id, host: new URL(url).host, ...change },
    })

  function hint(): void {
    bus.publish({ type: 'source' }).catch((error: unknown) => logEvent.hintFailed(log, error))
  }

  return router
}

function tooMany(): ProblemError {
  return new ProblemError(
    'invalid-input',
    `${MOST_SOURCES} sources are watched, the most there may be. Remove one first.`,
  )
}
