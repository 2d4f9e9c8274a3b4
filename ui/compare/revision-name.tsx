import { kindLabel } from '../frame/kind-label.ts'
import { Moment } from '../frame/moment.tsx'
import type { ComparedRevision } from './compare-view.ts'

/** `Update 3, 5 Sept, 14:32`. */
export function Revision(props: { revision: ComparedRevision }) {
  const { number, kind, at } = props.revision
  if (kind === null || at === null) return <span>Nothing yet</span>
  return (
    <span>
      {`Revision ${number}, ${kindLabel(kind, number).toLowerCase()}, `}
      <Moment at={at} style="short-day" /> <Moment at={at} withZone />
    </span>
  )
}
