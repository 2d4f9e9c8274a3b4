import { count } from '../frame/count.ts'
import type { Mix } from './story-view.ts'

const WIDTH = 120
const HEIGHT = 4

/**
 * How much of the text a revision added, edited and removed, beside the other revisions: the
 * largest (`scale` blocks) fills the bar. Widths are SVG attributes, since the pages' policy
 * refuses inline styles.
 */
export function MixBar(props: { mix: Mix; scale: number }) {
  const { added, edited, removed } = props.mix
  const unit = WIDTH / Math.max(props.scale, 1)
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
      <rect class="mix-added" width={added * unit} height={HEIGHT} />
      <rect class="mix-edited" x={added * unit} width={edited * unit} height={HEIGHT} />
      <rect
        class="mix-removed"
        x={(added + edited) * unit}
        width={removed * unit}
        height={HEIGHT}
      />
    </svg>
  )
}

/** Blocks that the revision touched. */
export function mixTotal(mix: Mix | null): number {
  return mix ? mix.added + mix.edited + mix.removed : 0
}
