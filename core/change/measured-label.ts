import type { Clause } from './clause-around.ts'

/** What is told in money and percent, where the clause names it. */
const FIGURE =
  /^(?:aid|bail|bill|bonus|budget|capacity|containment|cost|costs|damage|damages|deal|debt|deficit|emissions|fine|fines|funding|grant|growth|humidity|income|inflation|investment|loss|losses|output|pay|price|prices|profit|profits|ransom|rate|rates|rent|revenue|reward|salary|sales|settlement|shares|spending|stake|subsidy|support|surplus|tax|turnout|unemployment|value|wage|wages)$/

const LENGTHS =
  /^(?:kilomet(?:er|re)s?|met(?:er|re)s?|miles?|feet|foot|yards?|inch(?:es)?|km|cm|mm|ft)$/
const PERIOD = /^(?:second|minute|hour|day|night|week|month|year)s?$/

/** For units, the words beside the number that say what is measured, and its name. */
const MEASURED: readonly (readonly [unit: RegExp, beside: RegExp | null, label: string])[] = [
  [/^(?:mph|kph|km\/h|knots?)$/, /^gusts?(?:ing|ed)?$/, 'gusts'],
  [/^(?:mph|kph|km\/h|knots?)$/, /^winds?$/, 'wind'],
  [/^(?:mph|kph|km\/h|knots?)$/, null, 'speed'],
  [/^(?:acres?|hectares?)$|^(?:sq|square)/, null, 'area'],
  [/^degrees|^°/, null, 'temperature'],
  [LENGTHS, /^(?:rain|rainfall)$/, 'rain'],
  [LENGTHS, /^snow$/, 'snow'],
  [LENGTHS, /^(?:deep|depth)$/, 'depth'],
  [LENGTHS, /^(?:tall|high|height)$/, 'height'],
  [LENGTHS, /^(?:long|length)$/, 'length'],
  [LENGTHS, /^wide$/, 'width'],
  [LENGTHS, /^(?:away|north|south|east|west|northeast|northwest|southeast|southwest)$/, 'distance'],
  [PERIOD, /^(?:jail|prison)$/, 'sentence'],
  [PERIOD, /^(?:for|last|lasts|lasted|lasting|take|takes|took|taking)$/, 'duration'],
]

/** How far from its number a word may stand that says what is measured. */
const REACH = { before: 5, after: 4 } as const

/** What money or a share is of: `damage`, `turnout`; undefined when the clause does not say. */
export function figureLabel({ before, after }: Clause): string | undefined {
  if (after[0]?.text === 'contained' || after[1]?.text === 'contained') return 'containment'
  const nearest = before.slice(0, 7).find(({ text }) => FIGURE.test(text))
  return (nearest ?? after.slice(0, 4).find(({ text }) => FIGURE.test(text)))?.text
}

/** What a number with this unit measures; undefined when the clause does not say. */
export function unitLabel(unit: string, { before, after }: Clause): string | undefined {
  const plain = unit.replace(/^[\s-]/, '').toLowerCase()
  const beside = [...before.slice(0, REACH.before), ...after.slice(0, REACH.after)]
  return MEASURED.find(
    ([units, word]) =>
      units.test(plain) && (word === null || beside.some(({ text }) => word.test(text))),
  )?.[2]
}
