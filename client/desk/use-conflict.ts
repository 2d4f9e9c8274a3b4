import { useEffect, useState } from 'preact/hooks'
import type { Change } from '../../core/change/change.ts'
import { readCopy } from '../../core/copy/copy-source.ts'
import { type Merge, mergeParagraphs } from '../../core/merge/merge-paragraphs.ts'
import type { Standing } from '../../core/revise/plan.ts'
import { type Choice, mergedText } from '../../ui/desk/conflict-panel.tsx'
import { callDesk } from './desk-api.ts'
import type { Draft } from './draft.ts'

/** Somebody else's revision came out since the draft was begun. */
export interface Conflict {
  readonly head: number
  /** What theirs changed; null until it is read. */
  readonly change: Change | null
  readonly merge: Merge
  readonly choices: readonly Choice[]
  readonly choose: (conflict: number, choice: Choice) => void
  /** The merged copy, with what was chosen. */
  readonly text: () => string
}

/** Whether the draft stands on a revision that is no longer the head, and how both go together. */
export function useConflict(
  slug: string | null,
  draft: Draft,
  standing: Standing | null,
): Conflict | null {
  const [change, setChange] = useState<Change | null>(null)
  const [choices, setChoices] = useState<readonly Choice[]>([])
  const base = draft.base?.revision ?? null
  const head = standing?.revision ?? null
  const isBehind = base !== null && head !== null && base < head && draft.text.trim() !== ''

  useEffect(() => {
    setChange(null)
    setChoices([])
    if (!isBehind || slug === null) return
    const path = `/stories/${encodeURIComponent(slug)}/compare?from=${base}&to=${head}`
    callDesk<Change>('GET', path).then(
      ({ body }) => setChange(body),
      () => undefined,
    )
  }, [slug, base, head, isBehind])

  if (!isBehind || !standing || !draft.base) return null
  const merge = mergeParagraphs({
    base: draft.base.paragraphs,
    head: standing.document.blocks.map(({ text }) => text),
    filing: readCopy({ text: draft.text }).blocks.map(({ text }) => text),
  })
  return {
    ...{ head: standing.revision, change, merge, choices },
    choose: (at, choice) =>
      setChoices((now) => {
        const next = [...now]
        next[at] = choice
        return next
      }),
    text: () => {
      const { dateline } = standing.document
      const text = mergedText(merge, choices)
      return dateline ? `${dateline} — ${text}` : text
    },
  }
}
