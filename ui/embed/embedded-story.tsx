import { type LiveState, LiveStatus } from '../frame/live-status.tsx'
import { Moment, ZoneContext } from '../frame/moment.tsx'
import { CorrectionNotes } from '../story/correction-notes.tsx'
import { Kicker } from '../story/kicker.tsx'
import { leadBlock } from '../story/lead.ts'
import { StoryText } from '../story/story-text.tsx'
import type { StoryView } from '../story/story-view.ts'
import { documentDirection } from '../story/text-direction.ts'
import { type Held, heldText } from '../story/update-pill.tsx'

export interface EmbeddedStoryProps {
  readonly view: StoryView
  /** The story's own page. */
  readonly address: string
  readonly live: LiveState
  readonly asOf: string | null
  /** Blocks that are shown; the rest is on the story's own page. */
  readonly blocks: number
  readonly arrivedFrom: number | null
  readonly held: Held | null
  readonly announcement: string
  readonly onShowHeld: () => void
}

/** A story on a page of somebody else's: the newest on top, corrections prominent, live. */
export function EmbeddedStory(props: EmbeddedStoryProps) {
  const { view, address, held } = props
  const { document, story } = view
  const shown = { ...document, blocks: document.blocks.slice(0, props.blocks) }
  const ids = new Set(shown.blocks.map(({ id }) => id))
  const removed = view.removed.filter(({ after }) => after === null || ids.has(after))
  const isCut = shown.blocks.length < document.blocks.length
  const updatedAt = view.revisions[0]?.at ?? story.firstFiledAt
  return (
    <ZoneContext.Provider value="local">
      <article
        class="embed"
        lang={document.language ?? undefined}
        dir={documentDirection(document)}
      >
        <header>
          <div class="embed-top">
            <Kicker view={view} />
            <LiveStatus state={props.live} closed={story.state === 'closed'} asOf={props.asOf} />
          </div>
          <h2 dir="auto">
            <a href={address}>{document.headline ?? leadBlock(document)?.text ?? story.slugline}</a>
          </h2>
          <p class="meta" lang="en">
            Updated <Moment at={updatedAt} />
          </p>
        </header>
        {held && (
          <button type="button" class="embed-held" lang="en" onClick={props.onShowHeld}>
            {heldText(held)}
          </button>
        )}
        <CorrectionNotes revisions={view.revisions} />
        <StoryText view={{ ...view, document: shown, removed }} arrivedFrom={props.arrivedFrom} />
        <p class="embed-more" lang="en">
          <a href={address}>{isCut ? 'Read the whole story' : 'The story and its revisions'}</a>
        </p>
        <p class="visually-hidden" aria-live="polite" lang="en">
          {props.announcement}
        </p>
      </article>
    </ZoneContext.Provider>
  )
}

/** Stands in the place of a story that was withdrawn. */
export function EmbeddedWithdrawal(props: { reason: string | null }) {
  return (
    <div class="embed" lang="en" role="status">
      <p class="kicker">Notice to readers</p>
      <h2>This story has been withdrawn</h2>
      {props.reason !== null && <p dir="auto">{props.reason}</p>}
    </div>
  )
}
