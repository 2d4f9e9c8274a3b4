/**
 * The element that the server rendered the page into, and the state that it rendered it from. The
 * state is taken out of the page: what readers see is then the only copy of the text in it.
 */
export function readState<State>(): { root: HTMLElement; state: State } {
  const root = document.getElementById('page')
  const holder = document.getElementById('state')
  const state = holder?.textContent
  if (!root || !state) throw new Error('This page was not rendered by our server: no state in it.')
  holder.remove()
  return { root, state: JSON.parse(state) as State }
}
