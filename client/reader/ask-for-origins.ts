import { sentenceAnchor } from '../../ui/story/anchors.ts'
import type { SentenceRef } from '../../ui/story/inspection.ts'
import { originsOf } from '../../ui/story/origins-of.ts'
import { originWords } from '../../ui/story/provenance-note.tsx'
import { fetchRevision } from './fetch-revision.ts'
import type { ReaderParts } from './reader-parts.ts'

/**
 * Opens the note on a sentence. What changed while the page was open has no known origin at first:
 * the server is asked then, for the revision that is shown.
 */
export function askForOrigins({ story, page, change }: ReaderParts) {
  async function ask(sentence: SentenceRef | null): Promise<void> {
    const shown = page().past ?? page().view
    if (!sentence || !shown) {
      if (page().open) change({ type: 'inspected', open: null })
      return
    }
    const { revision } = shown.position
    if (originsOf(shown.provenance, sentence.block) === null) {
      const told = await fetchRevision(story, revision)
      if (!told) return
      change({ type: 'origins', revision, provenance: told.provenance })
    }
    const now = page().past ?? page().view
    const origin = now && originsOf(now.provenance, sentence.block)?.[sentence.index]
    if (!origin) return
    const words = originWords(origin, page().view?.revisions ?? [], page().zone)
    const { activeElement } = document
    const wasFocused = activeElement?.closest('.sentence') !== null
    change({ type: 'inspected', open: sentence, words })
    if (wasFocused) document.getElementById(sentenceAnchor(sentence.block, sentence.index))?.focus()
  }

  return {
    ask: (sentence: SentenceRef | null) => void ask(sentence),
    reach: (sentence: SentenceRef) => change({ type: 'reached', sentence }),
  }
}
