import { expect, test } from '@jest/globals'
import { documentAt, STORY } from '../core/protocol/stories.ts'
import { eventually } from '../support/eventually.ts'
import type { NewsServer } from './news-server.ts'
import type { Recorded } from './recorded.ts'
import { told, withReaders } from './with-readers.ts'

const readers = withReaders()
const { open, follow } = readers
const PATH = `/api/v1/stories/${STORY}`

/** A server on which everything works, with a story of so many revisions. */
function serve(revision: number): NewsServer {
  readers.server.isHttpBroken = false
  readers.server.revision = revision
  return readers.server
}

/** A reader who was away for longer than caches are asked for. */
async function returning(): Promise<Recorded> {
  const { server } = readers
  const reader = follow(open({ staleMs: 1 }), STORY, {
    position: { epoch: 'e', revision: server.revision },
    document: documentAt('e', server.revision),
  })
  await told(reader, '')
  await server.stop()
  await eventually(() => expect(reader.status()).toBe('reconnecting'))
  return reader
}

test('a newcomer reads the story from addresses that caches answer, then follows by socket', async () => {
  const server = serve(3)
  const reader = follow(open(), STORY)
  await told(reader, '=e.3')
  expect(server.fetches).toEqual([`${PATH}/head`, `${PATH}/snapshots/e/3`])
  expect(server.questions).toEqual([{ story: STORY, epoch: 'e', revision: 3 }])
  expect(reader.statuses).toEqual(['connecting', 'live'])
  server.publish()
  await told(reader, '=e.3 e.4')
})

test('a page that was just rendered asks no cache', async () => {
  const server = serve(3)
  const held = { position: { epoch: 'e', revision: 2 }, document: documentAt('e', 2) }
  await told(follow(open(), STORY, held), 'e.3')
  expect(server.fetches).toEqual([])
})

test('after a long absence a reader catches up over the same few addresses as all others', async () => {
  const server = serve(70)
  const reader = await returning()
  server.revision = 140
  await server.start()
  await eventually(() => expect(reader.changes).toHaveLength(70))
  await eventually(() => expect(reader.status()).toBe('live'))
  expect(server.fetches).toEqual([
    `${PATH}/head`,
    `${PATH}/deltas/e/64..128`,
    `${PATH}/deltas/e/128..140`,
  ])
  await eventually(() =>
    expect(server.questions.at(-1)).toEqual({ story: STORY, epoch: 'e', revision: 140 }),
  )
})

test('one who is too far behind for that takes a snapshot', async () => {
  const server = serve(2)
  const reader = await returning()
  server.revision = 300
  await server.start()
  await told(reader, '=e.300')
  expect(server.fetches).toEqual([`${PATH}/head`, `${PATH}/snapshots/e/300`])
})

test('a head that a cache kept from a dead epoch leads on to the true one', async () => {
  const server = serve(5)
  server.epoch = 'f'
  server.cachedHead = { epoch: 'e', revision: 5 }
  await told(follow(open(), STORY), '=f.5')
  expect(server.fetches).toEqual([`${PATH}/head`, `${PATH}/snapshots/e/5`, `${PATH}/snapshots/f/5`])
})

test('caches that answer uselessly are passed by', async () => {
  const server = serve(5)
  server.isSocketBlocked = true
  const reader = follow(open({ fallBackMs: 50 }), STORY)
  await told(reader, '=e.5')
  await eventually(() => expect(server.streams.size).toBe(1))
  server.publish()
  server.publish()
  await told(reader, '=e.5 e.6 e.7')
  server.cachedHead = { epoch: 'e', revision: 5 }
  server.publish('drop')
  server.publish()
  await told(reader, '=e.5 e.6 e.7 e.8 e.9')
  const heads = server.fetches.filter((path) => path.includes('/head'))
  expect(heads.at(-1)).toMatch(/\/head\?fresh=\w+$/)
  expect(heads.slice(0, -1).every((path) => path.endsWith('/head'))).toBe(true)
})

test('an answer by HTTP that does not come does not hold up the socket', async () => {
  const server = serve(1)
  const fetch: typeof globalThis.fetch = () => new Promise(() => {})
  const reader = follow(open({ fetch }), STORY)
  await told(reader, '=e.1')
  expect(server.questions).toEqual([{ story: STORY }])
}, 20_000)

test('a story withdrawn, or not there, is known by HTTP too', async () => {
  const server = serve(3)
  server.isSocketBlocked = true
  server.isWithdrawn = true
  const gone = follow(open({ fallBackMs: 50 }), STORY)
  const refused = follow(open({ fallBackMs: 50 }), 'no-such-story')
  await eventually(() => expect([gone.status(), refused.status()]).toEqual(['gone', 'refused']))
  expect(gone.details.at(-1)).toBe('Withdrawn by the desk')
  expect(refused.details.at(-1)).toBe('No such story')
})
