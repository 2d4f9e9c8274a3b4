import { useEffect, useState } from 'preact/hooks'
import type { PlannedRevision } from '../../core/revise/plan.ts'
import { Panel } from '../../ui/desk/change-panel.tsx'
import { ReachRows } from '../../ui/desk/reach-rows.tsx'
import type { Reach, Subscriber } from '../../ui/desk/subscriber.ts'
import { whoHears } from '../../ui/desk/who-hears.ts'
import { callDesk } from './desk-api.ts'
import { may, type Session } from './session.ts'
import { useReach } from './use-reach.ts'
import type { OpenStory } from './use-story.ts'

/** Whom filing this will tell, whom the story has reached, and who still holds the error. */
export function WhoHearsPanel(props: {
  story: OpenStory
  /** How many desks have the story open, this one among them: they follow it as pages do. */
  desks: number
  next: PlannedRevision | null
  session: Session
}) {
  const { story, desks, next, session } = props
  const { readers } = story
  const mayMend = may(session, 'webhooks')
  const subscribers = useSubscribers(mayMend)
  const reach = useReach(
    story.slug,
    `${story.state} ${story.standing.revision}`,
    may(session, 'webhooks', 'read-desk'),
  )
  return (
    <Panel title="Who hears of it">
      <dl class="panel-rows">
        <div>
          <dt>Open pages</dt>
          <dd>{readers === null ? 'not known' : Math.max(0, readers - desks)}</dd>
        </div>
        {subscribers && next && (
          <div>
            <dt>Subscribers that will be told</dt>
            <dd>
              {countHearers(subscribers, story, next, reach)} of {subscribers.length}
            </dd>
          </div>
        )}
      </dl>
      {reach && <ReachRows reach={reach} mayMend={mayMend} />}
    </Panel>
  )
}

function countHearers(
  subscribers: readonly Subscriber[],
  { slug, urgency }: OpenStory,
  { kind, change }: PlannedRevision,
  reach: Reach | null,
): number {
  const { significance } = change
  return whoHears(subscribers, { kind, slug, urgency, significance }, reach).length
}

/** The subscribers that whoever is signed in sees, up to 200; null where that is none of theirs. */
function useSubscribers(isAllowed: boolean): readonly Subscriber[] | null {
  const [subscribers, setSubscribers] = useState<readonly Subscriber[] | null>(null)
  useEffect(() => {
    if (!isAllowed) return
    callDesk<{ items: readonly Subscriber[] }>('GET', '/endpoints?limit=200').then(
      ({ body }) => setSubscribers(body.items),
      () => undefined,
    )
  }, [isAllowed])
  return subscribers
}
