import { fingerprint } from '../../core/delta/fingerprint.ts'
import { EMPTY_DOCUMENT } from '../../core/story/document.ts'
import type { Clock } from '../clock.ts'
import { currentRequestId } from '../request-id.ts'
import { noteAction } from '../store/audit.ts'
import type { Database, Queryable } from '../store/database.ts'
import { type FilingMatch, type FilingStatus, insertFiling } from '../store/filings.ts'
import { claimKey, type EarlierRequest } from '../store/idempotency.ts'
import { ensureStory, findStory, type StoryRecord } from '../store/stories.ts'
import { currentTraceparent } from '../tracing/spans.ts'
import type { FilingBody } from './filing-body.ts'
import { FilingRefusal } from './filing-refusal.ts'
import { matchStory } from './match-story.ts'
import { requireAlive, requireOpen } from './require-open.ts'

/** What keeping a filing takes. */
export interface FilingContext {
  readonly database: Database
  readonly clock: Clock
  readonly ids: {
    /** A UUIDv7. */
    readonly newId: () => string
    readonly newEpoch: () => string
  }
}

/** An Idempotency-Key of an API key, and the hash of the request that it names. */
export interface KeyClaim {
  readonly apiKeyId: string
  readonly key: string
  readonly requestHash: string
}

/** The story that a filing is for. */
export type FilingTarget =
  /** One that is there, by its id or slug. */
  | { readonly known: string }
  /** The one with this slug, opened if there is none. */
  | { readonly slug: string }
  /** To be found by what the filing says. */
  | 'match'

export interface FilingRequest {
  readonly target: FilingTarget
  readonly body: FilingBody
  /** The API key that it is filed with. */
  readonly keyId: string
  /** The revision that the editor started from; null: not said. */
  readonly baseRevision: number | null
  /** The Idempotency-Key that comes with it. */
  readonly claim: KeyClaim | null
  /** Written in the filing's own transaction: both are kept or, when it throws, neither. */
  readonly alongside?: (transaction: Queryable, filing: AcceptedFiling) => Promise<void>
}

/** A filing that is durable. */
export interface AcceptedFiling {
  readonly id: string
  readonly storyId: string
  readonly storySlug: string
  readonly status: FilingStatus
  readonly embargoedUntil: Date | null
  readonly matched: FilingMatch | null
}

export type Acceptance =
  | { readonly filing: AcceptedFiling; readonly earlier: null }
  /** The Idempotency-Key was claimed before: nothing was kept. */
  | { readonly filing: null; readonly earlier: EarlierRequest }

/**
 * Keeps a filing, in one transaction with the story that it may open and the Idempotency-Key that
 * it claims; when this resolves, the filing may be acknowledged. One whose base is not the head any
 * more is kept as rejected.
 * @throws FilingRefusal where the story takes no copy or is not known, and then nothing is kept
 */
export async function acceptFiling(
  context: FilingContext,
  request: FilingRequest,
): Promise<Acceptance> {
  try {
    const filing = await context.database.transaction((transaction) =>
      keepFiling(transaction, context, request),
    )
    return { filing, earlier: null }
  } catch (error) {
    if (error instanceof RepeatedRequest) return { filing: null, earlier: error.earlier }
    throw error
  }
}

/** Rolls the transaction back: the request was made before. */
class RepeatedRequest extends Error {
  readonly earlier: EarlierRequest

  constructor(earlier: EarlierRequest) {
    super('The Idempotency-Key was claimed before.')
    this.earlier = earlier
  }
}

async function keepFiling(
  transaction: Queryable,
  { clock, ids }: FilingContext,
  request: FilingRequest,
): Promise<AcceptedFiling> {
  const { body, keyId, baseRevision, claim } = request
  const at = clock()
  const { story, matched } = await findTarget(transaction, ids, request, at)
  if (body.input.kind === 'kill') requireAlive(story)
  else requireOpen(story)
  const id = ids.newId()
  const embargoedUntil =
    body.embargoedUntil && body.embargoedUntil > at ? body.embargoedUntil : null
  const stale = baseRevision !== null && baseRevision !== story.revision
  const status = await insertFiling(transaction, {
    id,
    storyId: story.id,
    input: body.input,
    source: body.source,
    sourceType: body.sourceType,
    ...(body.sourceUri ? { sourceUri: body.sourceUri } : {}),
    ...(body.sourceVersion ? { sourceVersion: body.sourceVersion } : {}),
    ...(baseRevision === null ? {} : { baseRevision }),
    ...(embargoedUntil ? { embargoedUntil } : {}),
    ...(stale ? { problem: staleBase(baseRevision, story.revision) } : {}),
    ...(matched ? { matched } : {}),
    apiKeyId: keyId,
    requestId: currentRequestId(),
    traceparent: currentTraceparent(),
    at,
  })
  if (claim) {
    const outcome = await claimKey(transaction, { ...claim, filingId: id, at })
    if (!outcome.claimed) throw new RepeatedRequest(outcome.earlier)
  }
  const kill = body.input.kind === 'kill'
  const action = stale ? 'filing.rejected' : kill ? 'story.kill-filed' : 'filing.accepted'
  const detail = { ...(embargoedUntil ? { embargoedUntil } : {}), ...matched }
  await noteAction(transaction, {
    action,
    keyId,
    at,
    storyId: story.id,
    filingId: id,
    detail,
  })
  const { slug: storySlug } = story
  const filing = { id, storyId: story.id, storySlug, status, embargoedUntil, matched }
  await request.alongside?.(transaction, filing)
  return filing
}

/** The story that the request names, opened where it may be, or else the one that its copy belongs to. */
async function findTarget(
  transaction: Queryable,
  ids: FilingContext['ids'],
  { target, body }: FilingRequest,
  at: Date,
): Promise<{ story: StoryRecord; matched: FilingMatch | null }> {
  const open = async (slug: string): Promise<StoryRecord> => {
    const { story } = await ensureStory(transaction, {
      id: ids.newId(),
      slug,
      slugline: body.input.slugline ?? slug.toUpperCase(),
      epoch: ids.newEpoch(),
      hash: fingerprint(EMPTY_DOCUMENT),
      at,
    })
    return story
  }
  if (target === 'match') return matchStory(transaction, body, at, open)
  if ('slug' in target) return { story: await open(target.slug), matched: null }
  const story = await findStory(transaction, target.known)
  if (story) return { story, matched: null }
  throw new FilingRefusal('not-found', `There is no story ${target.known}. Check the id or slug.`)
}

function staleBase(base: number, head: number) {
  return {
    code: 'stale-base',
    detail:
      base > head
        ? `If-Match names revision ${base}, which the story does not have: the head is revision ` +
          `${head}. File again with If-Match: "${head}".`
        : `The filing was written on revision ${base}, and the head is revision ${head}. Read what ` +
          `changed, then file again with If-Match: "${head}".`,
  }
}
