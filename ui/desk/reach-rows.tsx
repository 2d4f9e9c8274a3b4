import type { Reach, ReachItem } from './subscriber.ts'
import { When } from './when.tsx'

/**
 * Whom a story has reached, and who still holds what it does not say any more, with links to where
 * that can be mended for those who may. Pure.
 */
export function ReachRows(props: { reach: Reach; mayMend: boolean }) {
  const { totals, items } = props.reach
  if (items.length === 0) return <p class="hint">No subscriber was sent this story yet.</p>
  const behind = items.filter(({ holds }) => holds === 'superseded' || holds === 'killed')
  return (
    <>
      <dl class="panel-rows">
        <Total label="Have confirmed the newest" count={totals.head} />
        <Total label="Still hold an older text" count={totals.superseded} />
        <Total label="Still hold a killed text" count={totals.killed} />
        <Total label="Have confirmed nothing" count={totals.nothing} />
      </dl>
      {behind.length > 0 && (
        <ul class="panel-claims reach-behind">
          {behind.map((item) => (
            <Behind key={item.endpoint.id} item={item} mayMend={props.mayMend} />
          ))}
        </ul>
      )}
    </>
  )
}

function Total({ label, count }: { label: string; count: number }) {
  if (count === 0) return null
  return (
    <div>
      <dt>{label}</dt>
      <dd>{count}</dd>
    </div>
  )
}

function Behind({ item, mayMend }: { item: ReachItem; mayMend: boolean }) {
  const { endpoint, holds, confirmed, since } = item
  return (
    <li>
      {mayMend ? <a href={`#/subscribers/${endpoint.id}`}>{endpoint.url}</a> : endpoint.url}
      <small>
        {holds === 'killed' ? 'holds a killed text' : `holds revision ${confirmed?.revision}`}
        {since && (
          <>
            , out of date since <When at={since} />
          </>
        )}
        {endpoint.disabled && ' (disabled)'}
      </small>
    </li>
  )
}
