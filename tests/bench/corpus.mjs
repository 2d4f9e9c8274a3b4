// An invented corpus of breaking stories and composite updates to them. Deterministic.

const CONSONANTS = 'b br d dr f fl g gr h k kl l m n p pr r s st t tr v w'.split(' ')
const VOWELS = 'a e i o u ai ei ou'.split(' ')
const ENDS = ' n r l m nd rk ss th ld'.split(' ')
const EVENTS = 'fire flood landslide collision blackout strike storm evacuation outage leak'.split(
  ' ',
)
const THINGS =
  'ferry tram market bridge warehouse school harbour clinic tunnel stadium dam railway mill depot chapel pier'.split(
    ' ',
  )
const ROLES =
  'mayor,police chief,harbour master,fire commander,union leader,hospital director,engineer,council leader'.split(
    ',',
  )
const VERBS = 'said,told reporters,wrote in a statement,announced'.split(',')

/** What every newsroom writes under every story: it must tell no story from another. */
const STOCK = [
  'An investigation into the cause was under way, officials said.',
  'This is a developing situation and details may change.',
  'No further details were immediately available.',
  'Roads around the scene were closed to traffic for several hours.',
]

/** A generator of whole numbers below `below` (mulberry32). */
export function numbers(seed) {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

function name(pick) {
  const one = (list) => list[pick(list.length)]
  const syllable = () => one(CONSONANTS) + one(VOWELS) + one(ENDS)
  const word = syllable() + (pick(2) ? syllable() : '')
  return word[0].toUpperCase() + word.slice(1)
}

/** The text of story `n`: a dateline, then 3 to 8 paragraphs; one in four is an alert of one. */
export function storyText(n) {
  const pick = numbers(n + 1)
  const one = (list) => list[pick(list.length)]
  const [town, thing, event, person] = [
    name(pick),
    one(THINGS),
    one(EVENTS),
    `${name(pick)} ${name(pick)}`,
  ]
  const role = one(ROLES)
  const paragraphs = [
    `A ${event} at the ${town} ${thing} left ${2 + pick(60)} people stranded early ${one(['Monday', 'Tuesday', 'Friday', 'Sunday'])}, the ${role} ${one(VERBS)}.`,
    `${person}, the ${role}, ${one(VERBS)} that ${2 + pick(20)} crews from ${name(pick)} and ${name(pick)} had reached the ${thing} by ${1 + pick(11)} a.m.`,
    `The ${event} began near the ${name(pick)} ${one(THINGS)}, where ${2 + pick(300)} ${one(['commuters', 'workers', 'pupils', 'visitors'])} were waiting for the ${name(pick)} line.`,
    one(STOCK),
    `"We heard it before we saw it," said ${name(pick)} ${name(pick)}, who runs a ${one(['kiosk', 'bakery', 'garage', 'boat yard'])} on ${name(pick)} Street.`,
    `The operator, ${name(pick)} ${one(['Lines', 'Power', 'Transit', 'Works'])}, ${one(VERBS)} it had inspected the ${thing} in ${one(['March', 'May', 'October'])}.`,
    `${name(pick)} county opened ${1 + pick(9)} shelters for ${town} residents, with room for ${50 + pick(900)} of them.`,
    one(STOCK),
  ]
  const kept = pick(4) === 0 ? 1 : 3 + pick(6)
  return [`${town.toUpperCase()} (NNA) — ${paragraphs[0]}`, ...paragraphs.slice(1, kept)].join(
    '\n\n',
  )
}

/** An update to a story, written by `seed`: news, mostly a marker, and the earlier story with an edit or a cut. */
export function compositeUpdate(text, seed) {
  const pick = numbers(seed + 77_000_000)
  const earlier = text.split('\n\n')
  const news = Array.from(
    { length: 1 + pick(4) },
    () =>
      `Crews from ${name(pick)} reached ${2 + pick(90)} more people by ${name(pick)} bridge at ${1 + pick(11)}:${10 + pick(49)} p.m., ${name(pick)} ${name(pick)} of the rescue service said.`,
  )
  const carried = earlier.map((paragraph) =>
    pick(6) === 0 ? paragraph.replace(/\d+/, (figure) => String(Number(figure) + 1)) : paragraph,
  )
  if (carried.length > 3 && pick(3) === 0) carried.splice(1 + pick(carried.length - 1), 1)
  const marker =
    pick(4) === 0 ? [] : ['THIS IS A BREAKING NEWS UPDATE. NNA’s earlier story follows below.']
  const dateline = /^.*? — /.exec(earlier[0])[0]
  return [dateline + news[0], ...news.slice(1), ...marker, ...carried].join('\n\n')
}
