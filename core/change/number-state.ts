import type { Clause, ClauseWord } from './clause-around.ts'
import { countedNoun } from './counted-noun.ts'
import { isNumeral } from './number-words.ts'
import { type State, stateOf } from './state-words.ts'

/** Whose state a number counts. */
export interface CountedState {
  readonly group: string
  /** `missing`, `death toll`; with what is counted where that is not just people. */
  readonly label: string
  /** '' for people in general, else the noun: a count of firefighters is not one of all. */
  readonly noun: string
}

/** How far a state may stand from its number, in words. */
const REACH = { after: 9, before: 14 } as const

const AUXILIARY =
  /^(?:were|was|are|is|be|been|being|got|left|remain|remained|still|feared|reported)$/
const MANNER =
  /^(?:also|already|now|all|both|safely|later|seriously|badly|slightly|critically|\w+ly)$/
const BEHIND_PARTICIPLE =
  /^(?:in|on|at|down|by|from|for|with|after|when|while|as|during|near|off|over|under|and|or|but|so|since|to|inside|aboard|across|around|following|early|late|\w+ly|\w+day|amid|because|said)$/
const STOP =
  /^(?:and|or|but|while|as|after|before|when|where|which|who|whose|whom|that|because|since|said|says|by|if|until|told|may|might|could|would|will|not|fought|took|found|went|came|saw|left|helped|searched|waited|tried)$/
const LINK =
  /^(?:at|least|most|more|than|about|some|around|nearly|almost|roughly|approximately|over|up|to|as|many|another|other|others|further|all|an?|the|estimated|just|only|of|people|total|reported|confirmed|now|so|far)$/

const ARTICLE = /^(?:the|its|their|about|some)$/
const SHARE = /^(?:half|most|many|all|part|quarter|third|thirds|none|some|any|each)$/

const TALLY = /^(?:toll|number|count|tally|total|deaths|fatalities|injuries|arrests)$/
const MOVES =
  /^(?:to|at|of|is|was|reached|reaches|hit|hits|passed|passes|tops|topped|stands|stood|now|past|above)$/
const NO_TALLY = /^(?:said|says|who|which|while|but|when|and|with)$/

const PEOPLE = /^(?:people|persons?|others?|residents?|victims?|civilians?|lives)\b/
const NO_NOUN = /^(?:as|was|is|has|his|across|this|its)$/

/**
 * The state that a number counts, from the words of its clause; undefined when none is sure. Of
 * `eight of 40 homes were destroyed` only the eight were.
 */
export function stateCounted(clause: Clause): CountedState | undefined {
  const before = clause.before.slice(0, REACH.before)
  if (isWhole(before)) return undefined
  const after = clause.after.slice(wholeLength(clause.after)).slice(0, REACH.after)
  return acted(before, after) ?? suffered(after) ?? tallied(before)
}

/** The number stands behind `eight of`, `half of the`. */
function isWhole(before: readonly ClauseWord[]): boolean {
  const [of, part] = before.filter(({ text }) => !ARTICLE.test(text))
  return of?.text === 'of' && part !== undefined && (isNumeral(part.text) || SHARE.test(part.text))
}

/** How many words `of 40`, `of the 40` takes at the front; 0 without. */
function wholeLength([of, second, third]: readonly ClauseWord[]): number {
  if (of?.text !== 'of' || !second) return 0
  if (isNumeral(second.text)) return 2
  return ARTICLE.test(second.text) && third && isNumeral(third.text) ? 3 : 0
}

/** `killed at least 11`, `Missing: 11`. */
function acted(
  before: readonly ClauseWord[],
  after: readonly ClauseWord[],
): CountedState | undefined {
  for (const [at, { text }] of before.entries()) {
    const state = stateOf(text)
    if (state) {
      const isBeside = state.use !== 'plain' || at === 0
      // `were killed in 12 towns`: a passive has no object.
      const isPassive = state.use === 'passive' && AUXILIARY.test(before[at + 1]?.text ?? '')
      return isBeside && !isPassive && text !== 'died' ? counted(state, after) : undefined
    }
    if (!LINK.test(text) || TALLY.test(text)) return undefined
  }
  return undefined
}

/** `11 people are missing`, `34 firefighters were hurt`, `20 wounded`, `the number of dead`. */
function suffered(after: readonly ClauseWord[]): CountedState | undefined {
  for (const [at, { text }] of after.entries()) {
    if (isNumeral(text)) return undefined
    const state = stateOf(text)
    if (state && says(state, at, after)) return counted(state, after.slice(0, at))
    if (state || STOP.test(text)) return undefined
  }
  return undefined
}

function says(state: State, at: number, after: readonly ClauseWord[]): boolean {
  if (state.use === 'active') return false
  if (state.use === 'plain' || at === 0) return true
  let aux = at - 1
  while (aux >= 0 && MANNER.test(after[aux]?.text ?? '')) aux--
  if (AUXILIARY.test(after[aux]?.text ?? '')) return true
  const next = after[at + 1]?.text
  return next === undefined || BEHIND_PARTICIPLE.test(next)
}

/** `The death toll from the storm rose to 31`, `the number of missing fell to 9`. */
function tallied(before: readonly ClauseWord[]): CountedState | undefined {
  if (!MOVES.test(before.find(({ text }) => !LINK.test(text) || MOVES.test(text))?.text ?? '')) {
    return undefined
  }
  const at = before.findIndex(({ text }) => TALLY.test(text))
  const between = before.slice(0, at)
  if (at < 0 || between.some(({ text }) => NO_TALLY.test(text))) return undefined
  const tally = before[at]?.text ?? ''
  const said = stateOf(tally) ?? stateOf(before[at + 1]?.text ?? '')
  if (tally === 'toll' && (!said || said.group === 'dead')) {
    return { group: 'dead', label: 'death toll', noun: '' }
  }
  const state = said ?? between.map(({ text }) => stateOf(text)).find((found) => found)
  return state && { group: state.group, label: state.label, noun: '' }
}

/** With the noun behind the number, if it is not people in general: `crew members missing`. */
function counted(state: State, behind: readonly ClauseWord[]): CountedState {
  const noun = countedNoun(behind) ?? ''
  const isPeople = noun === '' || PEOPLE.test(noun)
  const isOther = behind.some(({ text }) => /s$/.test(text) && !NO_NOUN.test(text))
  const { group, label } = state
  if (!isPeople) return { group, label: `${noun} ${label}`, noun }
  return { group, label, noun: noun === '' && isOther && !holdsPeople(behind) ? 'other' : '' }
}

function holdsPeople(words: readonly ClauseWord[]): boolean {
  return words.some(({ text }) => PEOPLE.test(text))
}
