import type { ReaderStorage, SavedStory } from './storage.ts'

const DATABASE = 'writethru'
const STORE = 'stories'
/** The stories saved last; older ones make room. */
const MAX_STORIES = 50

interface Row {
  readonly key: string
  readonly savedAt: number
  readonly saved: SavedStory
}

/**
 * Keeps stories in the browser's IndexedDB; null where there is none. Each call is one transaction,
 * so that a position never stands beside another one's document.
 */
export function indexedDbStorage(): ReaderStorage | null {
  if (!globalThis.indexedDB) return null
  let opening: Promise<IDBDatabase> | undefined

  async function run<Result>(
    mode: IDBTransactionMode,
    work: (stories: IDBObjectStore) => IDBRequest<Result>,
  ): Promise<Result> {
    opening ??= open()
    const transaction = (await opening).transaction(STORE, mode)
    return finish(work(transaction.objectStore(STORE)), transaction)
  }

  return {
    async load(key) {
      const row = await run<Row | undefined>('readonly', (stories) => stories.get(key))
      return row?.saved ?? null
    },
    async save(key, saved) {
      await run('readwrite', (stories) => {
        const row: Row = { key, savedAt: Date.now(), saved }
        dropOldest(stories)
        return stories.put(row)
      })
    },
    async remove(key) {
      await run('readwrite', (stories) => stories.delete(key))
    },
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1)
  request.onupgradeneeded = () => {
    request.result.createObjectStore(STORE, { keyPath: 'key' }).createIndex('savedAt', 'savedAt')
  }
  return finish(request)
}

function dropOldest(stories: IDBObjectStore): void {
  const oldest = stories.index('savedAt').getAllKeys()
  oldest.onsuccess = () => {
    for (const key of oldest.result.slice(0, -MAX_STORIES)) stories.delete(key)
  }
}

/** The request's result, once its transaction is through. */
function finish<Result>(
  request: IDBRequest<Result>,
  transaction?: IDBTransaction,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const done = () => resolve(request.result)
    if (transaction) transaction.oncomplete = done
    else request.onsuccess = done
    const failed = () => reject(request.error)
    request.onerror = failed
    if (transaction) transaction.onabort = failed
  })
}
