import type { ComponentType, VNode } from 'preact'
import type { WordRun } from '../../core/change/change.ts'
import type { Block } from '../../core/story/document.ts'
import { Moment } from '../frame/moment.tsx'
import { blockAnchor } from './anchors.ts'
import type { SentencesProps } from './inspection.ts'
import { MarkedWords } from './marked-words.tsx'
import { earlierWording, isReworded } from './rewording.ts'
import type { PageMark } from './story-view.ts'

export interface StoryBlockProps extends Partial<Omit<SentencesProps, 'block' | 'words'>> {
  readonly block: Block
  readonly mark: PageMark | undefined
  /** Whether the reader has not seen this mark before. */
  readonly fresh: boolean
  /** Whether it came while the page was open: it then lights up for a moment. */
  readonly arrived: boolean
  /** What the block is to the story: its `lead`, a `note` on a correction, or plain text. */
  readonly role: 'lead' | 'note' | 'text'
  /** Writes its words where readers can ask where its sentences come from. */
  readonly Text?: ComponentType<SentencesProps>
  /** On the sentence of this block that the reader asks about. */
  readonly note?: VNode | null
}

/** One block with its mark in the margin. */
export function StoryBlock(props: StoryBlockProps) {
  const { block, mark, role, Text: Sentences } = props
  const { origins = null, open = null, reachable = null } = props
  const Wrapper = block.type === 'list-item' ? 'li' : block.type === 'quote' ? 'blockquote' : 'div'
  const Text = block.type === 'heading' ? 'h2' : 'p'
  const shown = block.type === 'marker' || role === 'note' ? undefined : mark
  const reworded = shown?.words !== undefined && isReworded(shown.words)
  const words: readonly WordRun[] = (!reworded && shown?.words) || [['=', block.text]]
  return (
    <Wrapper
      class={role === 'text' ? 'block' : `block ${role}`}
      id={blockAnchor(block.id)}
      data-anchor
      data-type={block.type}
      data-mark={shown?.mark}
      data-age={shown && (props.fresh ? 'fresh' : 'earlier')}
      data-arrived={shown && props.arrived ? '' : undefined}
    >
      {shown && <MarkTag mark={shown} reworded={reworded} />}
      <Text class="text" dir="auto">
        {block.type === 'marker' ? (
          block.text
        ) : Sentences ? (
          <Sentences {...{ block, words, origins, open, reachable }} />
        ) : (
          <MarkedWords words={words} />
        )}
      </Text>
      {props.note}
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
