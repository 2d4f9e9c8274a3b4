import type { SentenceMatch } from '../change/change.ts'

/** What one revision did to the sentences: which became which, and how many stand in it. */
export interface SentenceStep {
  readonly number: number
  readonly matches: readonly Pick<SentenceMatch, 'old' | 'new' | 'relation'>[]
  readonly count: number
}

/** One sentence from the revision that brought it to the last one that had it. */
export interface LifeLine {
  readonly born: number
  /** Its place among the sentences, from 0 at the top, in each revision from `born` on. */
  readonly places: readonly number[]
  /** Revisions that reworded it, and that moved it. */
  readonly edited: readonly number[]
  readonly moved: readonly number[]
}

/** The sentences of a story over revisions `from` to `to`, in order of birth and then of place. */
export interface StoryLife {
  readonly from: number
  readonly to: number
  readonly lines: readonly LifeLine[]
}

type Growing = { born: number; places: number[]; edited: number[]; moved: number[] }

/**
 * Follows every sentence through consecutive revisions. A sentence that is split goes on in the
 * first of its parts, and of sentences that are merged the first goes on; the others begin and end
 * there. What stands in the first step counts as born in it. null when there are no steps. Linear.
 */
export function traceLife(steps: readonly SentenceStep[]): StoryLife | null {
  const first = steps[0]
  const last = steps.at(-1)
  if (!first || !last) return null
  const lines: Growing[] = []
  let standing: readonly Growing[] = []
  for (const step of steps) {
    standing = advance(step === first ? [] : standing, step)
    for (const line of standing) if (line.born === step.number) lines.push(line)
  }
  return { from: first.number, to: last.number, lines }
}

/** The lines of the step's sentences, each with its place in it. */
function advance(before: readonly Growing[], step: SentenceStep): readonly Growing[] {
  const { number } = step
  const now = new Array<Growing | undefined>(step.count)
  for (const match of step.matches) {
    const line = before[match.old[0] ?? -1]
    const place = match.new[0]
    if (!line || place === undefined) continue
    now[place] = line
    if (match.relation.startsWith('moved')) line.moved.push(number)
    if (match.relation !== 'same' && match.relation !== 'moved') line.edited.push(number)
  }
  return Array.from(now, (line, place) => {
    const grown = line ?? { born: number, places: [], edited: [], moved: [] }
    grown.places.push(place)
    return grown
  })
}

/** The revision that took a sentence out; null while it stands. */
export function removedIn(life: StoryLife, line: LifeLine): number | null {
  const end = line.born + line.places.length
  return end > life.to ? null : end
}
