import type { Settings } from './settings.ts'

/**
 * Milliseconds to wait before the attempt: none before the first (0), then at random between 0 and a
 * bound that doubles from retryMinMs to retryMaxMs ("full jitter": readers who were cut off together
 * come back spread evenly over the whole time).
 */
export function backOff(attempt: number, settings: Settings): number {
  if (attempt <= 0) return 0
  const { retryMinMs, retryMaxMs, random } = settings
  return random() * Math.min(retryMaxMs, retryMinMs * 2 ** Math.min(attempt - 1, 30))
}
