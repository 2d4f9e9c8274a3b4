// An invented live blog and what an update does to it. Deterministic: every run measures the same.

const PLACES = ['Varde', 'Lunde', 'Orrin', 'Teller Bay', 'Saint Ebb', 'Corran']
const OFFICES = ['harbour office', 'road office', 'county rescue chief', 'weather service']
const WORDS = 'water road bridge ferry crew night wind tide lorry pier shelter school'.split(' ')

/** A generator of whole numbers below `below` (mulberry32). */
function numbers(seed) {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

function paragraph(pick, n) {
  const word = () => WORDS[pick(WORDS.length)]
  return (
    `At ${1 + pick(12)}:${10 + pick(49)} the ${word()} at ${PLACES[pick(PLACES.length)]} was closed to ` +
    `${word()} and ${word()} traffic, and ${2 + pick(300)} people were moved. Post ${n} came from the ` +
    `${OFFICES[pick(OFFICES.length)]}, which said the ${word()} would be looked at again by the ${word()}.`
  )
}

/** `count` paragraphs. */
export function liveBlog(count) {
  const pick = numbers(7)
  return Array.from({ length: count }, (_, n) => paragraph(pick, n))
}

/** Ten paragraphs more on top, one in twenty edited, one carried up, one dropped. */
export function updated(paragraphs) {
  const pick = numbers(11)
  const kept = paragraphs.map((text, n) =>
    n % 20 === 3 ? text.replace(/\d+ people/, '999 people') : text,
  )
  const [carried] = kept.splice(Math.floor(kept.length / 2), 1)
  kept.splice(Math.floor(kept.length / 3), 1)
  const news = Array.from({ length: 10 }, (_, n) => paragraph(pick, `new ${n}`))
  return [...news, carried, ...kept]
}

/** Paragraphs as a document's blocks, as filed: without ids. */
export function blocksOf(paragraphs) {
  return paragraphs.map((text) => ({ type: 'paragraph', section: 'body', text }))
}
