import type { ReaderParts } from './reader-parts.ts'

/** Leads through the story's life: the page shows it as it stood at any revision, and goes back. */
export function showPast({ page, past, change }: ReaderParts) {
  /** The revision asked for last: what comes for an earlier wish is not shown. */
  let wanted: number | null = null

  async function to(number: number): Promise<void> {
    const { view } = page()
    if (!view) return
    wanted = number
    if (number >= view.position.revision) return back()
    // Loaded with the first wish to look back; offline that may fail, and the page stays as it is.
    const part = await import('./fetch-past.ts').catch(() => null)
    const shown = part && (await part.fetchPast(view, number, past()))
    // The log may be another by now, or the story withdrawn.
    const isCurrent = page().view?.position.epoch === view.position.epoch
    if (!shown || wanted !== number || !isCurrent) return
    change(
      shown === 'compacted' ? { type: 'lost', revision: number } : { type: 'past', past: shown },
    )
  }

  function back(): void {
    wanted = null
    if (page().past || page().lost !== null) change({ type: 'past', past: null })
  }

  return {
    to: (number: number) => void to(number),
    back,
    /** Steps from the revision that is shown, or asked for, within those of the timeline. */
    by(step: number): void {
      const { view } = page()
      if (!view) return
      const shown = wanted ?? page().past?.position.revision ?? view.position.revision
      const first = view.revisions.at(-1)?.number ?? 1
      void to(Math.min(view.position.revision, Math.max(first, shown + step)))
    },
    /** The timeline's links lead to comparisons; on the page itself they show the revision. */
    followLinks(event: MouseEvent): void {
      const link = (event.target as Element).closest<HTMLElement>('a[data-revision]')
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
      event.preventDefault()
      void to(Number(link.dataset.revision))
    },
  }
}
