import type { Document } from '../story/document.ts'
import { rememberTexts } from '../story/remember-texts.ts'

/** How much of a story is looked at, in characters. */
const SAMPLE = 4_000

const WORD = /[\p{L}\p{M}]+/gu
const ENGLISH =
  /^(?:the|of|and|was|were|said|are|is|has|have|had|to|with|from|by|at|people|that|for|in|on|it|after|who)$/
const OTHER =
  /^(?:de|la|el|le|les|des|du|et|une?|los|las|del|que|por|con|der|die|das|und|den|dem|ein|eine|nicht|mit|von|zu|och|att|det|som|en|het|een|van|di|il|che|e|o|os|na|em|um|uma|ve|bir|dan|yang|w|z|nie|się|i)$/

/**
 * Whether a story is told in English: by its language tag, or, where it has none, by its letters
 * and most common words. What it does not know counts as English while it is written in Latin
 * letters.
 */
export function isEnglish(story: Document): boolean {
  if (story.language) return /^en\b/i.test(story.language)
  const said = { english: 0, other: 0, latin: 0, foreign: 0 }
  let length = 0
  for (const text of [story.headline ?? '', ...story.blocks.map((block) => block.text)]) {
    if (length > SAMPLE) break
    const counted = countWords(text.slice(0, SAMPLE))
    said.english += counted.english
    said.other += counted.other
    said.latin += counted.latin
    said.foreign += counted.foreign
    length += text.length + 1
  }
  return said.latin >= said.foreign && said.english >= said.other
}

/** Common words of English and of other languages, and letters of words in Latin script and in others. */
const countWords = rememberTexts((text) => {
  const said = { english: 0, other: 0, latin: 0, foreign: 0 }
  for (const [word] of text.matchAll(WORD)) {
    if (/^\p{Script=Latin}/u.test(word)) said.latin += word.length
    else said.foreign += word.length
    const plain = word.toLowerCase()
    if (ENGLISH.test(plain)) said.english++
    else if (OTHER.test(plain)) said.other++
  }
  return said
})
