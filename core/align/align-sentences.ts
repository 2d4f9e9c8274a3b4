import type { SentenceMatch } from '../change/change.ts'
import { attachParts, type Parts } from './attach-parts.ts'
import { linksInPlace, type Weights } from './gaps.ts'
import {
  type AlignableSentence,
  type InternedSentences,
  internSentences,
} from './intern-sentences.ts'
import { isNotice, isWithdrawal } from './is-notice.ts'
import { pairEquals, pairLeftCopies } from './pair-equals.ts'
import { pairSimilar } from './pair-similar.ts'
import { ALONE, isAlone, type Pairing } from './pairing.ts'
import { profileSentences } from './term-profiles.ts'

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
  const interned = internSentences(old, fresh)
  const weights = { old: weightsOf(old), new: weightsOf(fresh) }
  const pairing = pairEquals(interned, weights)
  const parts =
    pairing.toNew.includes(ALONE) && pairing.toOld.includes(ALONE)
      ? linkRest(pairing, old, fresh, interned, weights)
      : NO_PARTS

  const links = linksInPlace(pairing, weights)
  const matches = Array.from(links.kept, (isKept, link): SentenceMatch => {
    const i = links.old[link] ?? ALONE
    const j = links.new[link] ?? ALONE
    const newParts = parts.ofOld.get(i)
    if (newParts) return { old: [i], new: inOrder([j, ...newParts]), relation: 'split' }
    const oldParts = parts.ofNew.get(j)
    if (oldParts) return { old: inOrder([i, ...oldParts]), new: [j], relation: 'merged' }
    const isSame = interned.old[i] === interned.new[j]
    const relation = isKept ? (isSame ? 'same' : 'edited') : isSame ? 'moved' : 'moved-edited'
    return { old: [i], new: [j], relation }
  })
  return matches.sort((a, b) => (a.new[0] ?? 0) - (b.new[0] ?? 0))
}

function weightsOf(sentences: readonly AlignableSentence[]): Float64Array {
  return new Float64Array(sentences.map(({ text }) => text.length + 1))
}

const NO_PARTS: Parts = { ofOld: new Map(), ofNew: new Map() }

/** Links what equality left on both sides. Changes `pairing`. */
function linkRest(
  pairing: Pairing,
  old: readonly AlignableSentence[],
  fresh: readonly AlignableSentence[],
  interned: InternedSentences,
  weights: Weights,
): Parts {
  const profiles = profileSentences(interned, leftOver(pairing, interned))
  const oldNotices = old.map(({ text }, at) => isAlone(pairing.toNew, at) && isNotice(text))
  const isWithdrawn = fresh.some(({ text }, at) => isAlone(pairing.toOld, at) && isWithdrawal(text))
  const newNotices = fresh.map(
    ({ text }, at) => isAlone(pairing.toOld, at) && (isWithdrawn || isNotice(text)),
  )
  const mayLink = (i: number, j: number): boolean =>
    old[i]?.group === fresh[j]?.group && oldNotices[i] === newNotices[j]
  pairSimilar(pairing, profiles, weights, mayLink)
  pairLeftCopies(pairing, interned, profiles.hasContent)
  return attachParts(pairing, profiles, mayLink)
}

/** By number: 1 for sentences that are unlinked somewhere. */
function leftOver(
  { toNew, toOld }: Pairing,
  { old, new: fresh, texts }: InternedSentences,
): Uint8Array {
  const left = new Uint8Array(texts.length)
  old.forEach((number, at) => {
    if (isAlone(toNew, at)) left[number] = 1
  })
  fresh.forEach((number, at) => {
    if (isAlone(toOld, at)) left[number] = 1
  })
  return left
}

function inOrder(indexes: readonly number[]): readonly number[] {
  return [...indexes].sort((a, b) => a - b)
}
