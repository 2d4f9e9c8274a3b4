/** Either kept text (`same`) or replaced text (`old` by `new`, one of them may be ''). */
export interface Stretch {
  readonly same: string
  readonly old: string
  readonly new: string
}

/** Least share of the shorter side that must be kept for its changes to be read one by one. */
const LEAST_KEPT = 0.4

/** A kept stretch of this many characters is a sentence, or reads like one: it stays, always. */
const LONG_STRETCH = 60

/**
 * Makes a word diff readable: joins neighbours of one kind, and takes a kept stretch between two
 * changes into them when it is shorter than both (compare diff-match-patch's semantic
 * clean-up), so that no lone "of the" floats between two rewritten clauses. Where little is kept
 * between two ends or long kept stretches, all between the first and the last change becomes one.
 * Answers stretches that alternate between changed and kept, in order. Linear.
 */
export function mergeConfetti(stretches: readonly Stretch[]): readonly Stretch[] {
  const merged: Stretch[] = []
  for (const stretch of stretches) {
    if (stretch.same === '' && stretch.old === '' && stretch.new === '') continue
    push(merged, stretch)
    while (takeIn(merged)) {
      // A change that has grown may take in the kept stretch before it as well.
    }
  }
  return mergeRewritten(merged)
}

function mergeRewritten(stretches: readonly Stretch[]): readonly Stretch[] {
  const merged: Stretch[] = []
  let from = 0
  for (let at = 0; at <= stretches.length; at++) {
    const stretch = stretches[at]
    if (stretch && stretch.same.length < LONG_STRETCH) continue
    merged.push(...mergePassage(stretches.slice(from, at)))
    if (stretch) merged.push(stretch)
    from = at + 1
  }
  return merged
}

/** What stands between two long kept stretches. */
function mergePassage(passage: readonly Stretch[]): readonly Stretch[] {
  const isChange = ({ same }: Stretch): boolean => same === ''
  const first = passage.findIndex(isChange)
  const last = passage.findLastIndex(isChange)
  if (last - first < 2) return passage
  const sum = (length: (stretch: Stretch) => number): number =>
    passage.reduce((total, stretch) => total + length(stretch), 0)
  const kept = sum(({ same }) => same.length)
  const shorter = Math.min(
    sum((stretch) => stretch.old.length),
    sum((stretch) => stretch.new.length),
  )
  if (kept >= LEAST_KEPT * (kept + shorter)) return passage
  const change = passage
    .slice(first, last + 1)
    .map(({ same, old, new: put }) => ({ same: '', old: same + old, new: same + put }))
    .reduce(join)
  return [...passage.slice(0, first), change, ...passage.slice(last + 1)]
}

function push(merged: Stretch[], stretch: Stretch): void {
  const last = merged[merged.length - 1]
  if (last && (last.same === '') === (stretch.same === '')) {
    merged[merged.length - 1] = join(last, stretch)
  } else {
    merged.push(stretch)
  }
}

/** Joins change, kept, change at the end of the list into one change where that reads better. */
function takeIn(merged: Stretch[]): boolean {
  const [before, kept, after] = merged.slice(-3)
  if (!before || !kept || !after || kept.same === '') return false
  if (kept.same.length >= Math.min(sizeOf(before), sizeOf(after))) return false
  const change = { same: '', old: kept.same, new: kept.same }
  merged.splice(-3, 3, join(join(before, change), after))
  return true
}

function sizeOf({ old, new: put }: Stretch): number {
  return Math.max(old.length, put.length)
}

function join(a: Stretch, b: Stretch): Stretch {
  return { same: a.same + b.same, old: a.old + b.old, new: a.new + b.new }
}
