/** A dateline at the start of a paragraph, and where the story's text begins behind its dash. */
export interface FoundDateline {
  /** `PORT ELLERY, Norland (AP)`: white space as in the paragraph, no dash. */
  readonly dateline: string
  /** Offset of the text behind the dash; the paragraph's length when nothing follows. */
  readonly textStart: number
  /** True if an agency or a form of its own makes it one; capitals alone may open other text too. */
  readonly certain: boolean
}

const ARABIC = String.raw`[\p{Script=Arabic}\p{M}\u0640]`
/** `الميناء (و ن ا) — `, with a date before the agency or without. */
const ARABIC_PLACE = new RegExp(
  `^(${ARABIC}{2,20}(?:[ ،,/]{1,2}(?:${ARABIC}{2,20}|[\\d٠-٩]{1,4})){0,5} ?\\(${ARABIC}{1,12}(?: ${ARABIC}{1,12}){0,4}\\))[ \\u200e\\u200f]{0,3}[-–—ـ]{1,2}[ \\u200e\\u200f]{1,3}(?=["«“(]?${ARABIC}|\\d)`,
  'u',
)
/** `【東京発】`, `【東京＝山田太郎】`. Other words in such brackets are labels (`【速報】`). */
const JAPANESE_PLACE =
  /^(【[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー・、]{1,16}(?:発|[=＝][^【】=＝]{1,20})】)\s*(?=\S)/u
/** `新华社北京1月3日电（记者李明）`: agency, place, date and the word for a dispatch. */
const CHINESE_PLACE =
  /^(\p{Script=Han}{0,6}[社报報网網]\p{Script=Han}{1,12}\d{1,2}月\d{1,2}日[电電](?:\s?[（(](?:记者|記者)[^（）()]{1,30}[）)]|(?=\s)))\s*(?=\S)/u

/** A dateline in a form that Arabic, Japanese or Chinese agencies use at the start of `head`, or null. */
export function readOtherDateline(head: string): FoundDateline | null {
  for (const form of [ARABIC_PLACE, JAPANESE_PLACE, CHINESE_PLACE]) {
    const found = form.exec(head)
    if (found?.[1]) return { dateline: found[1], textStart: found[0].length, certain: true }
  }
  return null
}
