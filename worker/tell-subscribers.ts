import type { DeltaMessage } from '../core/protocol/messages.ts'
import type { PlannedRevision } from '../core/revise/plan.ts'
import type { MessageStory } from '../core/webhooks/message-body.ts'
import { messageTypeOf } from '../core/webhooks/message-type.ts'
import type { Queryable } from '../platform/store/database.ts'
import { writeStoryMessage } from '../platform/webhooks/write-story-message.ts'

interface Told {
  readonly revision: PlannedRevision
  readonly delta: DeltaMessage
}

/**
 * Writes the messages about new revisions of a story, labelled as it now is, in their transaction.
 * Gives the endpoints to be woken after the commit.
 */
export async function tellSubscribers(
  transaction: Queryable,
  siteUrl: string,
  story: MessageStory,
  revisions: readonly Told[],
  at: Date,
): Promise<string[]> {
  const { id, slug, slugline, urgency } = story
  const endpoints: string[] = []
  for (const { revision, delta } of revisions) {
    const { number, kind, document, change, hash, prevHash, correctionNote } = revision
    const state = kind === 'kill' ? 'killed' : story.state
    const woken = await writeStoryMessage(transaction, {
      type: messageTypeOf(kind),
      data: {
        ...{ story: { id, slug, slugline, state, urgency }, epoch: delta.epoch },
        ...{ revision: number, prevRevision: number - 1, hash, prevHash, kind, correctionNote },
        ...{ summary: change.summary, significance: change.significance, facts: change.facts },
        url: `${siteUrl}/stories/${slug}`,
      },
      ...{ document, delta, at },
    })
    endpoints.push(...woken)
  }
  return endpoints
}
