import type { Request } from 'express'
import type { FrontFilter } from '../../ui/front/front-filter.ts'

/** The longest search that a page takes; of a longer one the rest is left out. */
const LONGEST = 200

/** What the query of the front page asks for. What no form of ours sends is as if it were not there. */
export function readFrontFilter({ query }: Pick<Request, 'query'>): FrontFilter {
  const { q, state } = query
  return {
    q: typeof q === 'string' && !q.includes('\0') ? q.trim().slice(0, LONGEST) : '',
    state: state === 'open' || state === 'closed' ? state : null,
  }
}
