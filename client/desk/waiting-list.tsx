import { useState } from 'preact/hooks'
import { Moment } from '../../ui/frame/moment.tsx'
import { callDesk, DeskError } from './desk-api.ts'
import type { WaitingFiling } from './use-front.ts'

/** Filings under embargo: each can be taken back, or sent out now. */
export function WaitingList(props: { waiting: readonly WaitingFiling[]; onSettled: () => void }) {
  const [fault, setFault] = useState<string | null>(null)
  if (props.waiting.length === 0) return null
  const settle = async (id: string, how: 'cancel' | 'release') => {
    setFault(null)
    try {
      await callDesk('POST', `/filings/${id}/${how}`)
    } catch (error) {
      setFault(error instanceof DeskError ? error.problem.detail : String(error))
    }
    props.onSettled()
  }
  return (
    <section aria-label="Under embargo">
      <h2>Under embargo</h2>
      {fault && (
        <p role="alert" class="desk-fault">
          {fault}
        </p>
      )}
      <ul>
        {props.waiting.map(({ id, story, embargoedUntil }) => (
          <li key={id} class="waiting">
            <a href={`#/stories/${story.slug}`}>
              <b>{story.slugline}</b>{' '}
              <small>
                <Moment at={embargoedUntil} style="short-day" /> <Moment at={embargoedUntil} />
              </small>
            </a>
            <span class="desk-buttons">
              <button type="button" onClick={() => settle(id, 'release')}>
                Release now
              </button>
              <button type="button" onClick={() => settle(id, 'cancel')}>
                Cancel
              </button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
