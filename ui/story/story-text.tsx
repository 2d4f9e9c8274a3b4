import { Component, type VNode } from 'preact'
import type { Block } from '../../core/story/document.ts'
import { findNoteBlocks } from './correction-notes.tsx'
import { groupRemoved } from './group-removed.ts'
import type { Inspection } from './inspection.ts'
import { leadBlock } from './lead.ts'
import { originsOf } from './origins-of.ts'
import { RemovedFold } from './removed-fold.tsx'
import { StoryBlock, type StoryBlockProps } from './story-block.tsx'
import type { StoryView } from './story-view.ts'

interface StoryTextProps {
  readonly view: Pick<StoryView, 'document' | 'marks' | 'removed' | 'freshFrom' | 'revisions'>
  /** Marks of this revision and later came while the page was open; none did by default. */
  readonly arrivedFrom?: number | null
  /** Where readers can ask where sentences come from. */
  readonly inspection?: Inspection
}

/** A block as it was drawn, and what from. */
interface DrawnBlock {
  readonly props: StoryBlockProps
  readonly node: VNode
}

/**
 * The blocks in order, with the removed texts folded where they stood and lists as lists. Keeps what
 * it drew: a block of which nothing changed is the same node again, which Preact passes over, so that
 * an update of a live blog of thousands of blocks costs what it changed.
 */
export class StoryText extends Component<StoryTextProps> {
  #drawn: ReadonlyMap<string, DrawnBlock> = new Map()

  override render(props: StoryTextProps) {
    const drawn = new Map<string, DrawnBlock>()
    const draw = (block: StoryBlockProps): VNode => {
      const { id } = block.block
      const before = this.#drawn.get(id)
      const now =
        before && isSame(before.props, block)
          ? before
          : { props: block, node: <StoryBlock key={id} {...block} /> }
      drawn.set(id, now)
      return now.node
    }
    const text = drawText(props, draw)
    this.#drawn = drawn
    return text
  }
}

function isSame(before: StoryBlockProps, now: StoryBlockProps): boolean {
  for (const name in now) {
    const key = name as keyof StoryBlockProps
    if (now[key] !== before[key]) return false
  }
  return true
}

function drawText(props: StoryTextProps, draw: (block: StoryBlockProps) => VNode): VNode {
  const { document, marks, removed, freshFrom, revisions } = props.view
  const arrivedFrom = props.arrivedFrom ?? Number.POSITIVE_INFINITY
  const markOf = new Map(marks.map((mark) => [mark.id, mark]))
  const removedAfter = groupRemoved(removed)
  const lead = document.headline === null ? leadBlock(document) : null
  const notes = findNoteBlocks(revisions, document.blocks)

  const fold = (after: string | null): VNode | null => {
    const texts = removedAfter.get(after)
    if (!texts) return null
    const fresh = texts.some((text) => text.revision >= freshFrom)
    return <RemovedFold key={`removed ${after ?? ''}`} texts={texts} fresh={fresh} />
  }
  const show = (block: Block): VNode => {
    const mark = markOf.get(block.id)
    const fresh = mark !== undefined && mark.revision >= freshFrom
    const role = notes.has(block.id) ? 'note' : block === lead ? 'lead' : 'text'
    const arrived = mark !== undefined && mark.revision >= arrivedFrom
    const shown = { block, mark, fresh, arrived, role } as const
    return draw({ ...shown, ...sentencesOf(props.inspection, block.id) })
  }

  return (
    <div class="story-text">
      {fold(null)}
      {groupLists(document.blocks, removedAfter).flatMap((group) => {
        const [first] = group
        const last = group.at(-1)
        const rows = group.map(show)
        // One flat list of keyed elements, so that a block keeps its element when others come above.
        return [
          ...(first?.type === 'list-item' ? [<ul key={`list ${first.id}`}>{rows}</ul>] : rows),
          last ? fold(last.id) : null,
        ]
      })}
    </div>
  )
}

/** Runs of list items that nothing interrupts; every other block on its own. */
function groupLists(
  blocks: readonly Block[],
  interrupted: ReadonlyMap<string | null, unknown>,
): readonly (readonly Block[])[] {
  const groups: Block[][] = []
  for (const block of blocks) {
    const open = groups.at(-1)
    const last = open?.at(-1)
    if (
      open &&
      last &&
      last.type === 'list-item' &&
      block.type === 'list-item' &&
      !interrupted.has(last.id)
    ) {
      open.push(block)
    } else {
      groups.push([block])
    }
  }
  return groups
}

/** What a block is told of its sentences: the same things for as long as nothing of it changed. */
function sentencesOf(inspection: Inspection | undefined, id: string) {
  if (!inspection) return {}
  const { Text, provenance, open, reachable, note } = inspection
  return {
    Text,
    origins: originsOf(provenance, id),
    open: open?.block === id ? open.index : null,
    reachable: reachable?.block === id ? reachable.index : null,
    note: open?.block === id ? note : null,
  }
}
