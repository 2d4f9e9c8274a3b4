import { useEffect, useState } from 'preact/hooks'
import { DeliveryDetail } from '../../ui/desk/delivery-detail.tsx'
import type { Delivery, DeliveryLog } from '../../ui/desk/subscriber.ts'
import { When } from '../../ui/desk/when.tsx'
import { callDesk } from './desk-api.ts'
import { FaultNotice } from './fault-notice.tsx'
import { useWork } from './use-work.ts'

/** A delivery in a line, which opens to the request and every answer. */
export function DeliveryItem(props: { delivery: Delivery; onReplayed: () => void }) {
  const { delivery } = props
  const { id, type, story, revision, state, attempts, follows, createdAt } = delivery
  const [isOpen, setOpen] = useState(false)
  const [log, setLog] = useState<DeliveryLog | null>(null)
  const { fault, run } = useWork()
  // Read when it is opened, and again when the list says that more has happened.
  useEffect(() => {
    if (!isOpen) return
    run(() => callDesk<DeliveryLog>('GET', `/deliveries/${id}`).then(({ body }) => setLog(body)))
  }, [isOpen, state, attempts])
  const replay = () =>
    run(async () => {
      await callDesk('POST', `/deliveries/${id}/replay`)
      props.onReplayed()
    })
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span class="badge" data-state={state}>
            {state}
          </span>{' '}
          <b>{type}</b> {story && `${story.slug}, revision ${revision}`}
          {follows && ' (follows the error)'}
          <small>
            <When at={createdAt} /> · {attempts === 1 ? '1 attempt' : `${attempts} attempts`}
            {delivery.nextAttemptAt && (
              <>
                {' '}
                · next <When at={delivery.nextAttemptAt} />
              </>
            )}
          </small>
        </summary>
        <FaultNotice fault={fault} />
        {log && <DeliveryDetail delivery={log} />}
        {log?.request.body != null && (
          <button type="button" onClick={replay}>
            Replay
          </button>
        )}
      </details>
    </li>
  )
}
