import type { Reading } from '../../core/copy/reading.ts'
import type { FilingInput } from '../../core/revise/filing-input.ts'
import { toSlug } from '../../core/story/to-slug.ts'
import type { Queryable } from '../store/database.ts'
import { takenSlugs } from '../store/stories.ts'

/** Words of a headline or lead that make a slug. */
const WORDS = 8

/** The longest slug is 100; a number may follow. */
const MOST = 90

/** Names that are looked up at once. */
const AT_ONCE = 20

/** A free slug for a new story: of its slugline, else of its headline, else of its lead. */
export async function nameStory(
  transaction: Queryable,
  input: FilingInput,
  reading: Reading,
): Promise<string> {
  const lead = reading.blocks.find(({ type }) => type !== 'marker')?.text
  const names = [
    input.slugline ?? reading.slugline,
    firstWords(input.headline ?? reading.headline),
    firstWords(lead),
    'story',
  ]
  const slug = names.map((name) => toSlug(name ?? '').slice(0, MOST)).find((name) => name !== '')
  const base = (slug ?? 'story').replace(/-+$/, '')
  for (let from = 1; ; from += AT_ONCE) {
    const numbered = Array.from({ length: AT_ONCE }, (_, n) =>
      from + n === 1 ? base : `${base}-${from + n}`,
    )
    const taken = new Set(await takenSlugs(transaction, numbered))
    const free = numbered.find((name) => !taken.has(name))
    if (free) return free
  }
}

function firstWords(text: string | null | undefined): string | null {
  return text ? text.split(/\s+/).slice(0, WORDS).join(' ') : null
}
