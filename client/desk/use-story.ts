import { useEffect, useState } from 'preact/hooks'
import type { Provenance } from '../../core/provenance/provenance.ts'
import { NOTHING_OUT, type Standing } from '../../core/revise/plan.ts'
import type { Document } from '../../core/story/document.ts'
import type { Position } from '../../core/story/position.ts'
import type { Connection } from '../library/connect.ts'
import { callDesk, DeskError } from './desk-api.ts'

/** A story as the desk works on it. */
export interface OpenStory {
  readonly id: string
  readonly slug: string
  readonly slugline: string
  readonly state: 'open' | 'closed' | 'killed'
  readonly urgency: number | null
  readonly standing: Standing
  readonly readers: number | null
}

export type StoryState =
  | { readonly is: 'loading' }
  /** Nothing of it is out: its first filing opens it. */
  | { readonly is: 'absent' }
  | { readonly is: 'there'; readonly story: OpenStory }
  | { readonly is: 'failed'; readonly detail: string }

interface StoryAnswer {
  readonly story: Pick<OpenStory, 'id' | 'slug' | 'slugline' | 'state' | 'urgency'>
  readonly position: Position
  readonly document: Document
  readonly provenance: Provenance
}

interface RevisionsAnswer {
  readonly items: readonly { readonly correctionNote: string | null }[]
}

/** A story, kept up to date while it is open at the desk; `reload` reads it again. */
export function useStory(
  name: string | null,
  connection: Connection,
): [StoryState, reload: () => void] {
  const [state, setState] = useState<StoryState>({ is: 'loading' })
  const [turn, setTurn] = useState(0)
  const reload = () => setTurn((last) => last + 1)

  useEffect(() => {
    let isOver = false
    if (name === null) {
      setState({ is: 'absent' })
      return
    }
    loadStory(name).then(
      (loaded) => {
        if (!isOver) setState(loaded)
      },
      (error: unknown) => {
        if (!isOver) setState({ is: 'failed', detail: String((error as Error).message) })
      },
    )
    return () => {
      isOver = true
    }
  }, [name, turn])

  const id = state.is === 'there' ? state.story.id : null
  useEffect(() => {
    if (id === null) return
    let first = true
    const following = connection.follow(id, {
      onChange: () => {
        if (!first) reload()
        first = false
      },
      onStatus: (status) => {
        if (status === 'gone') reload()
      },
      onReaders: (readers) =>
        setState((now) =>
          now.is === 'there' ? { is: 'there', story: { ...now.story, readers } } : now,
        ),
    })
    return () => following.stop()
  }, [id])

  return [state, reload]
}

async function loadStory(name: string): Promise<StoryState> {
  const path = `/stories/${encodeURIComponent(name)}`
  try {
    const { body } = await callDesk<StoryAnswer>('GET', path)
    const revisions = await callDesk<RevisionsAnswer>('GET', `${path}/revisions?limit=200`)
    const { position, document, provenance } = body
    const correctionNotes = revisions.body.items.flatMap(({ correctionNote }) =>
      correctionNote ? [correctionNote] : [],
    )
    const standing: Standing = {
      ...NOTHING_OUT,
      ...{ revision: position.revision, document, provenance, correctionNotes },
    }
    return { is: 'there', story: { ...body.story, standing, readers: null } }
  } catch (error) {
    if (error instanceof DeskError && error.problem.status === 404) return { is: 'absent' }
    throw error
  }
}
