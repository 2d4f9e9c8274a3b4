import type { Document } from '../story/document.ts'

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
  let sample = story.headline ?? ''
  for (const { text } of story.blocks) {
    if (sample.length > SAMPLE) break
    sample += ` ${text.slice(0, SAMPLE)}`
  }
  let english = 0
  let other = 0
  let latin = 0
  let foreign = 0
  for (const [word] of sample.matchAll(WORD)) {
    if (/^\p{Script=Latin}/u.test(word)) latin += word.length
    else foreign += word.length
    const plain = word.toLowerCase()
    if (ENGLISH.test(plain)) english++
    else if (OTHER.test(plain)) other++
  }
  return latin >= foreign && english >= other
}
