/** Either kept text (`same`) or replaced text (`old` by `new`, one of them may be ''). */
export interface Stretch {
  readonly same: string
  readonly old: string
  readonly new: string
}

/**
 * Makes a word diff readable: joins neighbours of one kind, and takes a kept stretch between two
 * changes into them when it is shorter than both (compare diff-match-patch's semantic
 * clean-up), so that no lone "of the" floats between two rewritten clauses. Answers stretches that
 * alternate between changed and kept, in order. Linear.
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
  return merged
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
