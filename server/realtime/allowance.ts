/**
 * A token bucket: `atOnce` requests at once, and `perSecond` more as time goes by. The function
 * takes one and says whether there was one.
 */
export function createAllowance(atOnce: number, perSecond: number): () => boolean {
  let left = atOnce
  let filledAt = performance.now()
  return () => {
    const now = performance.now()
    left = Math.min(atOnce, left + ((now - filledAt) / 1_000) * perSecond)
    filledAt = now
    if (left < 1) return false
    left -= 1
    return true
  }
}
