import { setTimeout as wait } from 'node:timers/promises'
import { ADMIN_KEY, type Ground } from './ground.ts'

/** What was acknowledged, story by story, in the order in which it was. */
export type Acknowledged = Map<string, string[]>

/** Files as a careful editor's tool would: until a server answers 202, with the same key and body. */
export class Editors {
  readonly acknowledged: Acknowledged = new Map()
  readonly #ground: Ground
  #turn = 0

  constructor(ground: Ground) {
    this.#ground = ground
  }

  get count(): number {
    return [...this.acknowledged.values()].reduce((sum, ids) => sum + ids.length, 0)
  }

  /** Files the story's next copy and gives the filing's id. One at a time for each story. */
  async file(story: string): Promise<string> {
    const ids = this.acknowledged.get(story) ?? []
    this.acknowledged.set(story, ids)
    const number = ids.length + 1
    const body = [
      `PORT VARDE — Crews counted ${number * 7} sandbags on the eastern levee of ${story}.`,
      `Watch ${number} took over without incident, the harbour office said.`,
    ].join('\n\n')
    for (;;) {
      const answer = await this.#ask(
        'POST',
        `/stories/${story}/filings`,
        body,
        `${story}-${number}`,
      )
      if (answer?.status === 202) {
        ids.push(answer.body.filing.id)
        return answer.body.filing.id
      }
      if (answer && answer.status < 500) throw new Error(`${answer.status}: ${answer.body.detail}`)
      await wait(50)
    }
  }

  /** Resolves when a filing made now has become a revision: everything works again. */
  async untilHealed(story: string): Promise<void> {
    const id = await this.file(story)
    for (;;) {
      const answer = await this.#ask('GET', `/filings/${id}`)
      if (answer?.body?.filing?.status === 'published') return
      await wait(50)
    }
  }

  /** The filings that became revisions of a story, in their order, and where the chain breaks. */
  async readStory(story: string): Promise<{ ids: string[]; hash: string; breaks: number }> {
    const items: { filingId: string; hash: string; prevHash: string }[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const at: string = cursor === '' ? '' : `&cursor=${cursor}`
      const answer = await this.#ask('GET', `/stories/${story}/revisions?limit=200${at}`)
      if (answer?.status !== 200) throw new Error(`${story} cannot be read: ${answer?.status}`)
      items.push(...answer.body.items)
      cursor = answer.body.nextCursor
    }
    const breaks = items.filter(({ prevHash }, n) => n > 0 && prevHash !== items[n - 1]?.hash)
    return {
      ids: items.map(({ filingId }) => filingId),
      hash: items.at(-1)?.hash ?? '',
      breaks: breaks.length,
    }
  }

  /** Asks the next server in turn; null where none answers in time. */
  async #ask(method: string, path: string, body?: string, idempotencyKey?: string) {
    const { servers } = this.#ground
    this.#turn += 1
    const { url } = servers[this.#turn % servers.length] ?? { url: '' }
    try {
      const answer = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${ADMIN_KEY}`,
          ...(body === undefined ? {} : { 'content-type': 'text/plain' }),
          ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
        },
        ...(body === undefined ? {} : { body }),
        signal: AbortSignal.timeout(5_000),
      })
      // The shape is what each caller expects of it.
      // biome-ignore lint/suspicious/noExplicitAny: answers are read as they come.
      return { status: answer.status, body: (await answer.json()) as any }
    } catch {
      return null
    }
  }
}
