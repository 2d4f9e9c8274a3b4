import type { ClauseWord } from './clause-around.ts'
import { isNumeral } from './number-words.ts'

/** Longest noun phrase, in words, that names what a number counts. */
const LONGEST = 3

const ENDING =
  /^(?:a|an|the|and|or|but|as|at|be|been|because|before|after|by|for|from|had|has|have|in|into|is|are|it|its|his|her|their|my|our|not|of|off|on|out|over|up|down|per|said|say|says|she|he|we|they|you|i|since|so|than|then|that|this|these|those|through|to|until|was|were|when|where|which|while|who|with|without|would|will|could|may|might|must|ago|later|earlier|more|less|times|also|now|still)$/

/** Past tenses that do not end in -ed. */
const VERB =
  /^(?:beat|became|began|bought|broke|brought|built|came|caught|cut|drove|fell|felt|fled|flew|fought|found|gave|got|grew|held|hit|kept|knew|led|left|lost|made|met|paid|ran|rose|sank|sat|saw|sent|set|shook|slept|sold|spent|spoke|stood|struck|swept|taught|thought|threw|told|took|tore|voted|went|woke|won|wrote)$/

const PLURAL =
  /^(?:people|men|women|children|police|crew|troops|staff|aircraft|cattle|sheep|livestock|personnel|.*[^su'’i]s|.*(?:buses|viruses))$/
const NO_PLURAL = /^(?:always|perhaps|besides|afterwards|minus|news|sometimes|yes)$/

/** Says nothing by itself: people do what? */
const VAGUE_NOUN =
  /^(?:people|persons|others|men|women|times|ways|things|ones|years|months|weeks|days|hours|minutes|seconds|points|percents|cents|dollars|euros|pounds)$/

/** Goes with another noun: `crew members`. */
const COLLECTIVE = /^(?:crew|police|staff)$/

const PLACE = /^(?:aboard|inside|onboard)$/

/** A word that no noun phrase goes beyond: a function word, or a verb that is sure. */
export function endsNoun(word: string): boolean {
  return ENDING.test(word) || VERB.test(word)
}

export function isPlural(word: string): boolean {
  return PLURAL.test(word) && !NO_PLURAL.test(word)
}

/**
 * The plural noun that follows a number, with the word before it: `cable cars`, `people aboard`.
 * Ends at verbs and names; undefined when no noun is sure.
 */
export function countedNoun(after: readonly ClauseWord[]): string | undefined {
  const words: string[] = []
  for (const { text, isCapital } of after.slice(0, LONGEST)) {
    if (isCapital || isNumeral(text) || endsNoun(text)) return undefined
    const isParticiple = /(?:ed|ing)$/.test(text) && text !== 'building'
    if (isParticiple && words.length > 0) return undefined
    const next = after[words.length + 1]?.text ?? ''
    const isFirst = COLLECTIVE.test(text) && /[^su]s$/.test(next) && !ENDING.test(next)
    if (isPlural(text) && !isFirst) {
      if (PLACE.test(next)) return `${text} ${next}`
      const noun = [...words, text].slice(-2).join(' ')
      return VAGUE_NOUN.test(text) ? undefined : noun
    }
    words.push(text)
  }
  return undefined
}
