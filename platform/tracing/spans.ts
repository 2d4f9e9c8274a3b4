import {
  type Attributes,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'

interface SpanOptions {
  /** Default: internal, a step within the process. */
  readonly kind?: 'server' | 'consumer' | 'client'
  /** What it is a part of, from another process (W3C); null: of nothing. Left out: of the active span. */
  readonly parent?: string | null
  /** Ids, kinds and counts; never copy, never secrets. */
  readonly attributes?: Attributes
}

const KINDS = {
  server: SpanKind.SERVER,
  consumer: SpanKind.CONSUMER,
  client: SpanKind.CLIENT,
} as const

/** Without startTracing it does nothing, at next to no cost. */
const tracer = trace.getTracer('writethru')

/**
 * Does `work` as a span of a trace, which ends when the work does (where it is a promise: when that
 * settles) and tells whether it failed.
 */
export function inSpan<T>(
  name: string,
  { kind, parent, attributes = {} }: SpanOptions,
  work: (span: Span) => T,
): T {
  const options = { attributes, kind: kind ? KINDS[kind] : SpanKind.INTERNAL }
  return tracer.startActiveSpan(name, options, contextOf(parent), (span) => {
    try {
      const result = work(span)
      if (!(result instanceof Promise)) {
        span.end()
        return result
      }
      return result.then(
        (value) => {
          span.end()
          return value
        },
        (error: unknown) => fail(span, error),
      ) as T
    } catch (error) {
      return fail(span, error)
    }
  })
}

/** The active span, for another process to go on from; null without startTracing. */
export function currentTraceparent(): string | null {
  const carrier: { traceparent?: string } = {}
  propagation.inject(context.active(), carrier)
  return carrier.traceparent ?? null
}

/** The id of the active trace, under which a trace store finds it. */
export function currentTraceId(): string | null {
  return trace.getActiveSpan()?.spanContext().traceId ?? null
}

function contextOf(parent: string | null | undefined) {
  if (parent === undefined) return context.active()
  return parent === null ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, { traceparent: parent })
}

function fail(span: Span, error: unknown): never {
  span.setStatus({ code: SpanStatusCode.ERROR })
  if (error instanceof Error) span.setAttribute('error.type', error.name)
  span.end()
  throw error
}
