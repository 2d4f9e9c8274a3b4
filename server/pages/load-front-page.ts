import type { Database } from '../../platform/store/database.ts'
import { listStories } from '../../platform/store/stories.ts'
import type { FrontView } from '../../ui/front/front-page.tsx'
import { FRONT_LIMIT, orderFront } from '../../ui/front/order-front.ts'

/** What the front page shows at `now` to a reader who reached us at `origin`. */
export async function loadFrontPage(
  database: Database,
  origin: string,
  now: Date,
): Promise<FrontView> {
  const { items } = await listStories(database, { limit: FRONT_LIMIT })
  return { stories: orderFront(items), origin, now: now.toISOString() }
}
