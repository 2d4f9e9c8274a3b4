import { useState } from 'preact/hooks'

/** A button for what cannot be undone: it asks once more. */
export function SureButton(props: { label: string; sure: string; onSure: () => void }) {
  const [isAsking, setAsking] = useState(false)
  if (!isAsking) {
    return (
      <button type="button" class="danger" onClick={() => setAsking(true)}>
        {props.label}…
      </button>
    )
  }
  return (
    <>
      <button type="button" class="danger" onClick={props.onSure}>
        {props.sure}
      </button>
      <button type="button" onClick={() => setAsking(false)}>
        Keep it
      </button>
    </>
  )
}
