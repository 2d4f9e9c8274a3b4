/** What an editor has written and not filed yet. */
export interface Draft {
  readonly text: string
  readonly headline: string
  readonly slugline: string
  readonly edNote: string
  readonly correctionNote: string
  /** `auto`: as the tracker understands it. */
  readonly kind: 'auto' | 'update' | 'writethru' | 'correction' | 'copyedit'
  /** Wall time as `2031-05-04T18:00`, and its zone; empty: no embargo. */
  readonly embargo: string
  readonly zone: string
  /** The revision that the editor started from, and its paragraphs, to merge on; null: none. */
  readonly base: { readonly revision: number; readonly paragraphs: readonly string[] } | null
}

export function emptyDraft(): Draft {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return {
    ...{ text: '', headline: '', slugline: '', edNote: '', correctionNote: '', kind: 'auto' },
    ...{ embargo: '', zone, base: null },
  }
}

const PREFIX = 'writethru.draft.'

/** The draft kept for a story (`new` for one that is not open yet); an empty one where there is none. */
export function loadDraft(story: string): Draft {
  try {
    const kept = JSON.parse(localStorage.getItem(PREFIX + story) ?? 'null') as Partial<Draft> | null
    return { ...emptyDraft(), ...kept }
  } catch {
    return emptyDraft()
  }
}

/** Keeps a draft on this device; one without words is let go. False where the device keeps nothing. */
export function saveDraft(story: string, draft: Draft): boolean {
  const { text, headline, slugline, edNote, correctionNote } = draft
  try {
    if (`${text}${headline}${slugline}${edNote}${correctionNote}` === '') dropDraft(story)
    else localStorage.setItem(PREFIX + story, JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

export function dropDraft(story: string): void {
  localStorage.removeItem(PREFIX + story)
}
