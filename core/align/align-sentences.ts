import type { SentenceMatch } from '../change/change.ts'
import { attachParts } from './attach-parts.ts'
import { canonicalText } from './canonical-text.ts'
import { heaviestRun } from './heaviest-run.ts'
import { pairEquals } from './pair-equals.ts'
import { pairSimilar } from './pair-similar.ts'
import { linksOf } from './pairing.ts'
import { profileSentences } from './term-profiles.ts'

/** A sentence to align. Sentences of different groups are never linked. */
export interface AlignableSentence {
  readonly text: string
  readonly group: string
}

/**
 * Links the sentences of two versions: equal ones first, only the rest by similarity, then splits
 * and merges, and last what moved (see heaviestRun). Every sentence is in at most one match; those
 * in none were added or removed. Matches come in the order of the new version.
 *
 * Equal means equal canonical text. Near-linear: searches among similar sentences are bounded as
 * pairSimilar says.
 */
export function alignSentences(
  old: readonly AlignableSentence[],
  fresh: readonly AlignableSentence[],
): readonly SentenceMatch[] {
  const oldTexts = old.map(({ text }) => canonicalText(text))
  const newTexts = fresh.map(({ text }) => canonicalText(text))
  const oldKeys = oldTexts.map((text, at) => `${old[at]?.group}\n${text}`)
  const newKeys = newTexts.map((text, at) => `${fresh[at]?.group}\n${text}`)
  const weights = old.map(({ text }) => text.length + 1)

  const pairing = pairEquals(oldKeys, newKeys, weights)
  let parts: ReturnType<typeof attachParts> = { ofOld: new Map(), ofNew: new Map() }
  if (pairing.toNew.includes(-1) && pairing.toOld.includes(-1)) {
    const profiles = profileSentences(oldTexts, newTexts)
    const mayLink = (i: number, j: number): boolean => old[i]?.group === fresh[j]?.group
    pairSimilar(pairing, profiles, weights, mayLink)
    parts = attachParts(pairing, profiles, mayLink)
  }

  const links = linksOf(pairing)
  const kept = heaviestRun(
    links.map(([, j]) => j),
    links.map(([i, j]) => Math.min(weights[i] ?? 1, (fresh[j]?.text.length ?? 0) + 1)),
  )
  const matches = links.map(([i, j], link): SentenceMatch => {
    const newParts = parts.ofOld.get(i)
    if (newParts) return { old: [i], new: inOrder([j, ...newParts]), relation: 'split' }
    const oldParts = parts.ofNew.get(j)
    if (oldParts) return { old: inOrder([i, ...oldParts]), new: [j], relation: 'merged' }
    const isSame = oldKeys[i] === newKeys[j]
    const relation = kept[link] ? (isSame ? 'same' : 'edited') : isSame ? 'moved' : 'moved-edited'
    return { old: [i], new: [j], relation }
  })
  return matches.sort((a, b) => (a.new[0] ?? 0) - (b.new[0] ?? 0))
}

function inOrder(indexes: readonly number[]): readonly number[] {
  return [...indexes].sort((a, b) => a - b)
}
