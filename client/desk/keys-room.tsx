import { useState } from 'preact/hooks'
import { Moment } from '../../ui/frame/moment.tsx'
import { callDesk } from './desk-api.ts'
import { FaultNotice } from './fault-notice.tsx'
import { SecretNotice } from './secret-notice.tsx'
import { usePages } from './use-pages.ts'
import { useWork } from './use-work.ts'

interface Key {
  readonly id: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly createdAt: string
  readonly revokedAt: string | null
}

const SCOPES = ['file', 'read-desk', 'webhooks', 'admin'] as const

/** Keys: made, shown once, revoked. */
export function KeysRoom() {
  const { items, reload, fault: unread } = usePages<Key>('/keys')
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly string[]>(['file'])
  const [secret, setSecret] = useState<string | null>(null)
  const { fault, run } = useWork()
  const change = (work: () => Promise<unknown>) => run(() => work().then(reload))
  const create = (event: Event) => {
    event.preventDefault()
    change(async () => {
      const { body } = await callDesk<{ secret: string }>('POST', '/keys', { name, scopes })
      setSecret(body.secret)
      setName('')
    })
  }
  return (
    <main id="main" class="desk-room">
      <h1>Keys</h1>
      <FaultNotice fault={fault ?? unread} />
      <form class="desk-form" onSubmit={create}>
        <label for="key-name">Who or what it is for</label>
        <input
          id="key-name"
          required
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <fieldset>
          <legend>What it may do</legend>
          {SCOPES.map((scope) => (
            <label key={scope}>
              <input
                type="checkbox"
                checked={scopes.includes(scope)}
                onChange={({ currentTarget }) =>
                  setScopes((now) =>
                    currentTarget.checked ? [...now, scope] : now.filter((one) => one !== scope),
                  )
                }
              />
              {scope}
            </label>
          ))}
        </fieldset>
        <button type="submit" class="primary">
          Make a key
        </button>
      </form>
      <SecretNotice secret={secret} />
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">May</th>
            <th scope="col">Made</th>
            <th scope="col">
              <span class="visually-hidden">Revoke</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {(items ?? []).map((key) => (
            <tr key={key.id} data-revoked={key.revokedAt !== null}>
              <td>{key.name}</td>
              <td>{key.scopes.join(', ')}</td>
              <td>
                <Moment at={key.createdAt} style="short-day" />
              </td>
              <td>
                {key.revokedAt ? (
                  'revoked'
                ) : (
                  <button
                    type="button"
                    aria-label={`Revoke ${key.name}`}
                    onClick={() => change(() => callDesk('DELETE', `/keys/${key.id}`))}
                  >
                    Revoke
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  )
}
