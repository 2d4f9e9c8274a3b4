/**
 * The heaviest set of links that do not cross: what stayed in place. The complement moved, so the
 * smaller side of a swap is the one that moved. `targets[k]` is the new position of the k-th link,
 * links in old order, positions distinct; `weights[k]` is what keeping it is worth (> 0).
 * Answers 1 for every link kept. Heaviest increasing subsequence by prefix maxima in a Fenwick
 * tree: O(n + r log r) for r runs of links whose positions follow each other, which stay or move as
 * one. Of equal weights the earlier predecessor wins.
 */
export function heaviestRun(targets: ArrayLike<number>, weights: ArrayLike<number>): Uint8Array {
  const kept = new Uint8Array(targets.length)
  if (areRising(targets)) return kept.fill(1)
  const runs = joinRuns(targets, weights)
  const keptRuns = heaviestOf(runs)
  for (let run = 0; run < keptRuns.length; run++) {
    if (keptRuns[run] === 1) kept.fill(1, runs.starts[run], runs.starts[run + 1])
  }
  return kept
}

/** Run r are the links from `starts[r]` up to `starts[r + 1]`. */
interface Runs {
  readonly starts: readonly number[]
  readonly targets: readonly number[]
  readonly weights: readonly number[]
}

function joinRuns(targets: ArrayLike<number>, weights: ArrayLike<number>): Runs {
  const runs = { starts: [] as number[], targets: [] as number[], weights: [] as number[] }
  for (let link = 0; link < targets.length; link++) {
    const target = targets[link] ?? 0
    const weight = weights[link] ?? 0
    const last = runs.starts.length - 1
    if (link > 0 && targets[link - 1] === target - 1) {
      runs.weights[last] = (runs.weights[last] ?? 0) + weight
    } else {
      runs.starts.push(link)
      runs.targets.push(target)
      runs.weights.push(weight)
    }
  }
  runs.starts.push(targets.length)
  return runs
}

function heaviestOf({ targets, weights }: Runs): Uint8Array {
  const count = targets.length
  const rank = ranks(targets)
  const best = new Float64Array(count)
  const previous = new Int32Array(count).fill(-1)
  const tree = new Int32Array(count + 1).fill(-1)
  const weightAt = (run: number): number => (run < 0 ? 0 : (best[run] ?? 0))

  let top = -1
  for (let run = 0; run < count; run++) {
    const position = rank[run] ?? 0
    let before = -1
    for (let node = position; node > 0; node -= node & -node) {
      const candidate = tree[node] ?? -1
      if (weightAt(candidate) > weightAt(before)) before = candidate
    }
    previous[run] = before
    best[run] = weightAt(before) + (weights[run] ?? 0)
    for (let node = position + 1; node <= count; node += node & -node) {
      if (weightAt(run) > weightAt(tree[node] ?? -1)) tree[node] = run
    }
    if (weightAt(run) > weightAt(top)) top = run
  }

  const kept = new Uint8Array(count)
  for (let run = top; run >= 0; run = previous[run] ?? -1) kept[run] = 1
  return kept
}

function areRising(targets: ArrayLike<number>): boolean {
  for (let link = 1; link < targets.length; link++) {
    if ((targets[link - 1] ?? 0) > (targets[link] ?? 0)) return false
  }
  return true
}

/** Counted through the positions that there are: linear in their range. */
function ranks(targets: ArrayLike<number>): Int32Array {
  let least = Number.POSITIVE_INFINITY
  let most = 0
  for (let link = 0; link < targets.length; link++) {
    least = Math.min(least, targets[link] ?? 0)
    most = Math.max(most, targets[link] ?? 0)
  }
  const linkAt = new Int32Array(most - least + 1).fill(-1)
  for (let link = 0; link < targets.length; link++) linkAt[(targets[link] ?? 0) - least] = link
  const rank = new Int32Array(targets.length)
  let position = 0
  for (const link of linkAt) if (link >= 0) rank[link] = position++
  return rank
}
