import type { Config } from '../../platform/config.ts'
import type { Database } from '../../platform/store/database.ts'
import { listStories } from '../../platform/store/stories.ts'
import { type FrontFilter, isFiltered } from '../../ui/front/front-filter.ts'
import type { FrontView } from '../../ui/front/front-page.tsx'
import { FRONT_LIMIT, orderFront } from '../../ui/front/order-front.ts'
import { findKeyFile } from './key-file.ts'

/** What the front page shows at `now` to a reader who reached us at `origin` and looks for `filter`. */
export async function loadFrontPage(
  context: {
    readonly database: Database
    readonly config: Pick<Config, 'adminKey' | 'dataDir'>
  },
  origin: string,
  filter: FrontFilter,
  now: Date,
): Promise<FrontView> {
  const { items } = await listStories(context.database, {
    limit: FRONT_LIMIT,
    ...(filter.q === '' ? {} : { q: filter.q }),
    ...(filter.state === null ? {} : { state: filter.state }),
  })
  const stories = orderFront(items)
  const isNew = stories.length === 0 && !isFiltered(filter)
  const keyFile = isNew ? findKeyFile(context.config) : null
  return { stories, filter, origin, keyFile, now: now.toISOString() }
}
