import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A span as OTLP over HTTP carries it, in JSON, and the role of the process that it came from. */
export interface CollectedSpan {
  readonly traceId: string
  readonly spanId: string
  /** '' for the first of a trace. */
  readonly parentSpanId?: string
  readonly name: string
  readonly role: string
  readonly attributes: Readonly<Record<string, string | number>>
}

/** Takes traces as an OpenTelemetry collector does. */
export interface TraceCollector {
  readonly url: string
  readonly spans: readonly CollectedSpan[]
  close(): Promise<void>
}

interface Value {
  readonly key: string
  readonly value: { readonly stringValue?: string; readonly intValue?: number }
}

interface Export {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Value[] }
    readonly scopeSpans: readonly {
      readonly spans: readonly (Omit<CollectedSpan, 'attributes'> & {
        readonly attributes?: readonly Value[]
      })[]
    }[]
  }[]
}

export async function startTraceCollector(): Promise<TraceCollector> {
  const spans: CollectedSpan[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const part of request) text += part
    if (request.url !== '/v1/traces') return response.writeHead(404).end()
    for (const { resource, scopeSpans } of (JSON.parse(text) as Export).resourceSpans) {
      const role = String(valuesOf(resource.attributes)['writethru.role'])
      for (const span of scopeSpans.flatMap((scope) => scope.spans)) {
        spans.push({ ...span, role, attributes: valuesOf(span.attributes ?? []) })
      }
    }
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    async close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

function valuesOf(attributes: readonly Value[]): Record<string, string | number> {
  return Object.fromEntries(
    attributes.map(({ key, value }) => [key, value.stringValue ?? Number(value.intValue)]),
  )
}
