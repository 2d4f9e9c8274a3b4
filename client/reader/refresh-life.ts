import type { StoryLife } from '../../core/provenance/trace-life.ts'
import type { ReaderParts } from './reader-parts.ts'

/**
 * Draws the story's life anew when it went on, for those who have the drawing in sight: deltas do not
 * tell which sentence became which. One question a revision at most, and none from other readers.
 */
export function refreshLife({ story, page, change }: ReaderParts) {
  let known = page().view?.position.revision
  let isAsking = false
  let isInSight = false
  const sight = new IntersectionObserver((entries) => {
    isInSight = entries.at(-1)?.isIntersecting === true
    if (isInSight) void update()
  })
  const drawing = document.querySelector('.timeline')
  if (drawing) sight.observe(drawing)

  async function update(): Promise<void> {
    const { view } = page()
    if (!view || !isInSight || isAsking || known === view.position.revision) return
    if (document.visibilityState !== 'visible') return
    isAsking = true
    known = view.position.revision
    const life = await fetchLife(story)
    isAsking = false
    if (life && life.to === page().view?.position.revision) change({ type: 'life', life })
    else if (page().view?.position.revision !== known) void update()
  }

  return { update: () => void update() }
}

async function fetchLife(story: string): Promise<StoryLife | null> {
  try {
    const response = await fetch(`/api/v1/stories/${story}/life`)
    if (!response.ok) return null
    return ((await response.json()) as { life: StoryLife | null }).life
  } catch {
    return null
  }
}
