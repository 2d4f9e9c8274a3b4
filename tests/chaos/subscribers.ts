import { type Received, type Receiver, startReceiver } from '../support/receiver.ts'

/** A receiver of all stories' messages, written as docs/webhooks.md says, that may go and come back. */
export interface Subscriber {
  readonly payload: 'full' | 'delta' | 'thin'
  readonly url: string
  /** Checks signatures with this secret from now on. */
  expect(secret: string): void
  /** Whatever came with a signature that holds, in order; what it was answered is `status`. */
  received(): readonly Received[]
  /** How many came with one that does not. */
  refused(): number
  /** Its server ends, connections and all. */
  lose(): Promise<void>
  comeBack(): Promise<void>
  close(): Promise<void>
}

/** What fails at the subscriber that fails now and then: one of `every` messages, `most` of all. */
export interface Failing {
  readonly every: number
  readonly most: number
}

/** One that is well, one that fails now and then, and one that is well until somebody loses it. */
export async function openSubscribers(failing: Failing): Promise<readonly Subscriber[]> {
  return Promise.all([
    openSubscriber('full', () => null),
    openSubscriber('delta', failNowAndThen(failing)),
    openSubscriber('thin', () => null),
  ])
}

type Answer = Extract<Parameters<Receiver['answer']>[0], (...args: never[]) => unknown>

/** What fails is answered 503 or cut off by turns; when it comes again it is taken. */
function failNowAndThen({ every, most }: Failing): Answer {
  let arrivals = 0
  const failed = new Set<string>()
  return ({ id }, response) => {
    arrivals += 1
    if (arrivals % every !== 0 || failed.has(id) || failed.size === most) return null
    failed.add(id)
    if (failed.size % 2 === 0) {
      response.destroy()
      return 0
    }
    response.writeHead(503).end('not now')
    return 503
  }
}

async function openSubscriber(payload: Subscriber['payload'], answer: Answer): Promise<Subscriber> {
  let secret = ''
  let now = await startReceiver()
  now.answer(answer)
  const { url } = now
  const port = Number(new URL(url).port)
  const all = [now]
  return {
    payload,
    url,
    expect(given) {
      secret = given
      now.expect(given)
    },
    received: () => all.flatMap(({ received }) => received),
    refused: () => all.reduce((sum, { refused }) => sum + refused(), 0),
    lose: () => now.close(),
    async comeBack() {
      now = await startReceiver({ port })
      now.answer(answer)
      now.expect(secret)
      all.push(now)
    },
    close: () => now.close(),
  }
}
