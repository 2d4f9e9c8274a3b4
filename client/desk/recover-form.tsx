import { useState } from 'preact/hooks'
import { callDesk } from './desk-api.ts'
import { Field } from './field.tsx'

/** Sends an endpoint again what it did not confirm since a time, which the field gives as local. */
export function RecoverForm(props: {
  path: string
  act: (done: string, work: () => Promise<unknown>) => void
}) {
  const { path, act } = props
  const [since, setSince] = useState('')
  const recover = (event: Event) => {
    event.preventDefault()
    act('What it did not confirm since then is sent again.', () =>
      callDesk('POST', `${path}/recover`, { since: new Date(since).toISOString() }),
    )
  }
  return (
    <form class="desk-form recover" onSubmit={recover}>
      <Field id="since" label="Send again what it did not confirm since (your time)">
        <input
          id="since"
          type="datetime-local"
          required
          value={since}
          onInput={(event) => setSince(event.currentTarget.value)}
        />
      </Field>{' '}
      <button type="submit">Recover</button>
    </form>
  )
}
