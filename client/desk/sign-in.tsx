import { useState } from 'preact/hooks'
import { callDesk, DeskError } from './desk-api.ts'
import type { Session } from './session.ts'

const FAULTS: Readonly<Record<string, string>> = {
  provider: 'Your identity provider cannot be reached just now. Try again, or use a key.',
  expired: 'Signing in took too long. Try again.',
  refused: 'Your identity provider did not sign you in. Try again.',
  'not-allowed': 'Your account may not use this desk. Ask an admin to allow it.',
  revoked: 'Your access was revoked. Ask an admin.',
}

/** The way in: with a key, or the house's identity provider. */
export function SignIn(props: {
  oidc: boolean
  fault: string | null
  onSignedIn: (session: Session) => void
}) {
  const known =
    props.fault === null ? null : (FAULTS[props.fault] ?? 'Signing in failed. Try again.')
  const [fault, setFault] = useState(known)
  const [key, setKey] = useState('')
  const [busy, setBusy] = useState(false)
  const submit = async (event: Event) => {
    event.preventDefault()
    setBusy(true)
    try {
      const { body } = await callDesk<Session>('POST', '/desk/session', { key: key.trim() })
      props.onSignedIn(body)
    } catch (error) {
      setFault(error instanceof DeskError ? error.problem.detail : 'Signing in failed. Try again.')
      setBusy(false)
    }
  }
  return (
    <main id="main" class="sign-in">
      <a class="nameplate" href="/">
        Writethru
      </a>
      <h1>The desk</h1>
      {fault && (
        <p role="alert" class="desk-fault">
          {fault}
        </p>
      )}
      {props.oidc && (
        <a class="button primary" href="/api/v1/desk/oidc">
          Sign in with your account
        </a>
      )}
      <form onSubmit={submit}>
        <label for="key">Key</label>
        <input
          id="key"
          type="password"
          autocomplete="current-password"
          required
          value={key}
          onInput={(event) => setKey(event.currentTarget.value)}
        />
        <p class="hint">
          A key from an admin, or the first one, which <code>npm start</code> printed and keeps in{' '}
          <code>data/admin-key</code>.
        </p>
        <button type="submit" class="primary" disabled={busy}>
          Sign in
        </button>
      </form>
    </main>
  )
}
