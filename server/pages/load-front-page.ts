import type { Config } from '../../platform/config.ts'
import type { Database } from '../../platform/store/database.ts'
import { listStories } from '../../platform/store/stories.ts'
import type { FrontView } from '../../ui/front/front-page.tsx'
import { FRONT_LIMIT, orderFront } from '../../ui/front/order-front.ts'
import { findKeyFile } from './key-file.ts'

/** What the front page shows at `now` to a reader who reached us at `origin`. */
export async function loadFrontPage(
  context: {
    readonly database: Database
    readonly config: Pick<Config, 'adminKey' | 'dataDir'>
  },
  origin: string,
  now: Date,
): Promise<FrontView> {
  const { items } = await listStories(context.database, { limit: FRONT_LIMIT })
  const stories = orderFront(items)
  const keyFile = stories.length === 0 ? findKeyFile(context.config) : null
  return { stories, origin, keyFile, now: now.toISOString() }
}
