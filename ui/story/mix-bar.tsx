import { count } from '../frame/count.ts'
import type { Mix } from './story-view.ts'

const WIDTH = 120
const HEIGHT = 4
/** The least that a part is wide, so that one paragraph of hundreds can be seen. */
const LEAST = 2

/**
 * How much of the story a revision added, edited and removed: `scale` blocks fill the bar. Widths
 * are SVG attributes, since the pages' policy refuses inline styles.
 */
export function MixBar(props: { mix: Mix; scale: number }) {
  const { added, edited, removed } = props.mix
  const unit = WIDTH / Math.max(props.scale, 1)
  const width = (blocks: number) => (blocks === 0 ? 0 : Math.max(LEAST, blocks * unit))
  const words = [
    added > 0 ? `${count(added, 'paragraph')} added` : null,
    edited > 0 ? `${edited} edited` : null,
    removed > 0 ? `${removed} removed` : null,
  ].filter((part) => part !== null)
  if (words.length === 0) return null
  return (
    <svg
      class="mix"
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={words.join(', ')}
    >
      <rect class="mix-rest" width={WIDTH} height={HEIGHT} />
      <rect class="mix-added" width={width(added)} height={HEIGHT} />
      <rect class="mix-edited" x={width(added)} width={width(edited)} height={HEIGHT} />
      <rect
        class="mix-removed"
        x={width(added) + width(edited)}
        width={width(removed)}
        height={HEIGHT}
      />
    </svg>
  )
}

/** Blocks that fill a bar: those of the story, or of the revision that touched the most if more. */
export function mixScale(blocks: number, mixes: readonly (Mix | null)[]): number {
  return mixes.reduce(
    (most, mix) => Math.max(most, mix ? mix.added + mix.edited + mix.removed : 0),
    blocks,
  )
}
