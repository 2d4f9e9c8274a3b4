/** A line that holds none of these words is no notice: most need no further look. */
const HINT =
  /correct|clarif|retract|withdr|amend|version|editor|kill|errat|apolog|misstat|korrektur|berichtig|rectif|correc|corre[zçc]|rättelse|rettelse|oikaisu|sprostowanie|исправлен|поправка|уточнение|düzeltme|訂正|更正|정정|تصحيح|תיקון/i

const PIECE = '(?:story|article|report|version|item|post|dispatch|piece)'

const NOTICES = [
  /^[^\p{L}]*(?:editor'?s'? note|corrections?|clarification|retraction|erratum|kill|korrektur|berichtigung|richtigstellung|rectificatif|correctif|correcci[oó]n|rectificaci[oó]n|correzione|rettifica|corre[cç][aã]o|errata|correctie|rectificatie|rättelse|rettelse|oikaisu|sprostowanie|исправление|поправка|уточнение|düzeltme|訂正|更正|정정|تصحيح|תיקון)\s*[:(：-]/iu,
  new RegExp(
    `^[^\\p{L}]*(?:this|the|our) (?:\\w+ ){0,2}${PIECE}\\b.{0,80}?\\b(?:has been|was|is|have been) (?:\\w+ )?(?:corrected|amended|clarified|retracted|withdrawn|removed|updated to (?:correct|show|reflect))\\b`,
    'iu',
  ),
  new RegExp(
    `^[^\\p{L}]*this (?:\\w+ )?${PIECE} (?:corrects|clarifies|restores|originally|previously)\\b`,
    'iu',
  ),
  new RegExp(
    `^[^\\p{L}]*an? (?:earlier|previous|prior|original) (?:version|${PIECE})\\b.{0,120}?\\b(?:of this|misstat|misspel|misident|incorrect|wrong|erroneous|did not meet)`,
    'iu',
  ),
  /\bkill is mandatory\b|^make certain the \w+ is not \w+|\bwe apologi[sz]e to (?:our )?readers\b/i,
]

const WITHDRAWN = [
  /^[^\p{L}]*(?:retraction|kill)\s*[:(]/iu,
  new RegExp(
    `\\b(?:this|the|our|its) (?:\\w+ ){0,2}${PIECE}\\b.{0,80}?\\b(?:has been|was|is) (?:\\w+ )?(?:retracted|withdrawn|killed)\\b`,
    'i',
  ),
  new RegExp(
    `\\b(?:has|have) (?:retracted|withdrawn) (?:its|this|the|our|a) (?:\\w+ )?${PIECE}\\b`,
    'i',
  ),
  /\bkill is mandatory\b/i,
]

/**
 * Whether a sentence speaks of the text it stands in, and not of its subject: a correction line, an
 * editor's note, a retraction. It quotes the story and is never a rewording of it. English formulas,
 * and labels (`Korrektur:`, `訂正：`) in other languages.
 */
export function isNotice(sentence: string): boolean {
  return HINT.test(sentence) && NOTICES.some((pattern) => pattern.test(plain(sentence)))
}

/** Whether a sentence says that the story it stands in, or in place of, is withdrawn. */
export function isWithdrawal(sentence: string): boolean {
  return HINT.test(sentence) && WITHDRAWN.some((pattern) => pattern.test(plain(sentence)))
}

function plain(sentence: string): string {
  return sentence.slice(0, 300).replace(/[‘’]/g, "'")
}
