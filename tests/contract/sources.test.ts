import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { newEpoch, newId } from '../../platform/ids.ts'
import { claimSources } from '../../platform/store/source-polls.ts'
import { findSource, pollSourceNow } from '../../platform/store/sources.ts'
import { pollSource } from '../../worker/sources/poll-source.ts'
import { startSources } from '../../worker/sources/start-sources.ts'
import { describeDatabases } from '../support/databases.ts'
import { eventually } from '../support/eventually.ts'
import { openPolling, type Polling } from '../support/polling.ts'
import { openSetup, type Setup } from '../support/setups.ts'
import { atomFeed, openSourceSite, type SourceSite } from '../support/source-site.ts'

const FERRY = {
  id: 'urn:item:ferry',
  title: 'Ferry aground at Teller Bay',
  html: '<p>A car ferry with 140 people aboard ran onto the Corran sandbank before dawn on Friday, the coastguard said.</p>',
}
const DEPOT = {
  id: 'urn:item:depot',
  title: 'Lunde closes its depot',
  html: '<p>The council voted by nine to four to close the old tram depot next spring, after a night of talks.</p>',
}

describeDatabases('sources', (adapter) => {
  let setup: Setup
  let site: SourceSite
  let polling: Polling

  beforeAll(async () => {
    setup = await openSetup(adapter, null, { webhookAllowHosts: ['127.0.0.1'] })
    site = await openSourceSite()
    polling = await openPolling(setup)
  })
  afterAll(async () => {
    await setup.close()
    await site.close()
  })
  beforeEach(() => setup.database.script('DELETE FROM source'))

  const filed = async (prefix: string) =>
    (await polling.filings()).filter(({ uri }) => uri.startsWith(prefix))

  test('[SO1] an item is filed once for each of its versions, and all go to one story', async () => {
    site.answer('/feed', atomFeed([DEPOT, FERRY]))
    const id = await polling.add(`${site.url}/feed`)
    const first = await polling.pollNext(id)
    expect(first).toMatchObject({ format: 'atom', title: 'The wire', itemsSeen: 2, failures: 0 })
    expect(first.outcome).toMatchObject({ code: 'ok', filed: 2, held: 0, refused: 0, waiting: 0 })
    expect((await polling.pollNext(id)).outcome?.code).toBe('unchanged')

    const later = { ...FERRY, html: `${FERRY.html}<p>Tugs are on their way.</p>` }
    site.answer('/feed', atomFeed([{ ...later, updated: '2031-05-04T11:30:00Z' }, DEPOT]))
    expect((await polling.pollNext(id)).outcome).toMatchObject({ code: 'ok', filed: 1 })

    const filings = await filed('urn:item:')
    const versions = filings.map(({ uri, version }) => [uri, version])
    expect(versions.sort()).toEqual([
      [DEPOT.id, '2031-05-04T10:00:00.000Z'],
      [FERRY.id, '2031-05-04T10:00:00.000Z'],
      [FERRY.id, '2031-05-04T11:30:00.000Z'],
    ])
    expect(new Set(filings.map(({ storyId }) => storyId)).size).toBe(2)
  })

  test('[SO7] several workers poll each source once, and one host one request at a time', async () => {
    const slowly = (path: string) => {
      const page = atomFeed([{ ...FERRY, id: `urn:slow:${path}`, title: `Ferry ${path}` }])
      site.answer(path, (response) => {
        setTimeout(() => response.writeHead(200, page.headers).end(page.body), 30)
      })
    }
    const paths = ['/slow-1', '/slow-2', '/slow-3', '/slow-4']
    paths.forEach(slowly)
    const ids = await Promise.all(paths.map((path) => polling.add(`${site.url}${path}`)))
    const { database, bus, jobs, outbound, log } = setup
    const context = {
      ...{ database, bus, outbound, log, queue: jobs.queue, ids: { newId, newEpoch } },
      ...{ userAgent: 'Writethru', hostGapMs: 0, random: Math.random, clock: polling.now },
    }
    const workers = [await startSources(context), await startSources(context)]
    workers.push(await startSources(context))
    await eventually(
      async () => {
        for (const id of ids) {
          expect((await findSource(database, id))?.outcome?.code).toMatch(/^(ok|unchanged)$/)
        }
      },
      { timeoutMs: 30_000 },
    )
    await Promise.all(workers.map((worker) => worker.stop()))
    for (const path of paths) expect(site.requests(path)).toHaveLength(1)
    expect(site.mostAtOnce()).toBe(1)
  })

  test('[SO7] what a worker filed before it was killed is not filed again by the next', async () => {
    site.answer(
      '/feed',
      atomFeed([
        { ...DEPOT, id: 'urn:cut:1' },
        { ...FERRY, id: 'urn:cut:2' },
      ]),
    )
    const id = await polling.add(`${site.url}/feed`)
    const { database } = setup
    const claim = async () => {
      const now = polling.now()
      const until = new Date(now.getTime() + 60_000)
      return claimSources(database, { now, until, limit: 5, lease: newId() })
    }
    const [killed] = await claim()
    expect(await claim()).toEqual([])
    if (!killed) throw new Error('Nothing was claimed.')
    // As one that filed all it found and died before it said so; another has the source by then.
    polling.pass(61)
    const [next] = await claim()
    if (!next) throw new Error('The claim did not run out.')
    const ending = new AbortController().signal
    await Promise.all([killed, next].map((one) => pollSource(polling.context, one, ending)))
    expect(await filed('urn:cut:')).toHaveLength(2)
    // Asked to come back at once, it still finds nothing new.
    await pollSourceNow(database, id, polling.now())
    await polling.pollDue()
    expect(await filed('urn:cut:')).toHaveLength(2)
  })

  test('[SO2] an item that several stories could take is held, with its copy', async () => {
    const text =
      '<p>Two lorries collided in fog on the Orrin causeway on Tuesday, closing both lanes until noon, the road office said.</p>'
    const asFiled = (id: string) => ({ id, title: 'Fog on the causeway', html: text })
    site.answer('/feed', atomFeed([asFiled('urn:fog:one')]))
    const id = await polling.add(`${site.url}/feed`)
    await polling.pollNext(id)
    const [one] = await filed('urn:fog:')
    // Another story with the very same text, as two desks would have opened them.
    await setup.database.query(
      `WITH twin AS (INSERT INTO story (id, slug, slugline, epoch, hash, chain, document, provenance, created_at)
         SELECT $2, 'fog-twin', 'FOG TWIN', epoch, hash, chain, document, provenance, created_at
         FROM story WHERE id = $1 RETURNING id)
       INSERT INTO story_sketch (story_id, hash)
         SELECT twin.id, k.hash FROM twin, story_sketch k WHERE k.story_id = $1`,
      [one?.storyId, newId()],
    )
    site.answer('/feed', atomFeed([asFiled('urn:fog:two'), asFiled('urn:fog:one')]))
    const source = await polling.pollNext(id)
    expect(source).toMatchObject({ itemsSeen: 2, itemsHeld: 1, outcome: { code: 'ok', held: 1 } })
    expect(await filed('urn:fog:')).toHaveLength(1)
    expect((await polling.pollNext(id)).itemsHeld).toBe(1)
  })
})
