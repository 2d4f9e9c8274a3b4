import { readCopy } from '../../core/copy/copy-source.ts'
import type { Reading } from '../../core/copy/reading.ts'
import { type Candidate, decideMatch } from '../../core/match/decide-match.ts'
import { rateMatch, unionShingles } from '../../core/match/rate-match.ts'
import { copySketch, storySketch } from '../../core/match/sketch.ts'
import type { Queryable } from '../store/database.ts'
import type { FilingMatch } from '../store/filings.ts'
import { findStory, type StoryRecord } from '../store/stories.ts'
import {
  findBySketch,
  findBySlugline,
  findBySource,
  lockMatching,
  readSketches,
  replaceSketch,
  type SketchedStory,
} from '../store/story-sketches.ts'
import type { FilingBody } from './filing-body.ts'
import { FilingRefusal } from './filing-refusal.ts'
import { nameStory } from './name-story.ts'

/** How long after its last move a story still goes by its slugline alone. */
const SLUGLINE_MS = 3 * 24 * 60 * 60 * 1000

/** Stories whose texts are compared. */
const MOST_CANDIDATES = 8

/**
 * Finds the story that a filing without a name belongs to: the one of its source, of its slugline,
 * of the text that it carries; or opens a new one. Others who match wait until the transaction ends,
 * so that the same copy sent twice at once opens one story.
 * @throws FilingRefusal `which-story` where none is likely enough, with the candidates
 */
export async function matchStory(
  transaction: Queryable,
  body: FilingBody,
  at: Date,
  open: (slug: string) => Promise<StoryRecord>,
): Promise<{ story: StoryRecord; matched: FilingMatch }> {
  await lockMatching(transaction)
  const known = body.sourceUri ? await findBySource(transaction, body.sourceUri) : null
  if (known) {
    const matched: FilingMatch = { matchedBy: 'sourceUri', confidence: 1 }
    return { story: await readStory(transaction, known), matched }
  }
  const { input } = body
  const reading = readCopy(input.copy)
  const slugline = input.slugline ?? reading.slugline
  const candidates = await findCandidates(transaction, reading, slugline, at)
  const decision = decideMatch(candidates)
  if ('ask' in decision) throw whichStory(decision.ask, candidates)
  const { matchedBy } = decision
  const matched: FilingMatch = { matchedBy, confidence: round(decision.confidence) }
  if (decision.story !== null) {
    return { story: await readStory(transaction, decision.story), matched }
  }
  if (input.kind === 'kill') throw NOTHING_FOUND
  const story = await open(await nameStory(transaction, input, reading))
  // Until its first revision is out, this filing is all that the story can be found by.
  const sketch = storySketch(reading.blocks, input.language)
  await replaceSketch(transaction, story.id, sketch)
  return { story, matched }
}

/** The story that the store just named. */
async function readStory(transaction: Queryable, id: string): Promise<StoryRecord> {
  const story = await findStory(transaction, id)
  if (!story) throw new Error(`Story ${id} is gone.`)
  return story
}

const NOTHING_FOUND = new FilingRefusal(
  'not-found',
  'No story is known that this kill could mean. Send its reason to /api/v1/stories/STORY/kill.',
)

interface Named extends Candidate, Pick<SketchedStory, 'slug' | 'slugline'> {}

async function findCandidates(
  transaction: Queryable,
  reading: Reading,
  slugline: string | null,
  at: Date,
): Promise<readonly Named[]> {
  const since = new Date(at.getTime() - SLUGLINE_MS)
  const named = slugline ? await findBySlugline(transaction, slugline, since, MOST_CANDIDATES) : []
  const alike = await findBySketch(transaction, copySketch(reading.blocks), MOST_CANDIDATES)
  const ids = [...new Set([...named, ...alike])]
  if (ids.length === 0) return []
  const shingles = unionShingles(reading.blocks)
  return (await readSketches(transaction, ids)).map(({ id, slug, slugline, sketch }) => ({
    ...{ story: id, slug, slugline, sameSlugline: named.includes(id) },
    confidence: rateMatch(sketch, shingles),
  }))
}

function whichStory(likely: readonly Candidate[], candidates: readonly Named[]): FilingRefusal {
  const listed = likely.flatMap(({ story, confidence }) =>
    candidates
      .filter((candidate) => candidate.story === story)
      .map(({ slug, slugline }) => ({
        ...{ story: { id: story, slug, slugline }, confidence: round(confidence) },
      })),
  )
  const [likeliest] = listed
  return new FilingRefusal(
    'which-story',
    `The copy may belong to ${listed.map(({ story }) => story.slug).join(' or ')}; nothing was kept. ` +
      `Send it to /api/v1/stories/${likeliest?.story.slug}/filings if that is the story, or to a new slug.`,
    { candidates: listed },
  )
}

function round(confidence: number): number {
  return Math.round(confidence * 100) / 100
}
