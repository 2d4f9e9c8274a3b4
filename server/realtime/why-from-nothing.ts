import type { Position } from '../../core/story/position.ts'

/** Why deltas do not lead on from a position: what a reader who has to start over is told. */
export function whyFromNothing({ epoch, revision }: Position, head: Position): string {
  if (epoch === '' || revision < 0) return 'unknown-position'
  if (epoch !== head.epoch) return 'new-epoch'
  return revision > head.revision ? 'unknown-position' : 'too-far'
}
