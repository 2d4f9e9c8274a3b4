/**
 * The heaviest set of links that do not cross: what stayed in place. The complement moved, so the
 * smaller side of a swap is the one that moved. `targets[k]` is the new position of the k-th link,
 * links in old order, positions distinct; `weights[k]` is what keeping it is worth (> 0).
 * Answers 1 for every link kept. Heaviest increasing subsequence by prefix maxima in a Fenwick
 * tree: O(n log n). Of equal weights the earlier predecessor wins.
 */
export function heaviestRun(targets: ArrayLike<number>, weights: ArrayLike<number>): Uint8Array {
  const count = targets.length
  if (areRising(targets)) return new Uint8Array(count).fill(1)
  const rank = ranks(targets)
  const best = new Float64Array(count)
  const previous = new Int32Array(count).fill(-1)
  const tree = new Int32Array(count + 1).fill(-1)
  const weightAt = (link: number): number => (link < 0 ? 0 : (best[link] ?? 0))

  let top = -1
  for (let link = 0; link < count; link++) {
    const position = rank[link] ?? 0
    let before = -1
    for (let node = position; node > 0; node -= node & -node) {
      const candidate = tree[node] ?? -1
      if (weightAt(candidate) > weightAt(before)) before = candidate
    }
    previous[link] = before
    best[link] = weightAt(before) + (weights[link] ?? 0)
    for (let node = position + 1; node <= count; node += node & -node) {
      if (weightAt(link) > weightAt(tree[node] ?? -1)) tree[node] = link
    }
    if (weightAt(link) > weightAt(top)) top = link
  }

  const kept = new Uint8Array(count)
  for (let link = top; link >= 0; link = previous[link] ?? -1) kept[link] = 1
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
