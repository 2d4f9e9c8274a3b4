import { useEffect, useRef } from 'preact/hooks'

/** Keys and what they do, as the sheet lists them. */
const KEYS: readonly (readonly [keys: string, does: string])[] = [
  ['j, k', 'an earlier, a later revision'],
  ['c', 'clean view, changes'],
  ['s', 'to the sentences in sight; arrow keys go on, Enter tells where one comes from'],
  ['u', 'show the update that waits'],
  ['m', 'mark all as read'],
  ['Esc', 'back to now; closes what is open'],
  ['?', 'this sheet'],
]

/** The keyboard shortcuts. They can be turned off, for those whose software types letters. */
export function HelpSheet(props: {
  shortcuts: boolean
  onToggle: (() => void) | undefined
  onClose: (() => void) | undefined
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      class="help"
      ref={dialog}
      aria-labelledby="help-title"
      lang="en"
      onClose={props.onClose}
    >
      <h2 id="help-title">Keyboard</h2>
      <dl>
        {KEYS.map(([keys, does]) => (
          <div key={keys}>
            <dt>
              {keys.split(', ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label>
        <input type="checkbox" checked={props.shortcuts} onChange={props.onToggle} /> Letter keys
        are shortcuts
      </label>
      <form method="dialog">
        <button type="submit">Close</button>
      </form>
    </dialog>
  )
}
