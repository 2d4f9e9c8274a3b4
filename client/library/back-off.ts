import type { Settings } from './settings.ts'

/**
 * Milliseconds to wait before the attempt: none before the first (0), then doubling from retryMinMs
 * to retryMaxMs, half of it at random so that readers cut off together do not return together.
 */
export function backOff(attempt: number, settings: Settings): number {
  if (attempt <= 0) return 0
  const { retryMinMs, retryMaxMs, random } = settings
  const longest = Math.min(retryMaxMs, retryMinMs * 2 ** Math.min(attempt - 1, 30))
  return longest * (0.5 + random() / 2)
}
