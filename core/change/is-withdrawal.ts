import { readMarker } from '../copy/markers.ts'
import type { Document } from '../story/document.ts'
import type { StoryShares } from './story-shares.ts'

/** The most of the old text that stays below a notice of withdrawal: credits, other stories' lines. */
const KEPT = 0.2

/** The least of the old text that is gone with it. */
const GONE_LEAST = 0.4

/** Longest notice, in characters. */
const NOTICE = 1_200

const STORY = '(?:story|stories|article|report|item|dispatch|piece|post|version|column)'
const GONE = '(?:withdrawn|retracted|removed|killed|taken down|unpublished|deleted|rescinded)'

/** What notices of withdrawal say, in several languages. */
const WITHDRAWN: readonly RegExp[] = [
  new RegExp(
    `\\b${STORY}\\b[^.]{0,80}\\b(?:has been|have been|was|is|were|are|had been)(?: \\w+)? ${GONE}\\b`,
    'i',
  ),
  new RegExp(`\\b(?:has|have) ${GONE} (?:its|the|this|our|an?)\\b[^.]{0,60}\\b${STORY}\\b`, 'i'),
  new RegExp(
    `\\bwe (?:have )?(?:are )?(?:withdr[ae]w(?:ing|n)?|retract(?:ed|ing)?)\\b[^.]{0,60}\\b${STORY}\\b`,
    'i',
  ),
  /^(?:retraction|story (?:withdrawn|killed|retracted)|kill notice)\b/i,
  /\b(?:artículo|nota|noticia|información) (?:ha sido|fue) (?:retirad|eliminad)[oa]\b/i,
  /\b(?:article|dépêche) (?:a été|est) (?:retirée?|annulée?|supprimée?)\b/i,
  /\b(?:artikel|meldung|bericht|text) (?:wurde|ist|wird) (?:zurückgezogen|gelöscht|entfernt)\b/i,
  /\barticolo è stato (?:ritirato|rimosso)\b|\b(?:artigo|reportagem) foi (?:retirad|removid)[oa]\b/i,
  /(?:статья|материал|сообщение|новость) (?:был[аои]? )?(?:отозван|удал[её]н|снят)/i,
  /(?:撤稿|(?:本文|此文|该报道|稿件)[^。]{0,10}(?:撤回|撤销|删除)|記事[^。]{0,10}(?:取り消|撤回|削除))/,
]

/** A story that says so of itself, on top, is withdrawn however much of it stands below. */
const OF_ITSELF = new RegExp(
  `^this ${STORY} (?:has been|is|was|is being) (?:withdrawn|retracted)\\b`,
  'i',
)

/**
 * Whether the new text withdraws the story: it opens with words that the old one had not and that say
 * so, of itself or where little of the story stands any more and what stands is short. News of
 * something withdrawn keeps its story or is longer.
 */
export function isWithdrawal(old: Document, fresh: Document, shares: StoryShares): boolean {
  if (shares.old === 0) return false
  const known = new Set(linesOnTop(old))
  const lines = linesOnTop(fresh).filter((line) => !known.has(line))
  if (lines.some((line) => OF_ITSELF.test(line))) return true
  const kept = shares.old - shares.reworded - shares.removed
  if (shares.new > NOTICE || kept > KEPT * shares.old) return false
  if (shares.gone < GONE_LEAST * shares.old) return false
  return lines.some(
    (line) => readMarker(line) === 'kill' || WITHDRAWN.some((pattern) => pattern.test(line)),
  )
}

/** The headline and the first two blocks, without what editors' notes open with. */
function linesOnTop({ headline, blocks }: Document): readonly string[] {
  const lines = [headline ?? '', ...blocks.slice(0, 2).map(({ text }) => text)]
  return lines.map((line) => line.slice(0, NOTICE).replace(/^\W*editor.?s.? note\W*/i, ''))
}
