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

/** `count` paragraphs, of two sentences each. */
export function liveBlog(count, seed = 7) {
  const pick = numbers(seed)
  return Array.from({ length: count }, (_, n) => paragraph(pick, n))
}

/** Ten paragraphs more on top, one in twenty edited, one carried up, one dropped. */
export function updated(paragraphs, seed = 11) {
  const pick = numbers(seed + 4)
  const kept = paragraphs.map((text, n) =>
    n % 20 === 3 ? text.replace(/\d+ people/, '999 people') : text,
  )
  const [carried] = kept.splice(Math.floor(kept.length / 2), 1)
  kept.splice(Math.floor(kept.length / 3), 1)
  const news = Array.from({ length: 10 }, (_, n) => paragraph(pick, `new ${n}`))
  return [...news, carried, ...kept]
}

/** Of every eight paragraphs one is reworded, divided, joined to the next, moved, dropped, or new. */
export function revised(paragraphs, seed) {
  const pick = numbers(seed + 91)
  const after = []
  for (let n = 0; n < paragraphs.length; n += 1) {
    const text = paragraphs[n]
    const [first = '', second = ''] = text.split(/(?<=\.) (?=Post)/)
    const [reworded, divided, joined, moved, dropped, added] = [0, 1, 2, 3, 4, 5]
    const what = pick(8)
    if (what === reworded) after.push(text.replace('was closed to', 'has been shut to all'))
    else if (what === divided) after.push(first, second)
    else if (what === joined) after.push([text, paragraphs[++n] ?? ''].join(' ').trim())
    else if (what === moved) after.splice(pick(after.length + 1), 0, text)
    else if (what === added) after.push(paragraph(pick, `late ${n}`), text)
    else if (what !== dropped) after.push(text)
  }
  return after
}

/** The same paragraphs in another order. */
export function shuffled(paragraphs, seed = 5) {
  const pick = numbers(seed)
  const after = [...paragraphs]
  for (let n = after.length - 1; n > 0; n -= 1) {
    const other = pick(n + 1)
    ;[after[n], after[other]] = [after[other], after[n]]
  }
  return after
}

/** As many sentences of words drawn anew for every `seed`: nothing of one is in another. */
export function otherNews(count, seed) {
  const pick = numbers(seed)
  const word = () => WORDS[pick(WORDS.length)]
  return Array.from(
    { length: count },
    (_, n) =>
      `The ${word()} ${word()} of ${word()} ${seed}${n} was ${word()} near ${word()} ${word()}.`,
  )
}

/** One sentence of so many bytes, all figures. */
export function figures(length, seed) {
  const pick = numbers(seed)
  let text = 'The tolls were'
  while (text.length < length) text += ` ${pick(100_000)}`
  return `${text}.`
}
