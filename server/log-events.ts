import type { Log } from '../platform/log.ts'
import type { FilingStatus } from '../platform/store/filings.ts'
import type { ApiKey } from '../platform/store/keys.ts'
import type { ProblemCode } from './problem-codes.ts'

/** What log lines say of a filing: never its text. */
export interface LoggedFiling {
  readonly id: string
  readonly storyId: string
  readonly storySlug: string
  readonly status: FilingStatus
}

function ids(filing: LoggedFiling, key: ApiKey) {
  const { id, storyId, storySlug: slug, status } = filing
  return { filingId: id, storyId, slug, status, keyId: key.id }
}

/** One line per business event of the server. Never copy, never secrets. */
export const logEvent = {
  filingAccepted(log: Log, filing: LoggedFiling, key: ApiKey, bytes: number) {
    log.info({ event: 'filing.accepted', ...ids(filing, key), bytes }, 'filing accepted')
  },
  filingRefused(log: Log, key: ApiKey, code: ProblemCode) {
    log.info({ event: 'filing.refused', keyId: key.id, code }, 'filing refused')
  },
  filingRepeated(log: Log, key: ApiKey, filingId: string) {
    log.info({ event: 'filing.repeated', keyId: key.id, filingId }, 'filing sent again')
  },
  filingCancelled(log: Log, filing: LoggedFiling, key: ApiKey) {
    log.info({ event: 'filing.cancelled', ...ids(filing, key) }, 'filing cancelled')
  },
  filingReleased(log: Log, filing: LoggedFiling, key: ApiKey) {
    log.info({ event: 'filing.released', ...ids(filing, key) }, 'filing released')
  },
  storyStateChanged(log: Log, storyId: string, state: 'open' | 'closed', key: ApiKey) {
    log.info({ event: 'story.state-changed', storyId, state, keyId: key.id }, `story ${state}`)
  },
  sessionOpened(log: Log, key: ApiKey) {
    log.info({ event: 'session.opened', keyId: key.id }, 'signed in at the desk')
  },
  signInFailed(log: Log, error: unknown) {
    log.warn({ event: 'session.refused', err: error }, 'the identity provider signed nobody in')
  },
  keyCreated(log: Log, created: ApiKey, by: ApiKey) {
    const { id, name, scopes } = created
    log.info({ event: 'key.created', keyId: id, name, scopes, byKeyId: by.id }, 'key created')
  },
  keyRevoked(log: Log, keyId: string, by: ApiKey) {
    log.info({ event: 'key.revoked', keyId, byKeyId: by.id }, 'key revoked')
  },
  sourceAdded(log: Log, { id, url }: { id: string; url: string }, key: ApiKey) {
    const { host } = new URL(url)
    log.info({ event: 'source.added', sourceId: id, host, keyId: key.id }, 'source added')
  },
  sourceRemoved(log: Log, { id, url }: { id: string; url: string }, key: ApiKey) {
    const { host } = new URL(url)
    log.info({ event: 'source.removed', sourceId: id, host, keyId: key.id }, 'source removed')
  },
  endpointCreated(log: Log, endpointId: string, by: ApiKey) {
    log.info({ event: 'endpoint.created', endpointId, byKeyId: by.id }, 'endpoint created')
  },
  endpointChanged(log: Log, endpointId: string, by: ApiKey) {
    log.info({ event: 'endpoint.changed', endpointId, byKeyId: by.id }, 'endpoint changed')
  },
  endpointDeleted(log: Log, endpointId: string, by: ApiKey) {
    log.info({ event: 'endpoint.deleted', endpointId, byKeyId: by.id }, 'endpoint deleted')
  },
  secretRotated(log: Log, endpointId: string, by: ApiKey) {
    log.info({ event: 'endpoint.rotated', endpointId, byKeyId: by.id }, 'endpoint secret rotated')
  },
  deliveryReplayed(log: Log, deliveryId: string, by: ApiKey) {
    log.info({ event: 'delivery.replayed', deliveryId, byKeyId: by.id }, 'delivery replayed')
  },
  recoveryBegun(log: Log, endpointId: string, by: ApiKey) {
    log.info({ event: 'recovery.begun', endpointId, byKeyId: by.id }, 'recovery begun')
  },
  /** `subject` is the story or the endpoint that there is work for. */
  wakeFailed(log: Log, subject: string, error: unknown) {
    log.warn(
      { event: 'queue.wake-failed', subject, err: error },
      'the queue could not be told of work; the sweeper will find it',
    )
  },
  hintFailed(log: Log, error: unknown) {
    log.warn({ event: 'bus.hint-failed', err: error }, 'a hint could not be published')
  },
  databaseUnreachable(log: Log, error: unknown) {
    log.warn({ event: 'database.unreachable', err: error }, 'requests fail: no database')
  },
  diskFull(log: Log, error: unknown) {
    log.error({ event: 'database.disk-full', err: error }, 'requests fail: the disk is full')
  },
  requestFailed(log: Log, requestId: string, error: unknown) {
    log.error({ event: 'request.failed', requestId, err: error }, 'request failed')
  },
}
