import { expect, test } from '@jest/globals'
import { storySketch } from '../../core/match/sketch.ts'
import { FilingRefusal } from '../../platform/filing/filing-refusal.ts'
import { matchStory } from '../../platform/filing/match-story.ts'
import { newId } from '../../platform/ids.ts'
import type { Queryable } from '../../platform/store/database.ts'
import { compositeUpdate, storyText } from '../bench/corpus.mjs'
import { describeDatabases, openTestDatabase } from '../support/databases.ts'

const AT = new Date('2031-05-04T12:00:00Z')

describeDatabases('matching', (adapter) => {
  const { stories, updates } =
    adapter.name === 'PGlite' ? { stories: 500, updates: 40 } : { stories: 20_000, updates: 500 }

  test(`[W1] Of ${updates} composite updates among ${stories} stories none goes to a wrong one`, async () => {
    const { database, close } = await openTestDatabase(adapter)
    try {
      const ids = await fill(database, stories)
      const outcomes = { right: 0, wrong: 0, asked: 0, new: 0 }
      const times: number[] = []
      for (let n = 0; n < updates; n++) {
        const story = Math.floor((n * stories) / updates)
        const text = compositeUpdate(storyText(story), n)
        const start = performance.now()
        const found = await match(database, text)
        times.push(performance.now() - start)
        if (found === ids[story]) outcomes.right += 1
        else if (found === 'asked' || found === 'new') outcomes[found] += 1
        else outcomes.wrong += 1
      }
      times.sort((a, b) => a - b)
      process.stdout.write(
        `${adapter.name}: ${JSON.stringify(outcomes)}; a look-up takes ${times[updates / 2]?.toFixed(1)} ms (median)\n`,
      )
      expect(outcomes.wrong).toBe(0)
      expect(outcomes.new).toBe(0)
      expect(outcomes.right).toBeGreaterThan(updates * 0.9)
      const unknown = await Promise.all(
        Array.from({ length: 50 }, (_, n) => match(database, storyText(stories + n))),
      )
      expect(unknown.filter((found) => found !== 'new' && found !== 'asked')).toEqual([])
      expect(unknown.filter((found) => found === 'new').length).toBeGreaterThan(45)
    } finally {
      await close()
    }
  }, 120_000)
})

/** Stories as the worker leaves them, as far as matching looks at them. Gives their ids. */
async function fill(database: Queryable, count: number): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, () => newId())
  const batch = 1_000
  for (let from = 0; from < count; from += batch) {
    const rows = ids.slice(from, from + batch).map((id, at) => {
      const paragraphs = storyText(from + at)
        .replace(/^.*? — /, '')
        .split('\n\n')
      const blocks = paragraphs.map((text) => ({ type: 'paragraph' as const, text }))
      return { id, slug: `story-${from + at}`, sketch: storySketch(blocks) }
    })
    await database.query(
      `WITH row AS (
         SELECT * FROM jsonb_to_recordset($1) AS r (id uuid, slug text, sketch integer[])
       ), story_row AS (
         INSERT INTO story (id, slug, slugline, epoch, revision, hash, document, created_at, updated_at)
         SELECT id, slug, upper(slug), 'e', 1, '', '{}', $2, $2 FROM row
       )
       INSERT INTO story_sketch (story_id, hash) SELECT id, unnest(sketch) FROM row`,
      [JSON.stringify(rows), AT],
    )
  }
  await database.query('ANALYZE story_sketch')
  return ids
}

/** The id of the story found, or what was said instead. Nothing is kept. */
async function match(database: Queryable, text: string): Promise<string> {
  const body = { input: { copy: { text } }, source: Buffer.from(text), sourceType: 'text/plain' }
  try {
    const { story } = await matchStory(database, body, AT, () => {
      throw new Error('new')
    })
    return story.id
  } catch (error) {
    if (error instanceof FilingRefusal && error.code === 'which-story') return 'asked'
    if (error instanceof Error && error.message === 'new') return 'new'
    throw error
  }
}
