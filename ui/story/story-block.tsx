import type { Block } from '../../core/story/document.ts'
import { Moment } from '../frame/moment.tsx'
import { MarkedWords } from './marked-words.tsx'
import { earlierWording, isReworded } from './rewording.ts'
import type { PageMark } from './story-view.ts'

/** The id of a block's element, for links to it. Block ids begin with digits and CSS names may not. */
export function blockAnchor(id: string): string {
  return `b${id}`
}

/** One block with its mark in the margin. `fresh`: the reader has not seen this mark before. */
export function StoryBlock(props: {
  block: Block
  mark: PageMark | undefined
  fresh: boolean
  /** What the block is to the story: its `lead`, a `note` on a correction, or plain text. */
  role: 'lead' | 'note' | 'text'
}) {
  const { block, mark, role } = props
  const Wrapper = block.type === 'list-item' ? 'li' : block.type === 'quote' ? 'blockquote' : 'div'
  const Text = block.type === 'heading' ? 'h2' : 'p'
  const shown = block.type === 'marker' || role === 'note' ? undefined : mark
  const reworded = shown?.words !== undefined && isReworded(shown.words)
  return (
    <Wrapper
      class={role === 'text' ? 'block' : `block ${role}`}
      id={blockAnchor(block.id)}
      data-anchor
      data-type={block.type}
      data-mark={shown?.mark}
      data-age={shown && (props.fresh ? 'fresh' : 'earlier')}
    >
      {shown && <MarkTag mark={shown} reworded={reworded} />}
      <Text class="text" dir="auto">
        {shown?.words && !reworded ? <MarkedWords words={shown.words} /> : block.text}
      </Text>
      {shown?.words && reworded && <EarlierWording text={earlierWording(shown.words)} />}
    </Wrapper>
  )
}

function MarkTag(props: { mark: PageMark; reworded: boolean }) {
  const { mark, direction, at, words } = props.mark
  const edited = props.reworded ? 'Reworded' : 'Edited'
  const word = {
    new: 'New',
    edited,
    moved: words ? `Moved, ${edited.toLowerCase()}` : 'Moved',
  }[mark]
  return (
    <span class="tag" lang="en">
      {word}{' '}
      {mark === 'moved' ? (
        <span role="img" aria-label={direction ?? 'elsewhere'}>
          {direction === 'down' ? '↓' : direction === 'up' ? '↑' : '↕'}
        </span>
      ) : (
        <Moment at={at} />
      )}
    </span>
  )
}

/** What a block said before most of its words changed, folded away behind it. */
function EarlierWording(props: { text: string }) {
  return (
    <details class="earlier-wording">
      <summary lang="en">Earlier wording</summary>
      <p dir="auto">
        <del>{props.text}</del>
      </p>
    </details>
  )
}
