/** How far the reader has read a story on this device. */
export interface ReadPlace {
  readonly epoch: string
  readonly revision: number
  /** When that revision was published: RFC 3339, UTC. */
  readonly at: string
}

/** A story's place, and when it was kept (milliseconds of the device's clock). */
type Kept = ReadPlace & { readonly kept: number }

const KEY = 'writethru.read'
/** Stories whose place is kept on a device; of more, those read last. */
const MOST_STORIES = 300

/** Where the reader left off; null where the story was never read here or storage is refused. */
export function findReadPlace(story: string): ReadPlace | null {
  return readPlaces()[story] ?? null
}

/** Keeps the place, on this device only. Never one before what is kept of the same log. */
export function keepReadPlace(story: string, place: ReadPlace): void {
  const places = readPlaces()
  const before = places[story]
  if (before?.epoch === place.epoch && before.revision >= place.revision) return
  const all = Object.entries({ ...places, [story]: { ...place, kept: Date.now() } })
  const newest = all.sort(([, a], [, b]) => b.kept - a.kept).slice(0, MOST_STORIES)
  try {
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(newest)))
  } catch {
    // A private window, or a full one.
  }
}

/** Forgets a story, when it was withdrawn. */
export function forgetReadPlace(story: string): void {
  const { [story]: _gone, ...others } = readPlaces()
  try {
    localStorage.setItem(KEY, JSON.stringify(others))
  } catch {
    // As above.
  }
}

function readPlaces(): Record<string, Kept> {
  try {
    const places: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    if (typeof places !== 'object' || places === null) return {}
    return Object.fromEntries(Object.entries(places).filter(([, place]) => isKept(place)))
  } catch {
    return {}
  }
}

function isKept(place: unknown): place is Kept {
  const { epoch, revision, at, kept } = Object(place) as Partial<Record<keyof Kept, unknown>>
  return (
    typeof epoch === 'string' &&
    Number.isSafeInteger(revision) &&
    typeof at === 'string' &&
    !Number.isNaN(Date.parse(at)) &&
    typeof kept === 'number'
  )
}
