import { Notice } from '../frame/notice-page.tsx'

/** Stands in the place of a killed story. `reason`: the desk's words to readers, if it gave any. */
export function WithdrawnNotice(props: { reason: string | null }) {
  return (
    <Notice kicker="Notice to readers" title="This story has been withdrawn">
      {props.reason !== null && (
        <p class="reason" dir="auto">
          {props.reason}
        </p>
      )}
      <p>
        The newsroom has taken it back and its text is no longer published. If you quoted or shared
        it, please treat it as withdrawn.
      </p>
    </Notice>
  )
}
