import { randomBytes } from 'node:crypto'
import { newId } from '../../platform/ids.ts'
import { OutboundError } from '../../platform/outbound/outbound-error.ts'
import { findStory } from '../../platform/store/stories.ts'
import {
  type ClaimedRequest,
  postponeHubRequest,
  removeHubRequest,
} from '../../platform/store/websub-requests.ts'
import { putSubscription, removeSubscription } from '../../platform/store/websub-subscriptions.ts'
import { askCallback, DENIALS, tellDenied } from './ask-callback.ts'
import type { HubContext } from './hub-context.ts'
import { logEvent } from './log-events.ts'

/** Seconds to wait before asking a subscriber again that could not be reached; then it is given up. */
const ASK_AGAIN_S = [10, 60]

/**
 * Settles what a subscriber asked: validates the topic, asks the subscriber whether it meant it, and
 * begins, renews or ends the subscription. Anything but a clear yes leaves the subscription as it is.
 */
export async function verifyIntent(
  context: HubContext,
  request: ClaimedRequest,
  signal: AbortSignal,
): Promise<void> {
  const { database, log, clock } = context
  const target = await findTarget(context, request)
  if (request.mode === 'subscribe' && 'denial' in target) {
    await tellDenied(context, request, target.denial, signal)
    await removeHubRequest(database, request.id)
    return logEvent.requestSettled(log, request, 'denied')
  }
  const askedAt = clock()
  const answer = await ask(context, request, signal)
  if (answer === 'unreachable') {
    const seconds = ASK_AGAIN_S[request.attempts]
    if (seconds === undefined) {
      await removeHubRequest(database, request.id)
      return logEvent.requestSettled(log, request, answer)
    }
    const dueAt = new Date(clock().getTime() + seconds * 1_000)
    return postponeHubRequest(database, request.id, dueAt)
  }
  await database.transaction(async (transaction) => {
    // A request that was replaced meanwhile decides nothing any more: the newer one is asked about.
    if (!(await removeHubRequest(transaction, request.id)) || answer === 'no') return
    if (request.mode === 'unsubscribe' || 'denial' in target) {
      return removeSubscription(transaction, request)
    }
    await putSubscription(transaction, {
      ...request,
      id: newId(),
      storyId: target.storyId,
      expiresAt: new Date(askedAt.getTime() + request.leaseSeconds * 1_000),
    })
  })
  logEvent.requestSettled(log, request, answer === 'no' ? 'declined' : request.mode)
}

/** The feed that the topic is, or why nobody is sent it. */
async function findTarget(
  { database }: HubContext,
  { story: name }: ClaimedRequest,
): Promise<{ readonly storyId: string | null } | { readonly denial: string }> {
  if (name === null) return { storyId: null }
  const story = await findStory(database, name)
  if (!story || story.revision === 0) return { denial: DENIALS.noSuchFeed }
  if (story.state === 'killed') return { denial: DENIALS.withdrawn }
  return { storyId: story.id }
}

async function ask(
  context: HubContext,
  { mode, topic, callback, leaseSeconds }: ClaimedRequest,
  signal: AbortSignal,
): Promise<'yes' | 'no' | 'unreachable'> {
  const challenge = randomBytes(24).toString('base64url')
  const parameters = {
    'hub.mode': mode,
    'hub.topic': topic,
    'hub.challenge': challenge,
    ...(mode === 'subscribe' ? { 'hub.lease_seconds': String(leaseSeconds) } : {}),
  }
  try {
    const { status, body } = await askCallback(context, callback, parameters, signal)
    if (status >= 500) return 'unreachable'
    return status >= 200 && status < 300 && body.toString() === challenge ? 'yes' : 'no'
  } catch (error) {
    if (error instanceof OutboundError) return 'unreachable'
    throw error
  }
}
