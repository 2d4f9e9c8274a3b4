import { withDeadline } from '../deadline.ts'

/** How long the last spans may take to be sent when the process stops. */
const FLUSH_WITHIN_MS = 3_000

/**
 * Sends spans to an OpenTelemetry collector over HTTP, in batches; once in a process, before the
 * work that is to be traced begins. What is not reachable costs spans and nothing else. The SDK is
 * loaded only here. It reads the other variables of OpenTelemetry by itself: `OTEL_SERVICE_NAME`,
 * `OTEL_EXPORTER_OTLP_HEADERS`, `OTEL_TRACES_SAMPLER` and so on.
 */
export async function startTracing(
  endpoint: string,
  role: string,
): Promise<{ stop(): Promise<void> }> {
  const [sdk, { OTLPTraceExporter }, resources] = await Promise.all([
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ])
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces` })
  const named = resources.resourceFromAttributes({
    'service.name': 'writethru',
    'service.instance.id': String(process.pid),
    'writethru.role': role,
  })
  const fromEnvironment = resources.detectResources({ detectors: [resources.envDetector] })
  const provider = new sdk.NodeTracerProvider({
    resource: named.merge(fromEnvironment),
    spanProcessors: [new sdk.BatchSpanProcessor(exporter)],
  })
  provider.register()
  return {
    async stop() {
      const flushed = withDeadline(provider.shutdown(), FLUSH_WITHIN_MS, 'Sending the last spans')
      await flushed.catch(() => undefined)
    },
  }
}
