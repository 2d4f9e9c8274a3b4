import { describe, expect, test } from '@jest/globals'
import { documentAt, heldAt, STORY } from '../core/protocol/stories.ts'
import { eventually } from '../support/eventually.ts'
import { NewsServer } from './news-server.ts'
import { told, withReaders } from './with-readers.ts'

const readers = withReaders()
const { open, follow } = readers

describe('the ordinary way', () => {
  test('a reader gets the story whole, then each revision as it comes', async () => {
    const reader = follow()
    await told(reader, '=e.1')
    readers.server.publish()
    readers.server.publish()
    await told(reader, '=e.1 e.2 e.3')
    expect(reader.statuses).toEqual(['connecting', 'live'])
    expect(reader.changes[1]).toMatchObject({
      previous: documentAt('e', 1),
      delta: { revision: 2, summary: 'Report 1' },
      deltas: [{ revision: 2 }],
    })
    expect(reader.following.current()).toEqual({
      document: documentAt('e', 3),
      position: { epoch: 'e', revision: 3 },
      hash: reader.changes[2]?.hash,
    })
  })

  test('a page goes on from the position and document that it was rendered with', async () => {
    readers.server.revision = 4
    const reader = follow(open(), STORY, {
      position: { epoch: 'e', revision: 2 },
      document: documentAt('e', 2),
    })
    await told(reader, 'e.3 e.4')
    expect(readers.server.questions).toEqual([{ story: STORY, epoch: 'e', revision: 2 }])
  })

  test('a page that is current is told nothing', async () => {
    const held = { position: { epoch: 'e', revision: 1 }, document: documentAt('e', 1) }
    const reader = follow(open(), STORY, held)
    await told(reader, '')
    expect(reader.statuses).toEqual(['connecting', 'live'])
  })

  test('a position without its document is of no use: the story comes whole', async () => {
    readers.server.revision = 2
    const reader = follow(open(), STORY, { position: { epoch: 'e', revision: 1 } })
    await told(reader, '=e.2')
  })

  test('a page of a dead epoch gets the story whole', async () => {
    const held = { position: { epoch: 'before', revision: 9 }, document: documentAt('before', 9) }
    const reader = follow(open(), STORY, held)
    await told(reader, '=e.1')
  })
})

test('a reader is told how many there are', async () => {
  const counts: number[] = []
  await told(follow(open(), STORY, { onReaders: (count) => counts.push(count) }), '=e.1')
  readers.server.tellReaders(3)
  readers.server.emit('readers', { story: STORY })
  readers.server.tellReaders(4)
  await eventually(() => expect(counts).toEqual([3, 4]))
})

describe('what goes wrong on the way', () => {
  test('a revision told twice is applied once', async () => {
    const reader = follow()
    await told(reader, '=e.1')
    readers.server.publish('twice')
    readers.server.publish('twice')
    await told(reader, '=e.1 e.2 e.3')
  })

  test('a revision that was lost is asked for when the next one comes', async () => {
    const reader = follow()
    await told(reader, '=e.1')
    readers.server.publish('drop')
    readers.server.publish()
    await told(reader, '=e.1 e.2 e.3')
    expect(reader.statuses).toContain('behind')
    expect(readers.server.questions.at(-1)).toEqual({
      story: NewsServer.slug,
      epoch: 'e',
      revision: 1,
    })
  })

  test('the last revision lost is noticed by the heads', async () => {
    const reader = follow()
    await told(reader, '=e.1')
    readers.server.publish('drop')
    readers.server.tellHeads()
    await told(reader, '=e.1 e.2')
  })

  test('a revision that overtakes the first answer is not lost', async () => {
    readers.server.beforeAnswer = () => {
      readers.server.beforeAnswer = () => {}
      readers.server.publish()
    }
    await told(follow(), '=e.1 e.2')
    expect(readers.server.questions).toHaveLength(1)
  })

  test('revisions out of order are told in order', async () => {
    const reader = follow()
    await told(reader, '=e.1')
    readers.server.answers.push('silence')
    readers.server.publish('hold')
    readers.server.publish('hold')
    readers.server.publish()
    readers.server.release()
    await eventually(() => expect(reader.story()).toBe('=e.1 e.2 e.3 e.4'))
    await told(reader, '=e.1 e.2 e.3 e.4')
  })

  test('a revision that does not give its hash is not shown: the story comes whole', async () => {
    const reader = follow()
    await told(reader, '=e.1')
    readers.server.publish('corrupt')
    await told(reader, '=e.1 =e.2')
    readers.server.publish()
    await told(reader, '=e.1 =e.2 e.3')
  })

  test('a revision too large for the socket is fetched', async () => {
    const reader = follow()
    await told(reader, '=e.1')
    readers.server.publish('large')
    await told(reader, '=e.1 e.2')
    expect(readers.server.fetches.at(-1)).toBe(`/api/v1/stories/${STORY}/deltas/e/1..2`)
  })

  test('when fetching fails, the story comes whole', async () => {
    readers.server.isFetchBroken = true
    const reader = follow()
    await told(reader, '=e.1')
    readers.server.publish('large')
    await told(reader, '=e.1 =e.2')
  })

  test('a question that gets no answer is asked again', async () => {
    readers.server.answers.push('silence', 'nonsense')
    const reader = follow()
    await told(reader, '=e.1')
    expect(readers.server.questions).toHaveLength(3)
  })

  test('messages that make no sense change nothing', async () => {
    const reader = follow()
    await told(reader, '=e.1')
    for (const event of ['delta', 'heads', 'reset', 'gone', 'front', 'anything']) {
      for (const message of [null, 1, 'x', [], {}, { heads: [null, 3] }])
        readers.server.emit(event, message)
    }
    readers.server.emit('reset', { story: STORY })
    readers.server.publish()
    await told(reader, '=e.1 e.2')
  })

  test('a log that was rewritten is read anew, and what still comes of the old one is ignored', async () => {
    const reader = follow()
    await told(reader, '=e.1')
    readers.server.publish('hold')
    readers.server.rewrite('f')
    await told(reader, '=e.1 =f.2')
    readers.server.release()
    readers.server.publish()
    await told(reader, '=e.1 =f.2 f.3')
  })
})

describe('a server that says no', () => {
  test('a story that does not exist is refused, with the reason', async () => {
    const reader = follow(open(), 'no-such-story')
    await eventually(() => expect(reader.status()).toBe('refused'))
    expect(reader.details.at(-1)).toBe('There is no story no-such-story')
    expect(reader.following.current()).toBeNull()
  })

  test('a server with too much to do is asked again after the wait it names', async () => {
    readers.server.answers.push({ ok: false, code: 'overloaded', detail: 'Busy', retryAfterMs: 30 })
    const reader = follow()
    await told(reader, '=e.1')
    expect(reader.statuses).toEqual(['connecting', 'live'])
  })

  test('a withdrawn story leaves nothing in hand', async () => {
    const reader = follow()
    await told(reader, '=e.1')
    readers.server.withdraw()
    await eventually(() => expect(reader.status()).toBe('gone'))
    expect(reader.details.at(-1)).toBe('Withdrawn by the desk')
    expect(reader.following.current()).toBeNull()
  })

  test('a story withdrawn while the reader was away is gone on the way back', async () => {
    const reader = follow()
    await told(reader, '=e.1')
    await readers.server.stop()
    readers.server.isWithdrawn = true
    await readers.server.start()
    await eventually(() => expect(reader.status()).toBe('gone'))
    expect(reader.following.current()).toBeNull()
  })
})

describe('the line', () => {
  test('after a crash of the server the reader catches up by itself', async () => {
    const reader = follow()
    await told(reader, '=e.1')
    await readers.server.stop()
    await eventually(() => expect(reader.status()).toBe('reconnecting'))
    expect(reader.following.current()?.position.revision).toBe(1)
    readers.server.revision = 4
    await readers.server.start()
    await told(reader, '=e.1 e.2 e.3 e.4')
  })

  test('a server that is behind is asked until it is not, and no revision is skipped', async () => {
    readers.server.revision = 3
    const reader = follow()
    await told(reader, '=e.3')
    const old = { ok: true, mode: 'snapshot', story: STORY, ...heldAt('e', 2) } as const
    readers.server.answers.push(old, old)
    readers.server.disconnectAll()
    readers.server.publish('drop')
    readers.server.publish('drop')
    await told(reader, '=e.3 e.4 e.5')
  })

  test('a server that is not there yet is waited for', async () => {
    await readers.server.stop()
    const reader = follow()
    await eventually(() => expect(reader.status()).toBe('connecting'))
    await readers.server.start()
    await told(reader, '=e.1')
  })

  test('a socket that the server closed is opened again', async () => {
    const reader = follow()
    await told(reader, '=e.1')
    readers.server.disconnectAll()
    readers.server.publish()
    await told(reader, '=e.1 e.2')
    expect(reader.statuses).toContain('reconnecting')
  })

  test('readers of a draining server move when it says', async () => {
    const reader = follow()
    await told(reader, '=e.1')
    readers.server.drain(50, 60)
    await eventually(() => expect(reader.status()).toBe('draining'))
    await told(reader, '=e.1')
    expect(readers.server.questions).toHaveLength(2)
  })

  test('readers of a draining server that is gone early still wait for their moment', async () => {
    const reader = follow()
    await told(reader, '=e.1')
    readers.server.drain(600_000, 600_000)
    await eventually(() => expect(reader.status()).toBe('draining'))
    const other = follow()
    await told(other, '=e.1')
    await readers.server.stop()
    await readers.server.start()
    readers.server.publish()
    await told(other, '=e.1 e.2')
    expect([reader.story(), reader.status()]).toEqual(['=e.1', 'draining'])
  })
})

describe('several readers on one connection', () => {
  test('each has the story, and stopping one leaves the others theirs', async () => {
    const connection = open()
    const first = follow(connection)
    const second = follow(connection, STORY)
    await told(first, '=e.1')
    await told(second, '=e.1')
    first.following.stop()
    readers.server.publish()
    await told(second, '=e.1 e.2')
    expect(first.story()).toBe('=e.1')
    expect(first.status()).toBe('stopped')
    expect(readers.server.unsubscribed).toEqual([])
    second.following.stop()
    await eventually(() => expect(readers.server.unsubscribed).toEqual([STORY]))
  })

  test('closing stops all of them', async () => {
    const connection = open()
    const both = [follow(connection), follow(connection)]
    await eventually(() => expect(readers.server.readers).toBe(1))
    connection.close()
    expect(both.map((reader) => reader.status())).toEqual(['stopped', 'stopped'])
    await eventually(() => expect(readers.server.readers).toBe(0))
  })

  test('stopping from within a change stops at once', async () => {
    readers.server.revision = 5
    const seen: number[] = []
    const held = { position: { epoch: 'e', revision: 1 }, document: documentAt('e', 1) }
    const following = open().follow(STORY, {
      ...held,
      onChange: ({ position }) => {
        seen.push(position.revision)
        if (position.revision === 3) following.stop()
      },
    })
    await eventually(() => expect(seen).toEqual([2, 3]))
    await eventually(() => expect(readers.server.unsubscribed).toEqual([STORY]))
    expect(seen).toEqual([2, 3])
  })

  test('nothing is called back before follow() has returned', () => {
    let isBack = false
    const early: string[] = []
    open()
      .follow(STORY, { onStatus: (status) => isBack || early.push(status) })
      .stop()
    isBack = true
    expect(early).toEqual(['stopped'])
  })
})
