import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eventually } from './eventually.ts'

/** Content that the hub sent. */
export interface Sent {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

interface Answers {
  /** To questions: a body in place of the challenge, or a status. */
  readonly question?: string | number
  /** To content: a status, or nothing at all for as long as anybody waits. */
  readonly content?: number | 'hang'
}

/** A WebSub subscriber over real HTTP. Behaves unless told otherwise. */
export interface HubSubscriber {
  /** An address of its own for one subscription, with a query that must be kept. */
  callback(name: string): string
  /** Parameters of every GET of that callback so far. */
  asked(name: string): readonly Record<string, string>[]
  /** What was POSTed to that callback so far. */
  sent(name: string): readonly Sent[]
  /** Waits until that callback was asked, or sent, so often in all. */
  awaitAsked(name: string, times: number): Promise<Record<string, string>>
  awaitSent(name: string, times: number): Promise<Sent>
  /** What the callback answers from now on. */
  answer(name: string, answers: Answers): void
  close(): Promise<void>
}

export async function openHubSubscriber(): Promise<HubSubscriber> {
  const questions = new Map<string, Record<string, string>[]>()
  const contents = new Map<string, Sent[]>()
  const answers = new Map<string, Answers>()
  const listOf = <T>(lists: Map<string, T[]>, name: string): T[] => {
    const list = lists.get(name) ?? []
    lists.set(name, list)
    return list
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://subscriber.invalid')
    const name = url.pathname.slice(1)
    const { question, content } = answers.get(name) ?? {}
    if (request.method === 'GET') {
      listOf(questions, name).push(Object.fromEntries(url.searchParams))
      response.statusCode = typeof question === 'number' ? question : 200
      response.end(typeof question === 'string' ? question : url.searchParams.get('hub.challenge'))
      return
    }
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString()
    listOf(contents, name).push({ path: request.url ?? '', headers: request.headers, body })
    if (content !== 'hang') response.writeHead(content ?? 204).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const nth = <T>(list: readonly T[], times: number): T => {
    const item = list[times - 1]
    if (item === undefined) throw new Error(`There are ${list.length} so far, not ${times}.`)
    return item
  }

  return {
    callback: (name) => `${base}/${name}?kept=a%26b`,
    asked: (name) => listOf(questions, name),
    sent: (name) => listOf(contents, name),
    awaitAsked: (name, times) =>
      eventually(() => nth(listOf(questions, name), times), { timeoutMs: 20_000 }),
    awaitSent: (name, times) =>
      eventually(() => nth(listOf(contents, name), times), { timeoutMs: 20_000 }),
    answer: (name, given) => void answers.set(name, given),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Whether content carries the signature that the secret gives it. */
export function isSignedWith(secret: string, { headers, body }: Sent): boolean {
  const expected = createHmac('sha256', secret).update(body).digest('hex')
  return headers['x-hub-signature'] === `sha256=${expected}`
}
