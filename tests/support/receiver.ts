import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'

/** A message as a subscriber got it. */
export interface Received {
  readonly id: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  /** The bytes, as text. */
  readonly raw: string
  // biome-ignore lint/suspicious/noExplicitAny: tests read messages as they come.
  readonly message: any
  /** What the receiver said. */
  readonly status: number
}

/** A subscriber's server, written as its documentation says, with the standardwebhooks package. */
export interface Receiver {
  readonly url: string
  /** Every request whose signature holds, in order, repeated ones too; others are answered 401. */
  readonly received: readonly Received[]
  /** How many were refused for their signature. */
  readonly refused: () => number
  /** Checks signatures with this secret from now on. */
  expect(secret: string): void
  /** What to answer from now on: a status (with headers), or whatever the function does. */
  answer(how: number | Answer, headers?: Record<string, string>): void
  close(): Promise<void>
}

/** Gives the status that it answered with, or null to have 200 answered. */
type Answer = (received: Omit<Received, 'status'>, response: ServerResponse) => number | null

/** Starts on any free port, or on `port`. Until it is told a secret it checks nothing. */
export async function startReceiver({ port = 0, checkTime = true } = {}): Promise<Receiver> {
  const received: Received[] = []
  let webhook: Webhook | null = null
  let answer: Answer = () => null
  let refused = 0

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer)
    } catch {
      return
    }
    const raw = Buffer.concat(chunks).toString()
    const { headers, url: path = '' } = request
    if (webhook && !verify(webhook, raw, headers, checkTime)) {
      refused += 1
      response.writeHead(401).end()
      return
    }
    const got = { id: String(headers['webhook-id']), path, headers, raw, message: JSON.parse(raw) }
    const said = answer(got, response)
    received.push({ ...got, status: said ?? 200 })
    if (said === null) response.writeHead(200).end('thanks')
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    refused: () => refused,
    expect(secret) {
      webhook = new Webhook(secret)
    },
    answer(how, headers = {}) {
      answer =
        typeof how === 'function'
          ? how
          : (_, response) => {
              response.writeHead(how, headers).end(`status ${how}`)
              return how
            }
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function verify(
  webhook: Webhook,
  raw: string,
  headers: IncomingHttpHeaders,
  checkTime: boolean,
): boolean {
  const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature']
  const given = Object.fromEntries(names.map((name) => [name, String(headers[name])]))
  try {
    if (checkTime) webhook.verify(raw, given)
    else return given['webhook-signature']?.includes(resign(webhook, raw, given)) === true
    return true
  } catch {
    return false
  }
}

/** Where the tracker's clock is not ours, the package's own signature is compared. */
function resign(webhook: Webhook, raw: string, given: Record<string, string>): string {
  const at = new Date(Number(given['webhook-timestamp']) * 1000)
  return webhook.sign(given['webhook-id'] ?? '', at, raw)
}
