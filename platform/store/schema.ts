/** The schema of our tables. BullMQ's live in `bullmq`. */
export const SCHEMA = 'writethru'

/** The schema of BullMQ's tables when the queue is on the database. */
export const QUEUE_SCHEMA = 'bullmq'
