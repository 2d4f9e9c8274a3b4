import type { Operation } from './operation.ts'
import { DESK_OPERATIONS } from './paths/desk.ts'
import { FEED_OPERATIONS } from './paths/feeds.ts'
import { FILING_OPERATIONS } from './paths/filings.ts'
import { OPERATIONS_OPERATIONS } from './paths/operations.ts'
import { SOURCE_OPERATIONS } from './paths/sources.ts'
import { STORY_OPERATIONS } from './paths/stories.ts'
import { WEBHOOK_OPERATIONS } from './paths/webhooks.ts'

/** Every operation of the API, in the order in which a newcomer meets them. */
export const ALL_OPERATIONS: readonly Operation[] = [
  ...FILING_OPERATIONS,
  ...STORY_OPERATIONS,
  ...FEED_OPERATIONS,
  ...WEBHOOK_OPERATIONS,
  ...SOURCE_OPERATIONS,
  ...DESK_OPERATIONS,
  ...OPERATIONS_OPERATIONS,
]
