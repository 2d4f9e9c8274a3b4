import { useEffect, useRef, useState } from 'preact/hooks'
import { type Draft, loadDraft, saveDraft } from './draft.ts'

const REST_MS = 250

/** The draft of a story (`new`: of none yet), kept on this device as it is written. */
export function useDraft(story: string): {
  readonly draft: Draft
  readonly change: (fields: Partial<Draft>) => void
  /** False once the device refused to keep it. */
  readonly isKept: boolean
} {
  const [draft, setDraft] = useState(() => loadDraft(story))
  const [isKept, setKept] = useState(true)
  const newest = useRef(draft)
  newest.current = draft

  useEffect(() => {
    const timer = setTimeout(() => setKept(saveDraft(story, draft)), REST_MS)
    return () => clearTimeout(timer)
  }, [story, draft])

  useEffect(() => {
    const keep = () => saveDraft(story, newest.current)
    window.addEventListener('pagehide', keep)
    return () => {
      window.removeEventListener('pagehide', keep)
      keep()
    }
  }, [story])

  return { draft, isKept, change: (fields) => setDraft((now) => ({ ...now, ...fields })) }
}
