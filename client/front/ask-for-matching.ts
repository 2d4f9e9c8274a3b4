import type { StorySummary } from '../../core/protocol/messages.ts'
import { type FrontFilter, filterQuery } from '../../ui/front/front-filter.ts'
import { FRONT_LIMIT } from '../../ui/front/order-front.ts'

/** Milliseconds between two questions: however many stories move, the server is asked seldom. */
const ASK_EVERY_MS = 2_000
/** How long caches may keep an answer: one asked for later than that knows of the move. */
const CACHED_MS = 1_000

/**
 * What to do when a story moved, for a page that shows some stories only: which of them match now,
 * the server knows: it has their whole text. A question that fails is asked with the next move.
 */
export function askForMatching(
  filter: FrontFilter,
  show: (stories: readonly StorySummary[]) => void,
): () => void {
  let willAsk = false
  let askedAt = Number.NEGATIVE_INFINITY

  async function ask(): Promise<void> {
    willAsk = false
    askedAt = performance.now()
    const query = `${filterQuery(filter)}&limit=${FRONT_LIMIT}`
    const answer = await fetch(`/api/v1/stories?${query}`).catch(() => null)
    if (!answer?.ok) return
    const { items } = (await answer.json()) as { items: readonly StorySummary[] }
    show(items)
  }

  return () => {
    if (willAsk) return
    willAsk = true
    setTimeout(ask, Math.max(CACHED_MS, askedAt + ASK_EVERY_MS - performance.now()))
  }
}
