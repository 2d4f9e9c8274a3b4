import { useEffect, useRef, useState } from 'preact/hooks'
import { callDesk, DeskError } from './desk-api.ts'

/** Withdraws a story: a reason for readers, and the slug typed, so that no slip of a finger does it. */
export function KillDialog(props: { slug: string; onClose: () => void; onKilled: () => void }) {
  const { slug } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => dialog.current?.showModal(), [])
  const kill = async (event: Event) => {
    event.preventDefault()
    setBusy(true)
    setFault(null)
    try {
      const headers = { Prefer: 'wait=10', 'Idempotency-Key': crypto.randomUUID() }
      await callDesk('POST', `/stories/${encodeURIComponent(slug)}/kill`, { reason }, headers)
      props.onKilled()
    } catch (error) {
      setFault(error instanceof DeskError ? error.problem.detail : String(error))
      setBusy(false)
    }
  }
  return (
    <dialog ref={dialog} class="desk-dialog" aria-labelledby="kill-title" onClose={props.onClose}>
      <form onSubmit={kill} class="desk-form">
        <h2 id="kill-title">Kill this story</h2>
        <p>
          Its text disappears from every page, feed and open reader at once, and subscribers are
          told. This cannot be undone.
        </p>
        {fault && (
          <p role="alert" class="desk-fault">
            {fault}
          </p>
        )}
        <label for="kill-reason">Why? Readers are told this.</label>
        <textarea
          id="kill-reason"
          rows={3}
          required
          value={reason}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
        <label for="kill-slug">
          Type <b>{slug}</b> to confirm
        </label>
        <input
          id="kill-slug"
          autocomplete="off"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <div class="desk-buttons">
          <button
            type="submit"
            class="danger"
            disabled={busy || typed !== slug || reason.trim() === ''}
          >
            Kill
          </button>
          <button type="button" onClick={() => dialog.current?.close()}>
            Keep it
          </button>
        </div>
      </form>
    </dialog>
  )
}
