import { type LifeLine, removedIn, type StoryLife } from '../../core/provenance/trace-life.ts'
import { count } from '../frame/count.ts'

/** Units of the drawing; it is scaled to the width of its place. */
const WIDTH = 240
const PAD = 6
const TALLEST = 200
const WIDEST_ROW = 9

/**
 * The story's anatomy: each sentence a line through the revisions, left to right, at its place in
 * the text. Green where it is born, blue where it is reworded, yellow where it moves, red where it
 * ends. `shown`: the revision on the page, marked by an upright line.
 */
export function StoryLifeDrawing(props: { life: StoryLife; shown: number }) {
  const { life, shown } = props
  if (life.to === life.from) return null
  const rows = life.lines.reduce((most, { places }) => Math.max(most, ...places), 0) + 1
  const pitch = Math.min(WIDEST_ROW, (TALLEST - 2 * PAD) / rows)
  const height = Math.round(rows * pitch + 2 * PAD)
  const column = (WIDTH - 2 * PAD) / (life.to - life.from)
  const grid: Grid = {
    x: (number) => round(PAD + (number - life.from) * column),
    y: (place) => round(PAD + (place + 0.5) * pitch),
  }
  return (
    <figure class="life">
      <svg viewBox={`0 0 ${WIDTH} ${height}`} width={WIDTH} height={height} aria-hidden="true">
        <path
          class="life-now"
          d={`M${grid.x(Math.min(life.to, Math.max(life.from, shown)))} 0V${height}`}
        />
        <path class="life-line" d={life.lines.map((line) => wholeLine(line, grid)).join('')} />
        <path class="life-moved" d={segments(life, 'moved', grid)} />
        <path class="life-edited" d={segments(life, 'edited', grid)} />
        <path class="life-born" d={births(life, grid)} />
        <path class="life-gone" d={ends(life, grid, column)} />
      </svg>
      <figcaption class="visually-hidden">{lifeWords(life)}</figcaption>
    </figure>
  )
}

/** `23 sentences over revisions 1 to 6: 12 stood from the first, 11 came later; 5 …`. */
export function lifeWords(life: StoryLife): string {
  const { lines, from, to } = life
  const early = lines.filter(({ born }) => born === from).length
  const edited = lines.filter((line) => line.edited.length > 0).length
  const moved = lines.filter((line) => line.moved.length > 0).length
  const gone = lines.filter((line) => removedIn(life, line) !== null).length
  return (
    `${count(lines.length, 'sentence')} over revisions ${from} to ${to}: ${early} stood in the ` +
    `first of them, ${lines.length - early} came later; ${edited} were reworded, ${moved} moved, ` +
    `${gone} removed.`
  )
}

interface Grid {
  /** Where a revision stands, and where a place among the sentences does. */
  readonly x: (revision: number) => number
  readonly y: (place: number) => number
}

/** From birth to end, straight while the sentence keeps its place. */
function wholeLine({ born, places }: LifeLine, grid: Grid): string {
  let path = `M${grid.x(born)} ${grid.y(places[0] ?? 0)}`
  for (let at = 1; at < places.length; at += 1) {
    const [before, place] = [places[at - 1] ?? 0, places[at] ?? 0]
    if (place !== before) path += curve(grid, born + at, before, place)
    else if (places[at + 1] !== place) path += `H${grid.x(born + at)}`
  }
  return path
}

function segments(life: StoryLife, what: 'edited' | 'moved', grid: Grid): string {
  return life.lines
    .flatMap((line) =>
      line[what].map((number) => {
        const before = line.places[number - line.born - 1] ?? 0
        const place = line.places[number - line.born] ?? 0
        return `M${grid.x(number - 1)} ${grid.y(before)}${curve(grid, number, before, place)}`
      }),
    )
    .join('')
}

function curve(grid: Grid, number: number, before: number, place: number): string {
  const [x, end] = [grid.x(number - 1), grid.x(number)]
  const middle = round((x + end) / 2)
  return `C${middle} ${grid.y(before)} ${middle} ${grid.y(place)} ${end} ${grid.y(place)}`
}

/** Dots, as lines of no length with round ends. */
function births(life: StoryLife, grid: Grid): string {
  return life.lines
    .filter(({ born }) => born > life.from)
    .map(({ born, places }) => `M${grid.x(born)} ${grid.y(places[0] ?? 0)}h0`)
    .join('')
}

/** A stroke across the line, a little behind the last revision that had the sentence. */
function ends(life: StoryLife, grid: Grid, column: number): string {
  const reach = round(Math.min(5, column * 0.4))
  return life.lines
    .filter((line) => removedIn(life, line) !== null)
    .map(({ born, places }) => {
      const at = `${grid.x(born + places.length - 1)} ${grid.y(places.at(-1) ?? 0)}`
      return `M${at}h${reach}m0 -2.5v5`
    })
    .join('')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
