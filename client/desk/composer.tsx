import { useMemo, useRef, useState } from 'preact/hooks'
import { NOTHING_OUT } from '../../core/revise/plan.ts'
import { ChangePanel, Panel } from '../../ui/desk/change-panel.tsx'
import { ConflictPanel } from '../../ui/desk/conflict-panel.tsx'
import { UnderstoodLines } from '../../ui/desk/understood-lines.tsx'
import type { Connection } from '../library/connect.ts'
import { ComposerFields } from './composer-fields.tsx'
import { copyOf } from './copy-of.ts'
import { DeskError, type Problem } from './desk-api.ts'
import { dropDraft, emptyDraft } from './draft.ts'
import { fileDraft, inputOf } from './file-draft.ts'
import { ReaderPreview } from './reader-preview.tsx'
import { RefusedPanel } from './refused-panel.tsx'
import { may, type Session } from './session.ts'
import { StoryActions } from './story-actions.tsx'
import { useConflict } from './use-conflict.ts'
import { useDraft } from './use-draft.ts'
import { usePresence } from './use-presence.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { useStory } from './use-story.ts'
import { useUnderstanding } from './use-understanding.ts'
import { WhoHearsPanel } from './who-hears-panel.tsx'

/** Where copy is written, understood as it is typed, and filed. `name` null: which story is found. */
export function Composer(props: {
  name: string | null
  connection: Connection
  session: Session
  onFiled: () => void
}) {
  const { name, session } = props
  const mayFile = may(session, 'file')
  const [state, reload] = useStory(name, props.connection)
  const story = state.is === 'there' ? state.story : null
  const standing = story?.standing ?? (state.is === 'absent' ? NOTHING_OUT : null)
  const { draft, change, isKept } = useDraft(name ?? 'new')
  const others = usePresence(story?.slug ?? null)
  const input = useMemo(() => inputOf(draft), [draft])
  const understanding = useUnderstanding(input, standing)
  const conflict = useConflict(story?.slug ?? null, draft, standing)
  const [preview, setPreview] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [told, setTold] = useState<string | null>(null)
  const attempt = useRef(crypto.randomUUID())

  // What an editor begins to write stands on the head as it is then.
  const write = (fields: Parameters<typeof change>[0]) => {
    const begins = draft.base === null && story !== null && story.standing.revision > 0
    const kept = begins ? baseOf(story.standing) : draft.base
    const base = fields.text === '' ? null : kept
    attempt.current = crypto.randomUUID()
    setTold(null)
    change({ ...fields, base })
  }

  const plan = understanding?.plan ?? null
  const last = plan?.outcome === 'published' ? plan.revisions.at(-1) : undefined
  const noteField = draft.kind === 'correction' ? 'correctionNote' : 'edNote'
  const correcting = draft.kind === 'correction' && draft.correctionNote.trim() === ''
  const ready = mayFile && !busy && last !== undefined && !correcting && story?.state !== 'killed'

  const tellFault = (error: unknown) =>
    setProblem(error instanceof DeskError ? error.problem : UNKNOWN)

  const file = async () => {
    if (!ready) return
    setBusy(true)
    setProblem(null)
    try {
      const { body } = await fileDraft(name, draft, attempt.current)
      const { revision, filing } = body
      setTold(
        revision
          ? `Revision ${revision.number} is out.`
          : filing.embargoedUntil
            ? 'Kept under embargo.'
            : 'Filed.',
      )
      dropDraft(name ?? 'new')
      change(emptyDraft())
      props.onFiled()
      if (name === null) location.hash = `#/stories/${body.story.slug}`
      else reload()
    } catch (error) {
      tellFault(error)
      if (error instanceof DeskError && error.problem.code === 'stale-base') reload()
    }
    setBusy(false)
  }
  useShortcuts(file, () => setPreview((now) => !now))

  return (
    <main id="main" class="composer" tabIndex={-1}>
      <div class="composer-copy">
        <header class="composer-head">
          <h1>{story?.slugline ?? name ?? 'New story'}</h1>
          {last && (
            <span class="badge" data-kind={last.kind}>
              understood: {last.kind}
              {standing && standing.revision > 0 && ` on top of revision ${standing.revision}`}
            </span>
          )}
          {others.length > 0 && (
            <span class="badge" data-kind="others">
              also open: {others.join(', ')}
            </span>
          )}
          {story && story.state !== 'open' && <span class="badge">{story.state}</span>}
        </header>
        {state.is === 'failed' && (
          <p role="alert" class="desk-fault">
            {state.detail}
          </p>
        )}
        {conflict && (
          <ConflictPanel
            {...conflict}
            onChoose={conflict.choose}
            onTake={() => {
              if (standing) change({ text: conflict.text(), base: baseOf(standing) })
            }}
            onIgnore={() => {
              if (standing) change({ base: baseOf(standing) })
            }}
          />
        )}
        <ComposerFields
          draft={draft}
          isNew={name === null || state.is === 'absent'}
          change={write}
        />
        {!isKept && <p class="desk-fault">This device keeps no drafts: do not close the tab.</p>}
        {preview && last && standing ? (
          <ReaderPreview revision={last} standing={standing} at={new Date().toISOString()} />
        ) : (
          <UnderstoodLines lines={understanding?.lines ?? []} />
        )}
      </div>
      <aside class="composer-side" aria-label="What this will change">
        {problem && <RefusedPanel problem={problem} draft={draft} />}
        {told && (
          <p role="status" class="desk-told">
            {told}{' '}
            {story && (
              <a href={`/stories/${story.slug}`} target="_blank" rel="noreferrer">
                See the page
              </a>
            )}
          </p>
        )}
        {plan ? (
          <ChangePanel
            plan={plan}
            onAddToNote={(words) =>
              write({ [noteField]: [draft[noteField].trim(), words].filter(Boolean).join('; ') })
            }
          />
        ) : (
          <Panel title="What this will change" text="Paste or type copy, and it shows here." />
        )}
        {story && (
          <WhoHearsPanel
            story={story}
            desks={1 + others.length}
            next={last ?? null}
            session={session}
          />
        )}
        {correcting && <p class="hint">A correction needs a note that readers see.</p>}
        <div class="desk-buttons">
          <button
            type="button"
            disabled={!last}
            aria-pressed={preview}
            onClick={() => setPreview(!preview)}
          >
            {preview ? 'Back to the copy' : 'Preview as reader'}
          </button>
          <button type="button" class="primary" disabled={!ready} onClick={file}>
            {draft.embargo
              ? 'File under embargo'
              : last
                ? `File ${last.kind} ${last.number}`
                : 'File'}{' '}
            <kbd>Ctrl ↵</kbd>
          </button>
        </div>
        {story && story.state !== 'killed' && mayFile && (
          <StoryActions
            story={story}
            onCorrect={() => {
              const { document } = story.standing
              const text = draft.text.trim() === '' ? copyOf(document) : draft.text
              write({ kind: 'correction', text })
            }}
            onTurned={reload}
            onKilled={() => {
              setTold('The story is withdrawn.')
              reload()
            }}
            onFault={tellFault}
          />
        )}
      </aside>
    </main>
  )
}

const UNKNOWN: Problem = {
  ...{ status: 0, code: 'unknown' },
  detail: 'Something went wrong here. Your draft is kept. Try again.',
}

function baseOf({
  revision,
  document,
}: {
  revision: number
  document: { blocks: readonly { text: string }[] }
}) {
  return { revision, paragraphs: document.blocks.map(({ text }) => text) }
}
