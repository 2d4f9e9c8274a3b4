import { useEffect, useState } from 'preact/hooks'
import type { Delivery } from '../../ui/desk/subscriber.ts'
import { DeliveryItem } from './delivery-item.tsx'
import { FaultNotice } from './fault-notice.tsx'
import { usePages } from './use-pages.ts'
import { useRefresh } from './use-refresh.ts'
import { useWork } from './use-work.ts'

const STATES = ['pending', 'delivered', 'failed', 'held', 'superseded'] as const

/** What was sent to an endpoint, the newest first; read again on every `turn`, and as time goes by. */
export function DeliveryList(props: { endpointId: string; turn: number; onReplayed: () => void }) {
  const { endpointId, turn } = props
  const [state, setState] = useState('')
  const path = `/endpoints/${encodeURIComponent(endpointId)}/deliveries?limit=25`
  const {
    items,
    more,
    reload,
    isFirst,
    fault: unread,
  } = usePages<Delivery>(state === '' ? path : `${path}&state=${state}`)
  const { fault, run } = useWork()
  useEffect(() => {
    if (turn > 0) run(reload)
  }, [turn])
  // Whoever reads earlier ones is left to it.
  useRefresh(reload, isFirst, state)
  return (
    <>
      <FaultNotice fault={fault ?? unread} />
      <div class="delivery-filter">
        <label for="state">Show</label>
        <select id="state" value={state} onChange={(event) => setState(event.currentTarget.value)}>
          <option value="">all</option>
          {STATES.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </div>
      {items?.length === 0 && <p class="hint">There is none.</p>}
      <ul class="deliveries">
        {(items ?? []).map((delivery) => (
          <DeliveryItem
            key={delivery.id}
            delivery={delivery}
            onReplayed={() => {
              run(reload)
              props.onReplayed()
            }}
          />
        ))}
      </ul>
      {more && (
        <button type="button" onClick={more}>
          Earlier
        </button>
      )}
    </>
  )
}
