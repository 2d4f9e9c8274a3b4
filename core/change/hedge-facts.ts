import type { FoundFact } from './found-fact.ts'
import { hunkOf, type LinkedText, type Stretch } from './linked-text.ts'

/** English words that say that something is not sure. `May` with a capital is a month or a name. */
const HEDGE =
  /\b(?:allegedly|alleged|reportedly|apparently|apparent|purportedly|purported|presumably|presumed|supposedly|supposed|suspected|suspect|probably|possibly|perhaps|likely|unlikely|seemingly|(?:is|are|was|were|has been|have been) (?:believed|thought|feared|said|understood|reported) to|(?:it is|it was) (?:believed|thought|feared|understood) that|(?:appears?|appeared|seems?|seemed) to|believed to|thought to|feared|unconfirmed|unverified|could have|could be|may have|may be|might have|might be|may|might|said to have been|expected to|not immediately clear|unclear|so-called|preliminary|provisional|tentative(?:ly)?)\b/g

interface Hedge extends Stretch {
  readonly text: string
  readonly hunk: number
}

/** Hedges that were added, dropped or exchanged where the words changed; English. */
export function findHedgeFacts(text: LinkedText): readonly FoundFact[] {
  const old = hedgesIn(text, 'old')
  const fresh = hedgesIn(text, 'new')
  const dropped = without(old, fresh)
  const added = without(fresh, old)
  const exchanged = new Map<Hedge, Hedge>()
  for (const hedge of added) {
    const partner = dropped.find(
      (one) => one.hunk === hedge.hunk && ![...exchanged.values()].includes(one),
    )
    if (partner) exchanged.set(hedge, partner)
  }
  const gone = dropped.filter((hedge) => ![...exchanged.values()].includes(hedge))
  const tell = (from: Hedge | undefined, to: Hedge | undefined): FoundFact => ({
    fact: {
      type: 'hedge',
      label: 'certainty',
      from: from?.text ?? null,
      to: to?.text ?? null,
      old: sentence(text, 'old', from),
      new: sentence(text, 'new', to),
    },
    isSure: false,
  })
  return [
    ...gone.map((hedge) => tell(hedge, undefined)),
    ...added.map((hedge) => tell(exchanged.get(hedge), hedge)),
  ]
}

function hedgesIn(text: LinkedText, side: 'old' | 'new'): readonly Hedge[] {
  return [...text[side].matchAll(HEDGE)].flatMap((match) => {
    const stretch = { start: match.index, end: match.index + match[0].length }
    const hunk = hunkOf(text.hunks, side, stretch)
    return hunk < 0 ? [] : [{ ...stretch, text: match[0], hunk }]
  })
}

function sentence(text: LinkedText, side: 'old' | 'new', hedge: Hedge | undefined): number | null {
  return hedge ? text.sentenceAt(side, hedge.start) : null
}

/** Those that the other side has not as often. */
function without(hedges: readonly Hedge[], others: readonly Hedge[]): readonly Hedge[] {
  const left = others.map(({ text }) => text)
  return hedges.filter(({ text }) => {
    const at = left.indexOf(text)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}
