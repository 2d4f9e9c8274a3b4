import { count } from '../frame/count.ts'

/** Updates that arrived and wait for the reader. */
export interface Held {
  readonly updates: number
  readonly newBlocks: number
  readonly editedBlocks: number
}

/** `New update · 2 paragraphs`, `3 new updates · 1 edit`. */
export function heldText(held: Held): string {
  const updates = held.updates === 1 ? 'New update' : `${held.updates} new updates`
  if (held.newBlocks > 0) return `${updates} · ${count(held.newBlocks, 'paragraph')}`
  if (held.editedBlocks > 0) return `${updates} · ${count(held.editedBlocks, 'edit')}`
  return updates
}

/** Shows what waits, when the reader wants it. */
export function UpdatePill(props: { held: Held; onShow: (() => void) | undefined }) {
  return (
    <button type="button" class="update-pill" lang="en" onClick={props.onShow}>
      {heldText(props.held)} <span aria-hidden="true">↑</span>
    </button>
  )
}
