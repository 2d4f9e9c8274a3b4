import type { Block } from '../../core/story/document.ts'
import { Moment } from '../frame/moment.tsx'
import { MarkedWords } from './marked-words.tsx'
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
  lead: boolean
}) {
  const { block, mark } = props
  const Wrapper = block.type === 'list-item' ? 'li' : block.type === 'quote' ? 'blockquote' : 'div'
  const Text = block.type === 'heading' ? 'h2' : 'p'
  const shown = block.type === 'marker' ? undefined : mark
  return (
    <Wrapper
      class={props.lead ? 'block lead' : 'block'}
      id={blockAnchor(block.id)}
      data-anchor
      data-type={block.type}
      data-mark={shown?.mark}
      data-age={shown && (props.fresh ? 'fresh' : 'earlier')}
    >
      {shown && <MarkTag mark={shown} />}
      <Text class="text" dir="auto">
        {shown?.words ? <MarkedWords words={shown.words} /> : block.text}
      </Text>
    </Wrapper>
  )
}

function MarkTag(props: { mark: PageMark }) {
  const { mark, direction, at, words } = props.mark
  const word = { new: 'New', edited: 'Edited', moved: words ? 'Moved, edited' : 'Moved' }[mark]
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
