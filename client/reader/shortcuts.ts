const KEY = 'writethru.shortcuts'

/** What a reader can do by one key. */
export interface ShortcutActions {
  readonly earlier: () => void
  readonly later: () => void
  readonly toggleMode: () => void
  readonly toSentences: () => void
  readonly showHeld: () => void
  readonly markRead: () => void
  readonly help: () => void
  readonly escape: () => void
}

const ACTIONS: Readonly<Record<string, keyof ShortcutActions>> = {
  j: 'earlier',
  k: 'later',
  c: 'toggleMode',
  s: 'toSentences',
  u: 'showHeld',
  m: 'markRead',
  '?': 'help',
  Escape: 'escape',
}

/** Listens for the keys, but not while something is typed or a dialog is open. */
export function listenForKeys(actions: ShortcutActions, areOn: () => boolean): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    const action = ACTIONS[event.key]
    if (!action || isTyping(event.target) || document.querySelector('dialog[open]')) return
    if (!areOn() && action !== 'escape') return
    event.preventDefault()
    actions[action]()
  })
}

/** Whether letter keys are shortcuts on this device, where somebody may have turned them off. */
export function shortcutsAreOn(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off'
  } catch {
    return true
  }
}

export function rememberShortcuts(on: boolean): void {
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off')
  } catch {
    // A private window: it lasts as long as the page.
  }
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return target.type !== 'range'
  return target.matches('textarea, select, [contenteditable]')
}
