import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Page {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

/** What a path answers: the same each time, or whatever it does to the response. */
type Answer = Page | ((response: ServerResponse, headers: IncomingHttpHeaders) => void)

/** A site over real HTTP that is watched. Answers 404 where it was told nothing. */
export interface SourceSite {
  readonly url: string
  answer(path: string, answer: Answer): void
  /** Headers of every request for the path so far. */
  requests(path: string): readonly IncomingHttpHeaders[]
  /** The most requests that it had at one time. */
  mostAtOnce(): number
  close(): Promise<void>
}

export async function openSourceSite(): Promise<SourceSite> {
  const answers = new Map<string, Answer>()
  const requests = new Map<string, IncomingHttpHeaders[]>()
  let now = 0
  let most = 0
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    requests.set(path, [...(requests.get(path) ?? []), request.headers])
    now += 1
    most = Math.max(most, now)
    response.on('close', () => {
      now -= 1
    })
    const answer = answers.get(path)
    if (typeof answer === 'function') return answer(response, request.headers)
    const { status = answer ? 200 : 404, headers = {}, body = '' } = answer ?? {}
    response.writeHead(status, headers).end(body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer: (path, answer) => void answers.set(path, answer),
    requests: (path) => requests.get(path) ?? [],
    mostAtOnce: () => most,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

interface Item {
  readonly id: string
  readonly title: string
  readonly updated?: string
  readonly link?: string
  readonly html?: string
  readonly summary?: string
}

const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** An Atom feed of these items. */
export function atomFeed(items: readonly Item[]): Page {
  const entries = items.map(
    ({ id, title, updated = '2031-05-04T10:00:00Z', link, html, summary }) => `<entry>
<id>${id}</id><title>${escapeXml(title)}</title><updated>${updated}</updated>
${link ? `<link href="${link}"/>` : ''}
${html ? `<content type="html">${escapeXml(html)}</content>` : ''}
${summary ? `<summary>${escapeXml(summary)}</summary>` : ''}
</entry>`,
  )
  return {
    headers: { 'content-type': 'application/atom+xml' },
    body: `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>urn:wire</id>
<title>The wire</title><updated>2031-05-04T10:00:00Z</updated>${entries.join('\n')}</feed>`,
  }
}
