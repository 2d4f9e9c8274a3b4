import { useState } from 'preact/hooks'
import type { Subscriber } from '../../ui/desk/subscriber.ts'
import { HealthBadge } from '../../ui/desk/subscriber-health.tsx'
import { callDesk } from './desk-api.ts'
import { FaultNotice } from './fault-notice.tsx'
import { SecretNotice } from './secret-notice.tsx'
import { NEW_SUBSCRIBER, settingsOf } from './subscriber-draft.ts'
import { SubscriberForm } from './subscriber-form.tsx'
import { SubscriberPage } from './subscriber-page.tsx'
import { usePages } from './use-pages.ts'
import { useWork } from './use-work.ts'

/** Who is told of stories, and how that goes; `open`: the one that is looked at. */
export function SubscribersRoom({ open }: { open: string | null }) {
  return open ? <SubscriberPage key={open} id={open} /> : <SubscriberList />
}

function SubscriberList() {
  const { items, more, reload, fault: unread } = usePages<Subscriber>('/endpoints?limit=100')
  const { fault, run } = useWork()
  const [secret, setSecret] = useState<string | null>(null)
  // A new form for the next one, once one was made.
  const [made, setMade] = useState(0)
  return (
    <main id="main" class="desk-room">
      <h1>Subscribers</h1>
      <FaultNotice fault={fault ?? unread} />
      <SecretNotice secret={secret} />
      <ul class="subscribers">
        {(items ?? []).map(({ id, url, stories, payload, health }) => (
          <li key={id}>
            <a href={`#/subscribers/${id}`}>{url}</a> <HealthBadge health={health} />
            <small>
              {stories ? `stories ${stories.join(', ')}` : 'all stories'} · {payload}
            </small>
          </li>
        ))}
      </ul>
      {items?.length === 0 && <p class="hint">Nobody is subscribed yet.</p>}
      {more && (
        <button type="button" onClick={more}>
          More
        </button>
      )}
      <h2>Add a subscriber</h2>
      <SubscriberForm
        key={made}
        initial={NEW_SUBSCRIBER}
        submit="Add"
        onSubmit={(draft) =>
          run(async () => {
            setSecret(null)
            const { body } = await callDesk<{ secret: string }>(
              ...(['POST', '/endpoints', settingsOf(draft)] as const),
            )
            setSecret(body.secret)
            setMade((count) => count + 1)
            await reload()
          })
        }
      />
    </main>
  )
}
