import { readSentenceAnchor, sentenceAnchor } from '../../ui/story/anchors.ts'
import type { SentenceRef } from '../../ui/story/inspection.ts'

/**
 * Lets readers ask where a sentence comes from: by a tap or click on it, or by the keyboard, where
 * one sentence is in the order of the tab key, arrow keys go on to its neighbours and Enter asks.
 * Listens on `root`, so that sentences need no listeners of their own.
 */
export function inspectSentences(
  root: HTMLElement,
  on: {
    readonly ask: (sentence: SentenceRef | null) => void
    readonly reach: (sentence: SentenceRef) => void
  },
): { focusInSight: () => void } {
  const reach = (element: Element | undefined) => {
    const sentence = element && readSentenceAnchor(element.id)
    if (!sentence) return
    on.reach(sentence)
    document.getElementById(element.id)?.focus()
  }

  root.addEventListener('click', (event) => {
    const target = event.target as Element
    const element = target.closest('.sentence')
    if (element && !target.closest('a')) {
      // Who selects text to copy does not ask.
      if (getSelection()?.isCollapsed === false) return
      const isOpen = element.hasAttribute('data-open')
      on.ask(isOpen ? null : readSentenceAnchor(element.id))
    } else if (!target.closest('.provenance')) on.ask(null)
  })
  root.addEventListener('keydown', (event) => {
    const element = (event.target as Element).closest('.sentence')
    if (!element || event.ctrlKey || event.metaKey || event.altKey) return
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (event.key === 'Enter' || event.key === ' ') on.ask(readSentenceAnchor(element.id))
    else if (step) {
      const all = [...root.querySelectorAll('.sentence')]
      reach(all[all.indexOf(element) + step])
    } else return
    event.preventDefault()
  })
  return {
    focusInSight() {
      const all = [...root.querySelectorAll('.sentence')]
      reach(all.find((element) => element.getBoundingClientRect().top >= 0) ?? all[0])
    },
  }
}

/** Pixels between a sentence and the note on it. */
const GAP = 6

/** Puts the note on the open sentence right below it, or above it where there is no room below. */
export function placeNote(open: SentenceRef | null): void {
  const note = document.querySelector<HTMLElement>('.provenance')
  const sentence = open && document.getElementById(sentenceAnchor(open.block, open.index))
  const block = note?.parentElement
  const lines = sentence ? [...sentence.getClientRects()] : []
  const [first, last] = [lines[0], lines.at(-1)]
  if (!note || !block || !first || !last) return
  const { top } = block.getBoundingClientRect()
  const hasRoom = last.bottom + GAP + note.offsetHeight <= window.innerHeight
  const place = hasRoom ? last.bottom + GAP : first.top - GAP - note.offsetHeight
  note.style.top = `${place - top}px`
}
