/** The element that the server rendered the page into, and the state that it rendered it from. */
export function readState<State>(): { root: HTMLElement; state: State } {
  const root = document.getElementById('page')
  const state = document.getElementById('state')?.textContent
  if (!root || !state) throw new Error('This page was not rendered by our server: no state in it.')
  return { root, state: JSON.parse(state) as State }
}
