import { newEpoch, newId } from '../../platform/ids.ts'
import { createLog } from '../../platform/log.ts'
import type { Services } from '../../platform/services.ts'
import { createKey } from '../../platform/store/keys.ts'
import { claimSources } from '../../platform/store/source-polls.ts'
import {
  addSource,
  type Existing,
  findSource,
  type SourceRecord,
} from '../../platform/store/sources.ts'
import { pollSource } from '../../worker/sources/poll-source.ts'
import type { SourcesContext } from '../../worker/sources/sources-context.ts'

/** Polling on a clock of its own, one poll at a time, without a worker around it. */
export interface Polling {
  readonly context: SourcesContext
  /** Watches an address and gives the source's id. */
  add(url: string, existing?: Existing): Promise<string>
  /** Polls whatever is due now; gives how many that were. */
  pollDue(): Promise<number>
  /** Lets time pass until the source is due, and polls it. */
  pollNext(id: string): Promise<SourceRecord>
  source(id: string): Promise<SourceRecord>
  now(): Date
  pass(seconds: number): void
  /** Events that were logged so far, by name. */
  events(name: string): readonly Readonly<Record<string, unknown>>[]
  filings(): Promise<readonly FiledItem[]>
}

export interface FiledItem {
  readonly id: string
  readonly storyId: string
  readonly uri: string
  readonly version: string
  readonly input: { readonly headline?: string; readonly copy: Record<string, string> }
}

export async function openPolling(services: Services): Promise<Polling> {
  const { database, outbound, jobs } = services
  let time = Date.parse('2031-05-04T12:00:00Z')
  const clock = () => new Date(time)
  const lines: Record<string, unknown>[] = []
  const log = createLog('debug', { write: (line: string) => void lines.push(JSON.parse(line)) })
  const keyId = newId()
  const name = 'sources'
  await createKey(database, { id: keyId, name, scopes: ['file'], secret: keyId, at: clock() })
  const context: SourcesContext = {
    ...{ database, outbound, clock, log, queue: jobs.queue, ids: { newId, newEpoch } },
    ...{ userAgent: 'Writethru (+https://news.example)', hostGapMs: 0, random: () => 0.5 },
  }
  const ending = new AbortController().signal

  async function source(id: string): Promise<SourceRecord> {
    const found = await findSource(database, id)
    if (!found) throw new Error(`There is no source ${id}.`)
    return found
  }

  async function pollDue(): Promise<number> {
    const until = new Date(time + 300_000)
    const claimed = await claimSources(database, { now: clock(), until, limit: 9, lease: newId() })
    for (const one of claimed) await pollSource(context, one, ending)
    return claimed.length
  }

  return {
    context,
    async add(url, existing = 'file') {
      const id = newId()
      await addSource(database, { id, url, name: null, existing, keyId, at: clock() })
      return id
    },
    pollDue,
    async pollNext(id) {
      const { dueAt } = await source(id)
      time = Math.max(time, dueAt?.getTime() ?? 0)
      while ((await pollDue()) > 0);
      return source(id)
    },
    source,
    now: clock,
    pass(seconds) {
      time += seconds * 1_000
    },
    events: (event) => lines.filter((line) => line.event === event),
    filings: () =>
      database.query<FiledItem>(
        `SELECT id, story_id AS "storyId", source_uri AS uri, source_version AS version, input
         FROM filing ORDER BY seq`,
      ),
  }
}
