import { expect, test } from '@jest/globals'
import type { Environment } from '../../client/library/environment.ts'
import { STORY } from '../core/protocol/stories.ts'
import { eventually } from '../support/eventually.ts'
import { told, withReaders } from './with-readers.ts'

const readers = withReaders()
const { open, follow } = readers

/** A tab that a test hides and shows, and a network that it takes away. */
class Tab implements Environment {
  #isHidden = false
  #isOnline = true
  readonly #watchers = new Set<() => void>()

  isHidden = () => this.#isHidden
  isOnline = () => this.#isOnline
  watch = (changed: () => void) => {
    this.#watchers.add(changed)
    return () => this.#watchers.delete(changed)
  }

  become({ hidden = this.#isHidden, online = this.#isOnline }): void {
    this.#isHidden = hidden
    this.#isOnline = online
    for (const changed of this.#watchers) changed()
  }
}

test('a tab hidden for long lets go of its connection, and loses nothing', async () => {
  const { server } = readers
  const environment = new Tab()
  const reader = follow(open({ environment, pauseMs: 30, staleMs: 1 }), STORY)
  await told(reader, '=e.1')
  environment.become({ hidden: true })
  await told(reader, '=e.1', 'paused')
  await eventually(() => expect(server.readers).toBe(0))
  server.publish('drop')
  server.publish('drop')
  environment.become({ hidden: false })
  await told(reader, '=e.1 e.2 e.3')
  expect(reader.statuses).toEqual(['connecting', 'live', 'paused', 'reconnecting', 'live'])
})

test('a tab hidden for a moment keeps its connection', async () => {
  const { server } = readers
  const environment = new Tab()
  const reader = follow(open({ environment, pauseMs: 300 }), STORY)
  await told(reader, '=e.1')
  environment.become({ hidden: true })
  environment.become({ hidden: false })
  server.publish()
  await told(reader, '=e.1 e.2')
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(reader.statuses).toEqual(['connecting', 'live'])
})

test('a tab opened in the background rests in its time, and begins when it is looked at', async () => {
  const { server } = readers
  const environment = new Tab()
  environment.become({ hidden: true })
  server.isSocketBlocked = true
  const reader = follow(open({ environment, pauseMs: 30 }), STORY)
  await told(reader, '', 'paused')
  server.isSocketBlocked = false
  environment.become({ hidden: false })
  await told(reader, '=e.1')
})

test('without a network the reader says so, and is back as soon as there is one', async () => {
  const { server } = readers
  const environment = new Tab()
  const reader = follow(open({ environment, retryMaxMs: 60_000 }), STORY)
  await told(reader, '=e.1')
  server.isSocketBlocked = true
  environment.become({ online: false })
  await told(reader, '=e.1', 'offline')
  server.publish('drop')
  server.isSocketBlocked = false
  environment.become({ online: true })
  await told(reader, '=e.1 e.2')
})

test('a wait that is no number is none', async () => {
  const { server } = readers
  const retryAfterMs = 'soon' as unknown as number
  server.answers.push({ ok: false, code: 'overloaded', detail: 'Busy', retryAfterMs })
  await told(follow(open(), STORY), '=e.1')
})

test('the waits that servers name are kept to the letter', async () => {
  const { server } = readers
  const reader = follow(open(), STORY)
  await told(reader, '=e.1')
  const asked: number[] = []
  server.beforeAnswer = () => asked.push(performance.now())
  server.answers.push({ ok: false, code: 'overloaded', detail: 'Busy', retryAfterMs: 150 })
  server.publish('drop')
  server.tellHeads()
  await told(reader, '=e.1 e.2')
  expect((asked[1] ?? 0) - (asked[0] ?? 0)).toBeGreaterThan(140)
})
