/** What a word says became of people or places. */
export interface State {
  /** States of one group are one count: who died, was killed, is dead. */
  readonly group: string
  readonly label: string
  /** `passive`: says so of what stands before it only as a participle (`were rescued`). */
  readonly use: 'plain' | 'passive' | 'active'
}

/** Group: label, what says it plainly, as a participle, and as a verb before its object. */
const TABLE: readonly (readonly [
  group: string,
  label: string,
  plain: string,
  passive: string,
  active: string,
])[] = [
  ['dead', 'dead', 'dead died dies die', '', ''],
  ['dead', 'killed', '', 'killed', 'killing kills kill'],
  ['dead', 'deaths', 'deaths death fatalities fatality', '', ''],
  ['injured', 'injured', 'injuries injury hurt', 'injured', 'injuring injures injure'],
  ['injured', 'wounded', '', 'wounded', 'wounding wounds'],
  ['missing', 'missing', 'missing unaccounted', '', ''],
  ['rescued', 'rescued', '', 'rescued', 'rescuing rescues rescue'],
  ['evacuated', 'evacuated', '', 'evacuated', 'evacuating evacuates'],
  ['displaced', 'displaced', '', 'displaced', 'displacing displaces'],
  ['homeless', 'homeless', 'homeless', '', ''],
  ['arrested', 'arrested', 'arrests', 'arrested', 'arresting arrests arrest'],
  ['detained', 'detained', '', 'detained', 'detaining detains'],
  ['treated', 'treated', '', 'treated', 'treating'],
  ['hospitalized', 'hospitalized', '', 'hospitalized hospitalised', ''],
  ['trapped', 'trapped', '', 'trapped', 'trapping traps'],
  ['stranded', 'stranded', '', 'stranded', 'stranding strands'],
  ['infected', 'infected', '', 'infected', 'infecting'],
  ['survivors', 'survivors', 'survivors survived', '', ''],
  ['damaged', 'damaged', '', 'damaged', 'damaging'],
  ['burned', 'burned', '', 'burned', ''],
  ['destroyed', 'destroyed', '', 'destroyed', 'destroying destroys'],
]

/** What happened to things, and small change, is no headline. */
const SMALL = new Set(['treated', 'burned', 'damaged', 'destroyed', 'infected'])

const STATES = new Map<string, State>()
for (const [group, label, plain, passive, active] of TABLE) {
  for (const word of plain.split(' ')) STATES.set(word, { group, label, use: 'plain' })
  for (const word of passive.split(' ')) STATES.set(word, { group, label, use: 'passive' })
  for (const word of active.split(' ')) {
    if (!STATES.has(word)) STATES.set(word, { group, label, use: 'active' })
  }
}
STATES.delete('')

/** The state that an English word in lower case says, if any. */
export function stateOf(word: string): State | undefined {
  return STATES.get(word)
}

const ANY_STATE = new RegExp(`\\b(?:${[...STATES.keys(), 'toll'].join('|')})\\b`, 'i')

/** Whether a text says any state: a cheap look before a close one. */
export function saysState(text: string): boolean {
  return ANY_STATE.test(text)
}

/** The group of a plain label with a space behind, as the key of a count of people in general. */
export function groupOf(label: string): string | undefined {
  const group = label === 'death toll' ? 'dead' : TABLE.find((row) => row[1] === label)?.[0]
  return group && `${group} `
}

/** Whether a label counts people in a state that readers want to know first. */
export function isStateLabel(label: string): boolean {
  if (label === 'death toll') return true
  return TABLE.some((row) => row[1] === label && !SMALL.has(row[0]))
}
