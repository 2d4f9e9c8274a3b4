import type { Change } from '../../core/change/change.ts'
import { count } from '../frame/count.ts'
import { factWords } from './fact-words.ts'

/** What a summary of a change is made of. */
export type ChangeSummary = Pick<Change, 'kind' | 'summary' | 'counts' | 'fields' | 'facts'>

export interface Chip {
  readonly tone: 'added' | 'edited' | 'moved' | 'removed' | 'fact'
  readonly words: string
}

/** Facts that have a chip of their own; more are counted. */
const MOST_FACTS = 4

/** `+2 paragraphs`, `missing 11 → 3`, `1 sentence removed`: what a change comes to, at a glance. */
export function chipsOf({ counts, fields, facts }: ChangeSummary): readonly Chip[] {
  const chips: (Chip | null)[] = [
    counted(counts.blocksAdded, 'added', (number) => `+${count(number, 'paragraph')}`),
    fields.some(({ field, from }) => field === 'headline' && from !== null)
      ? { tone: 'edited', words: 'new headline' }
      : null,
    ...facts.slice(0, MOST_FACTS).map((fact): Chip => ({ tone: 'fact', words: factWords(fact) })),
    counted(facts.length - MOST_FACTS, 'fact', (number) => count(number, 'more fact')),
    counted(counts.sentencesEdited, 'edited', (number) => `${count(number, 'sentence')} reworded`),
    counted(counts.blocksMoved, 'moved', (number) => `${count(number, 'paragraph')} moved`),
    counted(counts.sentencesRemoved, 'removed', (number) => `${count(number, 'sentence')} removed`),
  ]
  return chips.filter((chip) => chip !== null)
}

export function ChangeChips(props: { change: ChangeSummary }) {
  const chips = chipsOf(props.change)
  if (chips.length === 0) return null
  return (
    <ul class="chips" lang="en">
      {chips.map(({ tone, words }) => (
        <li key={words} class="chip" data-tone={tone} dir="auto">
          {words}
        </li>
      ))}
    </ul>
  )
}

function counted(
  number: number,
  tone: Chip['tone'],
  words: (number: number) => string,
): Chip | null {
  return number > 0 ? { tone, words: words(number) } : null
}
