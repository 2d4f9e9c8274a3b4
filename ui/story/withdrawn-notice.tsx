import { Notice } from '../frame/notice-page.tsx'

/** Stands in the place of a killed story. */
export function WithdrawnNotice() {
  return (
    <Notice kicker="Withdrawn" title="This story has been withdrawn">
      <p>
        The newsroom has taken it back and its text is no longer published. If you quoted or shared
        it, please treat it as withdrawn.
      </p>
    </Notice>
  )
}
