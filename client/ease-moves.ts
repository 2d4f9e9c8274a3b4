/** Of what a page is made, as selectors. */
export interface Pieces {
  readonly columns: string
  /** What holds pieces, one below the other, the columns among them; all else is one piece. */
  readonly holders: string
}

const DURATION_MS = 280
/** How what moved comes to its new place, and how what is new or changed shows up. */
const GLIDE = { duration: DURATION_MS, easing: 'cubic-bezier(0.2, 0, 0, 1)' }
const APPEAR = { duration: DURATION_MS, easing: 'ease-in' }
/** Pixels below which nobody sees that something moved. */
const LEAST = 1

/** Where a piece of the page stands in the window, and what it says; null for one that holds others. */
interface Sight {
  readonly left: number
  readonly top: number
  readonly text: string | null
}

/** The pieces of the page that can be seen. */
export interface Sights {
  readonly pieces: Pieces
  readonly seen: ReadonlyMap<HTMLElement, Sight>
}

/** Remembers what the reader sees now. Reads the layout once; call before changing the page. */
export function findSights(pieces: Pieces): Sights {
  const seen = new Map<HTMLElement, Sight>()
  /** Whether what follows below may be in sight, too. */
  const look = (piece: HTMLElement): boolean => {
    const { left, top, bottom } = piece.getBoundingClientRect()
    if (top >= window.innerHeight) return false
    if (bottom <= 0) return true
    const text = textOf(piece, pieces)
    seen.set(piece, { left, top, text })
    if (text === null) Array.from(piece.children as Iterable<HTMLElement>).every(look)
    return true
  }
  for (const column of document.querySelectorAll<HTMLElement>(pieces.columns)) look(column)
  return { pieces, seen }
}

function textOf(piece: Element, { holders }: Pieces): string | null {
  return piece.matches(holders) ? null : piece.textContent
}

let running: Animation[] = []

/**
 * Leads over from what the reader saw to the page as it is drawn now, so that nothing jumps: what
 * moved glides from its old place, what is new or says something else appears. For readers who asked
 * for less motion what moved appears, too. Call before the browser shows the change.
 */
export function easeFrom({ pieces: kinds, seen: before }: Sights): void {
  for (const animation of running) animation.cancel()
  running = []
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const now = findSights(kinds).seen
  const all = inOrder(new Set([...before.keys(), ...now.keys()]))
  /** How far pieces are set back at first, by what is around them as well. */
  const setBack = new Map<Element, { readonly x: number; readonly y: number }>()
  const gliding = new Map<HTMLElement, string>()
  const appearing = new Set<HTMLElement>()
  for (const piece of all) {
    if (nearest(piece, appearing)) continue
    const was = before.get(piece)
    const around = setBack.get(nearest(piece, setBack) ?? piece) ?? STILL
    const { left, top } = piece.getBoundingClientRect()
    const back = was ? { x: was.left - left, y: was.top - top } : around
    const [x, y] = [back.x - around.x, back.y - around.y]
    const hasMoved = Math.abs(x) >= LEAST || Math.abs(y) >= LEAST
    if (!was || was.text !== textOf(piece, kinds) || (hasMoved && calm)) appearing.add(piece)
    else if (hasMoved) {
      setBack.set(piece, back)
      gliding.set(piece, `${x}px ${y}px`)
    }
  }
  layOutAnew([...appearing].filter((piece) => before.has(piece)))
  // All was read: what follows works the layout out no more.
  running = [
    ...[...appearing].map((piece) => piece.animate({ opacity: [0, 1] }, APPEAR)),
    ...[...gliding].map(([piece, from]) => piece.animate({ translate: [from, '0px 0px'] }, GLIDE)),
  ]
}

/**
 * Makes the browser forget where the words of these stood before. It would count them as shifted when
 * they show again, although nobody saw them move.
 */
function layOutAnew(pieces: readonly HTMLElement[]): void {
  for (const { style } of pieces) style.display = 'none'
  // Asking for a style takes them out of the layout, without working it out again.
  for (const piece of pieces.slice(0, 1)) getComputedStyle(piece).display
  for (const { style } of pieces) style.display = ''
}

const STILL = { x: 0, y: 0 }

/** Those that are on the page, what holds others first. */
function inOrder(elements: Iterable<HTMLElement>): readonly HTMLElement[] {
  return [...elements]
    .filter((element) => element.isConnected)
    .sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))
}

function nearest(piece: Element, among: { has(element: Element): boolean }): Element | null {
  let above = piece.parentElement
  while (above && !among.has(above)) above = above.parentElement
  return above
}
