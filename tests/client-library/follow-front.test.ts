import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type Connection, connect } from '../../client/library/connect.ts'
import type { FollowFrontOptions, FollowStatus } from '../../client/library/follow-types.ts'
import { mergeFront } from '../../client/library/merge-front.ts'
import type { StorySummary } from '../../core/protocol/messages.ts'
import { eventually } from '../support/eventually.ts'
import { NewsServer } from './news-server.ts'

/** A story on the front page, updated at a minute past nine. */
function summary(id: string, revision: number, minute: number): StorySummary {
  return {
    id,
    slug: id,
    slugline: id,
    state: 'open',
    urgency: null,
    headline: `${id} ${revision}`,
    lead: null,
    kind: 'update',
    summary: 'One paragraph added',
    epoch: 'e',
    revision,
    hash: '0123456789abcdef',
    firstFiledAt: '2024-11-02T09:00:00.000Z',
    updatedAt: `2024-11-02T09:${String(minute).padStart(2, '0')}:00.000Z`,
  }
}

const names = (stories: readonly StorySummary[]) =>
  stories.map(({ id, revision }) => `${id} ${revision}`).join(', ')

describe('the list of stories', () => {
  const list = [summary('quake', 2, 30), summary('ferry', 4, 20), summary('strike', 1, 10)]

  test.each([
    ['a story that moved comes on top', summary('strike', 2, 40), 'strike 2, quake 2, ferry 4'],
    ['a new story comes on top', summary('fire', 1, 40), 'fire 1, quake 2, ferry 4, strike 1'],
    [
      'a story goes where its update belongs',
      summary('fire', 1, 15),
      'quake 2, ferry 4, fire 1, strike 1',
    ],
    ['the oldest goes to the end', summary('fire', 1, 5), 'quake 2, ferry 4, strike 1, fire 1'],
    ['news that came late changes nothing', summary('ferry', 3, 19), 'quake 2, ferry 4, strike 1'],
    [
      'a withdrawn story leaves',
      { ...summary('ferry', 5, 40), state: 'killed' as const },
      'quake 2, strike 1',
    ],
    [
      'one that was not on it stays away',
      { ...summary('fire', 5, 40), state: 'killed' as const },
      'quake 2, ferry 4, strike 1',
    ],
  ])('%s', (_what, moved, expected) => {
    expect(names(mergeFront(list, moved))).toBe(expected)
  })
})

describe('following the front page', () => {
  let server: NewsServer
  let connection: Connection

  beforeEach(async () => {
    server = await NewsServer.open()
    server.stories = [summary('quake', 2, 30), summary('ferry', 4, 20)]
    const quick = { retryMinMs: 20, retryMaxMs: 100, answerTimeoutMs: 500 }
    connection = connect(server.url, quick)
  })

  afterEach(async () => {
    connection.close()
    await server.close()
  })

  function followFront(onStories: FollowFrontOptions['onStories'] = () => {}) {
    const lists: string[] = []
    const statuses: FollowStatus[] = []
    const following = connection.followFront({
      onStories: (stories, moved) => {
        lists.push(`${moved?.id ?? 'all'}: ${names(stories)}`)
        onStories(stories, moved)
      },
      onStatus: (status) => statuses.push(status),
    })
    return { lists, statuses, following }
  }

  test('the list comes whole, then story by story', async () => {
    const { lists, statuses, following } = followFront()
    await eventually(() => expect(lists).toEqual(['all: quake 2, ferry 4']))
    server.move(summary('ferry', 5, 40))
    await eventually(() => expect(lists.at(-1)).toBe('ferry: ferry 5, quake 2'))
    expect(statuses).toEqual(['connecting', 'live'])
    expect(names(following.current() ?? [])).toBe('ferry 5, quake 2')
  })

  test('after a break the list comes anew, with what moved meanwhile', async () => {
    const { lists, statuses } = followFront()
    await eventually(() => expect(lists).toHaveLength(1))
    await server.stop()
    server.stories = [summary('fire', 1, 50), ...server.stories]
    await server.start()
    await eventually(() => expect(lists.at(-1)).toBe('all: fire 1, quake 2, ferry 4'))
    expect(statuses).toEqual(['connecting', 'live', 'reconnecting', 'live'])
  })

  test('a question that gets no proper answer is asked again', async () => {
    server.answers.push('silence', 'nonsense', { ok: false, code: 'overloaded', detail: 'Busy' })
    const { lists, statuses } = followFront()
    await eventually(() => expect(lists).toHaveLength(1))
    expect(statuses).toEqual(['connecting', 'refused', 'live'])
  })

  test('one that stopped hears no more', async () => {
    const { lists, statuses, following } = followFront()
    const other = followFront()
    await eventually(() =>
      expect([lists, other.lists]).toMatchObject([{ length: 1 }, { length: 1 }]),
    )
    following.stop()
    server.move(summary('ferry', 5, 40))
    await eventually(() => expect(other.lists).toHaveLength(2))
    expect(lists).toHaveLength(1)
    expect(statuses.at(-1)).toBe('stopped')
    other.following.stop()
    await eventually(() => expect(server.unsubscribed).toEqual(['*']))
  })
})
