import type { ReaderParts } from './reader-parts.ts'
import { endVisitStart, findVisitStart } from './visit.ts'

/**
 * Tells a reader who comes back what happened since. `update` asks for the one net change up to the
 * revision on the page, unless it is there: call it whenever that revision may be another, or the
 * line is back. `end`: all was read.
 */
export function tellSince({ story, page, past, change }: ReaderParts) {
  let start = findVisitStart(story)
  let isAsking = false

  async function update(): Promise<void> {
    const { view, since } = page()
    if (!start || !view || isAsking || since?.to === view.position.revision) return
    if (start.epoch !== view.position.epoch || start.revision >= view.position.revision) return
    isAsking = true
    // Few readers come back to a story that went on meanwhile: the others never load this.
    const part = await import('./fetch-since.ts').catch(() => null)
    const told = start && part ? await part.fetchSince(view, start, past()) : null
    isAsking = false
    if (!start || !told) return
    change({ type: 'since', ...told })
    if (page().view?.position.revision !== told.since.to) void update()
  }

  return {
    update: () => void update(),
    end(): void {
      start = null
      endVisitStart(story)
      change({ type: 'read' })
    },
  }
}
