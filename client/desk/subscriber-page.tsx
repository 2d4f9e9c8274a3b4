import { useEffect, useState } from 'preact/hooks'
import { Panel } from '../../ui/desk/change-panel.tsx'
import type { Subscriber } from '../../ui/desk/subscriber.ts'
import { HealthRows } from '../../ui/desk/subscriber-health.tsx'
import { DeliveryList } from './delivery-list.tsx'
import { callDesk } from './desk-api.ts'
import { FaultNotice } from './fault-notice.tsx'
import { RecoverForm } from './recover-form.tsx'
import { SecretNotice } from './secret-notice.tsx'
import { draftOf, settingsOf } from './subscriber-draft.ts'
import { SubscriberForm } from './subscriber-form.tsx'
import { SureButton } from './sure-button.tsx'
import { useRefresh } from './use-refresh.ts'
import { useWork } from './use-work.ts'

/** One endpoint: its health, what it is told, what was sent to it. */
export function SubscriberPage({ id }: { id: string }) {
  const [subscriber, setSubscriber] = useState<Subscriber | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const [told, setTold] = useState<string | null>(null)
  // Counts what was asked for, each of which may bring deliveries.
  const [turn, setTurn] = useState(0)
  const { fault, run } = useWork()
  const path = `/endpoints/${encodeURIComponent(id)}`
  const load = () => callDesk<Subscriber>('GET', path).then(({ body }) => setSubscriber(body))
  useEffect(() => run(load), [])
  useRefresh(load, subscriber !== null, id)

  const act = (done: string, work: () => Promise<unknown>) =>
    run(async () => {
      setTold(null)
      await work()
      setTold(done)
      setTurn((count) => count + 1)
      await load()
    })
  const set = (changes: object) => callDesk('PATCH', path, changes)
  const rotate = async () => {
    const { body } = await callDesk<{ secret: string }>('POST', `${path}/rotate-secret`, {})
    setSecret(body.secret)
  }
  const remove = () =>
    run(async () => {
      await callDesk('DELETE', path)
      location.hash = '#/subscribers'
    })

  return (
    <main id="main" class="desk-room">
      <p>
        <a href="#/subscribers">All subscribers</a>
      </p>
      <h1 class="subscriber-url">{subscriber?.url ?? 'Subscriber'}</h1>
      <FaultNotice fault={fault} />
      <SecretNotice secret={secret} />
      {told && (
        <p role="status" class="desk-told">
          {told}
        </p>
      )}
      {subscriber && (
        <>
          <Panel title="How it answers">
            <HealthRows subscriber={subscriber} />
          </Panel>
          <div class="desk-buttons">
            <button
              type="button"
              onClick={() => act('A test is on its way.', () => callDesk('POST', `${path}/test`))}
            >
              Send a test
            </button>
            <button
              type="button"
              onClick={() =>
                subscriber.disabled
                  ? act('It is sent to again.', () => set({ disabled: false }))
                  : act('Nothing is sent to it now.', () => set({ disabled: true }))
              }
            >
              {subscriber.disabled ? 'Enable' : 'Disable'}
            </button>
            <button
              type="button"
              onClick={() => act('Both secrets sign for the next 24 hours.', rotate)}
            >
              Rotate the secret
            </button>
            <SureButton label="Delete" sure="Delete for good" onSure={remove} />
          </div>
          <h2>Deliveries</h2>
          <DeliveryList endpointId={id} turn={turn} onReplayed={() => run(load)} />
          <RecoverForm path={path} act={act} />
          <h2>What it is told</h2>
          <SubscriberForm
            initial={draftOf(subscriber)}
            submit="Save"
            onSubmit={(draft) => act('Saved.', () => set(settingsOf(draft)))}
          />
        </>
      )}
    </main>
  )
}
