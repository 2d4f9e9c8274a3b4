import type { StorySummary } from '../../core/protocol/messages.ts'

/** Which stories a reader wants to see; `q` is '' and `state` null where any will do. */
export interface FrontFilter {
  readonly q: string
  readonly state: Exclude<StorySummary['state'], 'killed'> | null
}

export function isFiltered({ q, state }: FrontFilter): boolean {
  return q !== '' || state !== null
}

/** The query that asks for it: of the page's own address, and of the API's list of stories. */
export function filterQuery({ q, state }: FrontFilter): string {
  const query = new URLSearchParams()
  if (q !== '') query.set('q', q)
  if (state !== null) query.set('state', state)
  return query.toString()
}
