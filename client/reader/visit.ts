import { findReadPlace, type ReadPlace } from './read-places.ts'

/**
 * Where the reader left off before this visit. A visit lasts as long as its tab: a page that is loaded
 * again still tells what happened since, until it is marked as read. null: there is nothing to tell.
 */
export function findVisitStart(story: string): ReadPlace | null {
  const key = keyOf(story)
  try {
    const begun = sessionStorage.getItem(key)
    if (begun !== null) return JSON.parse(begun) as ReadPlace | null
    const place = findReadPlace(story)
    sessionStorage.setItem(key, JSON.stringify(place))
    return place
  } catch {
    return findReadPlace(story)
  }
}

/** All was read: the visit has nothing more to tell of what happened before it. */
export function endVisitStart(story: string): void {
  try {
    sessionStorage.setItem(keyOf(story), 'null')
  } catch {
    // A private window: the page itself no longer tells.
  }
}

function keyOf(story: string): string {
  return `writethru.visit.${story}`
}
