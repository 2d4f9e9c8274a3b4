import type { BlockProvenance } from '../../core/provenance/provenance.ts'
import type { Document } from '../../core/story/document.ts'
import type { Kind } from '../../core/story/kind.ts'
import type { Position } from '../../core/story/position.ts'
import type {
  PageMark,
  StoryIdentity,
  StoryView,
  TimelineEntry,
} from '../../ui/story/story-view.ts'

/** How long after its last update an open story is called breaking, in milliseconds. */
const BREAKING_MS = 6 * 3_600_000

interface Answer {
  readonly story: Omit<StoryIdentity, 'state'> & { readonly state: 'open' | 'closed' | 'killed' }
  readonly position: Position
  readonly hash: string
  readonly document: Document
  readonly provenance: BlockProvenance
  readonly told: readonly (Pick<TimelineEntry, 'number' | 'summary' | 'correctionNote'> & {
    readonly kind: Kind
    readonly publishedAt: string
  })[]
}

/** Why there is no story to show: `withdrawn` with the desk's words, or `failed` for now. */
export type Absence =
  | { readonly absent: 'withdrawn'; readonly reason: string | null }
  | { readonly absent: 'failed'; readonly cause: string }

/** The story as it stands, with the marks of its newest revision. */
export async function fetchView(origin: string, slug: string): Promise<StoryView | Absence> {
  try {
    const response = await fetch(`${origin}/api/v1/stories/${encodeURIComponent(slug)}`)
    if (!response.ok) return { absent: 'failed', cause: `the server answered ${response.status}` }
    const answer = (await response.json()) as Answer
    const { state } = answer.story
    if (state !== 'killed') return viewOf(answer, { ...answer.story, state })
    return { absent: 'withdrawn', reason: answer.told[0]?.correctionNote ?? null }
  } catch (error) {
    return { absent: 'failed', cause: String(error) }
  }
}

function viewOf(answer: Answer, story: StoryIdentity): StoryView {
  const { position, hash, document, provenance } = answer
  const revisions = answer.told.map(({ publishedAt, ...told }) => ({
    ...told,
    at: publishedAt,
    reconstructed: false,
    mix: null,
  }))
  const at = revisions[0]?.at ?? story.firstFiledAt
  return {
    story,
    position,
    hash,
    document,
    provenance,
    breaking: Date.now() - Date.parse(at) < BREAKING_MS,
    freshFrom: position.revision,
    marks: position.revision > 1 ? marksOf(answer, at) : [],
    removed: [],
    earlierHeadline: null,
    facts: [],
    revisions,
    life: null,
  }
}

/** What the newest revision wrote, by where the sentences come from. */
function marksOf({ document, provenance, position }: Answer, at: string): readonly PageMark[] {
  const { revision } = position
  return document.blocks.flatMap(({ id, type }): readonly PageMark[] => {
    const origins = Object.hasOwn(provenance, id) ? (provenance[id] ?? []) : []
    if (type === 'marker' || !origins.some(({ lastChangedIn }) => lastChangedIn === revision))
      return []
    const isNew = origins.every(({ introducedIn }) => introducedIn === revision)
    return [{ id, mark: isNew ? 'new' : 'edited', revision, at }]
  })
}
