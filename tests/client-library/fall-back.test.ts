import { describe, expect, jest, test } from '@jest/globals'
import type { FollowStatus } from '../../client/library/follow-types.ts'
import type { ConnectOptions } from '../../client/library/settings.ts'
import { documentAt, STORY } from '../core/protocol/stories.ts'
import { eventually } from '../support/eventually.ts'
import type { Recorded } from './recorded.ts'
import { told, withReaders } from './with-readers.ts'

const readers = withReaders()
const { open, follow } = readers

/** A reader whose sockets do not get through, on a server that is there otherwise. */
function followBlocked(options: ConnectOptions = {}): Recorded {
  readers.server.isHttpBroken = false
  readers.server.isSocketBlocked = true
  return follow(open({ fallBackMs: 50, pollMs: 20, ...options }), STORY)
}

function streams(count: number): Promise<void> {
  return eventually(() => expect(readers.server.streams.size).toBe(count))
}

test('a reader who looks at the head for long keeps nothing of the looks before', async () => {
  const { server } = readers
  server.stream = 'refused'
  /** Listeners of each signal that are there now. */
  const there = new Map<EventTarget, number>()
  const count = (method: 'addEventListener' | 'removeEventListener', by: number) => {
    const original = AbortSignal.prototype[method]
    return jest.spyOn(AbortSignal.prototype, method).mockImplementation(function (
      this: AbortSignal,
      ...given: unknown[]
    ) {
      there.set(this, (there.get(this) ?? 0) + by)
      Reflect.apply(original, this, given)
    })
  }
  const spies = [count('addEventListener', 1), count('removeEventListener', -1)]
  await told(followBlocked({ pollMs: 2 }), '=e.1', 'polling')
  const looks = server.fetches.length
  await eventually(() => expect(server.fetches.length).toBeGreaterThan(looks + 20))
  for (const spy of spies) spy.mockRestore()
  expect(Math.max(...there.values())).toBeLessThan(5)
})

describe('where sockets are blocked, an event stream', () => {
  test('brings each revision as it comes', async () => {
    const { server } = readers
    const reader = followBlocked()
    await told(reader, '=e.1')
    await streams(1)
    server.publish()
    server.publish('twice')
    server.publish('large')
    await told(reader, '=e.1 e.2 e.3 e.4')
    expect(reader.statuses.at(-1)).toBe('live')
  })

  test('goes on where it ended', async () => {
    const { server } = readers
    const reader = followBlocked()
    await told(reader, '=e.1')
    await streams(1)
    server.endStreams()
    server.publish('drop')
    await told(reader, '=e.1 e.2')
    await streams(1)
    server.publish()
    await told(reader, '=e.1 e.2 e.3')
  })

  test('tells of a new log, and of a withdrawal, after which nothing is read any more', async () => {
    const { server } = readers
    const reader = followBlocked()
    await told(reader, '=e.1')
    await streams(1)
    server.rewrite('f')
    await told(reader, '=e.1 =f.1')
    server.withdraw()
    await eventually(() => expect(reader.status()).toBe('gone'))
    await streams(0)
    expect(reader.following.current()).toBeNull()
  })

  test('ends when sockets work again', async () => {
    const { server } = readers
    const reader = followBlocked()
    await told(reader, '=e.1')
    await streams(1)
    server.isSocketBlocked = false
    await eventually(() => expect(server.readers).toBe(1))
    await streams(0)
    server.publish()
    await told(reader, '=e.1 e.2')
  })

  test('takes over when the socket breaks and no other gets through', async () => {
    const { server } = readers
    server.isHttpBroken = false
    const reader = follow(open({ fallBackMs: 50 }), STORY)
    await told(reader, '=e.1')
    server.isSocketBlocked = true
    server.cutSockets()
    await streams(1)
    server.publish()
    await told(reader, '=e.1 e.2')
  })
})

describe('where nothing can be pushed, polling', () => {
  test.each(['refused', 'buffered', 'overloaded'] as const)(
    'finds each revision (streams are %s)',
    async (fate) => {
      const { server } = readers
      server.stream = fate
      const reader = followBlocked({ answerTimeoutMs: 100 })
      await told(reader, '=e.1', 'polling')
      server.publish('drop')
      await told(reader, '=e.1 e.2', 'polling')
      server.publish('drop')
      server.publish('drop')
      await told(reader, '=e.1 e.2 e.3 e.4', 'polling')
    },
  )

  test('finds that the story was withdrawn', async () => {
    readers.server.stream = 'refused'
    const reader = followBlocked()
    await told(reader, '=e.1', 'polling')
    readers.server.isWithdrawn = true
    await eventually(() => expect(reader.status()).toBe('gone'))
  })

  test('says so when nothing answers any more, and comes back', async () => {
    const { server } = readers
    server.stream = 'refused'
    const reader = followBlocked()
    await told(reader, '=e.1', 'polling')
    await eventually(() =>
      expect(server.fetches.filter((path) => path.includes('events')).length).toBe(2),
    )
    server.isHttpBroken = true
    await told(reader, '=e.1', 'reconnecting')
    server.isHttpBroken = false
    server.publish('drop')
    await told(reader, '=e.1 e.2', 'polling')
  })

  test('keeps the front page moving', async () => {
    const { server } = readers
    server.isHttpBroken = false
    server.isSocketBlocked = true
    const lists: number[] = []
    const statuses: FollowStatus[] = []
    open({ fallBackMs: 50, pollMs: 20 }).followFront({
      onStories: (stories) => lists.push(stories.length),
      onStatus: (status) => statuses.push(status),
    })
    await eventually(() => expect(statuses).toEqual(['connecting', 'polling']))
    server.isSocketBlocked = false
    await eventually(() => expect(statuses.at(-1)).toBe('live'))
    expect(lists.length).toBeGreaterThan(1)
  })
})

test('a server that is all away is told as that, by either way', async () => {
  const { server } = readers
  const held = { position: { epoch: 'e', revision: 1 }, document: documentAt('e', 1) }
  const reader = follow(open({ fallBackMs: 50 }), STORY, held)
  await told(reader, '')
  await server.stop()
  await eventually(() => expect(reader.status()).toBe('reconnecting'))
  server.revision = 3
  await server.start()
  await told(reader, 'e.2 e.3')
})

test('servers that contradict themselves are told as a failure, and tried again', async () => {
  const { server } = readers
  server.isHttpBroken = false
  const reader = follow(open({ retryMaxMs: 40 }), STORY)
  await told(reader, '=e.1')
  server.answers = Array.from({ length: 8 }, () => ({
    ok: true,
    mode: 'current',
    story: STORY,
    epoch: 'x',
    revision: 1,
  }))
  server.publish('corrupt')
  await eventually(() => expect(reader.statuses).toContain('failed'))
  expect(reader.details.find((detail) => detail)).toMatch(/does not lead/)
  expect(reader.following.current()?.position.revision).toBeGreaterThan(0)
  await told(reader, '=e.1 =e.2')
})
