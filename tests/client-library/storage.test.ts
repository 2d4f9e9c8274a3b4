import { expect, test } from '@jest/globals'
import type { ReaderStorage, SavedStory } from '../../client/library/storage.ts'
import { documentAt, heldAt, STORY } from '../core/protocol/stories.ts'
import { eventually } from '../support/eventually.ts'
import { told, withReaders } from './with-readers.ts'

const readers = withReaders()
const { open, follow } = readers

/** Storage that outlives connections. */
class Shelf implements ReaderStorage {
  readonly stories = new Map<string, string>()
  isBroken = false

  async load(key: string): Promise<SavedStory | null> {
    this.#check()
    return JSON.parse(this.stories.get(key) ?? 'null')
  }
  async save(key: string, saved: SavedStory): Promise<void> {
    this.#check()
    this.stories.set(key, JSON.stringify(saved))
  }
  async remove(key: string): Promise<void> {
    this.stories.delete(key)
  }

  /** What is kept of the one story. */
  get saved(): SavedStory | null {
    return JSON.parse([...this.stories.values()][0] ?? 'null')
  }

  put(saved: SavedStory): void {
    this.stories.set(`${readers.server.url} ${STORY}`, JSON.stringify(saved))
  }

  #check(): void {
    if (this.isBroken) throw new Error('The disk is full')
  }
}

function savedAt(epoch: string, revision: number, deadEpochs: string[] = []): SavedStory {
  const { hash, document } = heldAt(epoch, revision)
  return { position: { epoch, revision }, hash, document, deadEpochs }
}

function settled(shelf: Shelf, epoch: string, revision: number): Promise<void> {
  return eventually(() => expect(shelf.saved?.position).toEqual({ epoch, revision }))
}

test('the next visit goes on from what the last one kept, shown at once', async () => {
  const { server } = readers
  server.isHttpBroken = false
  const storage = new Shelf()
  const connection = open({ storage })
  await told(follow(connection, STORY), '=e.1')
  server.publish()
  await settled(storage, 'e', 2)
  connection.close()
  server.publish('drop')
  server.publish('drop')

  server.isSocketBlocked = true
  server.isHttpBroken = true
  const reader = follow(open({ storage }), STORY)
  await eventually(() => expect(reader.story()).toBe('=e.2'))
  expect(reader.status()).toBe('connecting')
  server.isSocketBlocked = false
  await told(reader, '=e.2 e.3 e.4')
  await settled(storage, 'e', 4)
})

test('a page newer than what was kept wins, and an older one does not', async () => {
  readers.server.revision = 6
  const storage = new Shelf()
  storage.put(savedAt('e', 4))
  const page = (revision: number) => ({
    position: { epoch: 'e', revision },
    document: documentAt('e', revision),
  })
  await told(follow(open({ storage }), STORY, page(5)), 'e.6')
  storage.put(savedAt('e', 4))
  await told(follow(open({ storage }), STORY, page(3)), '=e.4 e.5 e.6')
})

test('a page of an epoch that an earlier visit left behind is not gone on from', async () => {
  readers.server.epoch = 'f'
  const storage = new Shelf()
  storage.put(savedAt('f', 1, ['e']))
  const page = { position: { epoch: 'e', revision: 7 }, document: documentAt('e', 7) }
  await told(follow(open({ storage }), STORY, page), '=f.1')
})

test('an epoch that an earlier visit left behind is not shown again, whatever a cache says', async () => {
  const { server } = readers
  server.isHttpBroken = false
  server.epoch = 'e'
  const storage = new Shelf()
  storage.put(savedAt('f', 1, ['e']))
  const reader = follow(open({ storage }), STORY)
  await eventually(() => expect(reader.statuses).toContain('failed'))
  expect(reader.story()).toBe('=f.1')
})

test.each<[string, (saved: SavedStory) => unknown]>([
  ['that was changed', (saved) => ({ ...saved, document: documentAt('e', 1) })],
  ['of another shape', () => ({ position: 3 })],
])('something kept %s is passed over', async (_what, spoil) => {
  readers.server.revision = 2
  const storage = new Shelf()
  storage.put(spoil(savedAt('e', 2)) as SavedStory)
  await told(follow(open({ storage }), STORY), '=e.2')
})

test('storage that fails costs nothing but the next visit', async () => {
  const storage = new Shelf()
  storage.isBroken = true
  const reader = follow(open({ storage }), STORY)
  await told(reader, '=e.1')
  readers.server.publish()
  await told(reader, '=e.1 e.2')
})

test('storage that never answers does not hold up the story', async () => {
  const storage = new Shelf()
  storage.load = () => new Promise(() => {})
  await told(follow(open({ storage }), STORY), '=e.1')
})

test('of a withdrawn story nothing is kept', async () => {
  const storage = new Shelf()
  await told(follow(open({ storage }), STORY), '=e.1')
  await settled(storage, 'e', 1)
  readers.server.withdraw()
  await eventually(() => expect(storage.saved).toBeNull())
})
