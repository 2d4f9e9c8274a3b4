import type { FilingContext } from '../../platform/filing/accept-filing.ts'
import type { Log } from '../../platform/log.ts'
import type { Outbound } from '../../platform/outbound/outbound.ts'
import type { Queue } from '../../platform/queue/queue.ts'

/** Everything that polling sources needs. */
export interface SourcesContext extends FilingContext {
  readonly outbound: Outbound
  readonly log: Log
  readonly queue: Pick<Queue, 'wakeIngest'>
  /** What we call ourselves: the product, and where to read about it. */
  readonly userAgent: string
  /** Milliseconds between two requests to one host. */
  readonly hostGapMs: number
  /** 0 to 1, another one each time. */
  readonly random: () => number
}
