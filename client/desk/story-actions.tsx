import { useState } from 'preact/hooks'
import { callDesk } from './desk-api.ts'
import { KillDialog } from './kill-dialog.tsx'
import type { OpenStory } from './use-story.ts'

/** What can be done to a story that is out: correct, close or reopen, kill. */
export function StoryActions(props: {
  story: OpenStory
  onCorrect: () => void
  /** The story was closed or opened again. */
  onTurned: () => void
  onKilled: () => void
  onFault: (error: unknown) => void
}) {
  const { story, onCorrect, onTurned, onKilled, onFault } = props
  const [killing, setKilling] = useState(false)
  const [turn, word] = story.state === 'open' ? ['close', 'Close'] : ['reopen', 'Reopen']
  const path = `/stories/${encodeURIComponent(story.slug)}/${turn}`
  return (
    <div class="desk-buttons quiet">
      <button type="button" onClick={onCorrect}>
        Correct
      </button>
      <button type="button" onClick={() => callDesk('POST', path).then(onTurned, onFault)}>
        {word}
      </button>
      <button type="button" class="danger" onClick={() => setKilling(true)}>
        Kill…
      </button>
      {killing && (
        <KillDialog
          slug={story.slug}
          onClose={() => setKilling(false)}
          onKilled={() => {
            setKilling(false)
            onKilled()
          }}
        />
      )}
    </div>
  )
}
