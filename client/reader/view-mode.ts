import type { ViewMode } from '../../ui/story/view-switch.tsx'

/** The view that the page was opened in: what the reader chose last here (early.ts looks it up). */
export function openedMode(): ViewMode {
  return document.documentElement.dataset.view === 'clean' ? 'clean' : 'changes'
}

/** Styles read the view off the root element. */
export function showMode(mode: ViewMode): void {
  document.documentElement.dataset.view = mode
}

/** Keeps the choice on this device; where storage is refused it lasts as long as the page. */
export function rememberMode(mode: ViewMode): void {
  try {
    localStorage.setItem('writethru.view', mode)
  } catch {
    // A private window.
  }
}
