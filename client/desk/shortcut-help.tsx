import { useEffect, useRef } from 'preact/hooks'

const SHORTCUTS = [
  ['Ctrl K', 'find a story'],
  ['Alt N', 'new story'],
  ['Ctrl Enter', 'file'],
  ['Alt P', 'preview as a reader'],
  ['Esc', 'close what is open'],
  ['?', 'this list'],
] as const

/** The keyboard's help sheet, opened by `?` or its button. */
export function ShortcutHelp() {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      const types = /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
      if (event.key === '?' && !types) dialog.current?.showModal()
      if (event.altKey && event.code === 'KeyN') {
        event.preventDefault()
        location.hash = '#/new'
      }
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  return (
    <>
      <button type="button" onClick={() => dialog.current?.showModal()}>
        Shortcuts <kbd>?</kbd>
      </button>
      <dialog ref={dialog} class="desk-dialog" aria-labelledby="shortcuts">
        <h2 id="shortcuts">Shortcuts</h2>
        <dl class="panel-rows">
          {SHORTCUTS.map(([keys, does]) => (
            <div key={keys}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <form method="dialog">
          <button type="submit">Close</button>
        </form>
      </dialog>
    </>
  )
}
