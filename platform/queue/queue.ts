/**
 * Wake-ups for the worker. A job is a hint that there may be work in the store; the sweeper finds
 * the work again when a job is lost, so adding one may fail without harm.
 */
export interface Queue {
  /** Wakes a worker to ingest the story's waiting filings; `delayMs` for an embargo's end. */
  wakeIngest(story: string, delayMs?: number): Promise<void>
  /** Wakes a worker to send the endpoint's due deliveries; `delayMs` for the next attempt. */
  wakeDelivery(endpoint: string, delayMs?: number): Promise<void>
  close(): Promise<void>
}

export interface QueueWorker {
  /** Waits for jobs in hand, then stops. */
  close(): Promise<void>
}

/** Handles one job: `subject` is the id it was added for. Throwing has it tried again. */
export type JobHandler = (subject: string) => Promise<void>
