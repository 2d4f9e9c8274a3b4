import { fingerprint } from '../../core/delta/fingerprint.ts'
import { EMPTY_DOCUMENT } from '../../core/story/document.ts'
import { noteAction } from '../../platform/store/audit.ts'
import type { Queryable } from '../../platform/store/database.ts'
import { type FilingMatch, type FilingStatus, insertFiling } from '../../platform/store/filings.ts'
import { claimKey, type EarlierRequest } from '../../platform/store/idempotency.ts'
import type { ApiKey } from '../../platform/store/keys.ts'
import { ensureStory, type StoryRecord } from '../../platform/store/stories.ts'
import type { ServerContext } from '../context.ts'
import { requireStory } from '../find-story.ts'
import type { FilingBody } from '../read-filing-body.ts'
import { requireAlive, requireOpen } from '../require-open.ts'
import { badSlug, isId, isSlug } from '../story-name.ts'
import { matchStory } from './match-story.ts'

/** An Idempotency-Key of an API key, and the hash of the request that it names. */
export interface KeyClaim {
  readonly apiKeyId: string
  readonly key: string
  readonly requestHash: string
}

export interface FilingRequest {
  /** Id or slug, as in the path; null where the filing names none, and its story is to be found. */
  readonly story: string | null
  /** Whether a slug that is new opens a story. */
  readonly opensStory: boolean
  readonly body: FilingBody
  readonly key: ApiKey
  /** The revision that the editor started from; null: not said. */
  readonly baseRevision: number | null
  /** The Idempotency-Key that comes with it. */
  readonly claim: KeyClaim | null
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
 * more is kept as rejected. Throws where the story takes no copy, and then nothing is kept.
 */
export async function acceptFiling(
  context: Pick<ServerContext, 'database' | 'clock' | 'ids'>,
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
  { clock, ids }: Pick<ServerContext, 'clock' | 'ids'>,
  request: FilingRequest,
): Promise<AcceptedFiling> {
  const { body, key, baseRevision, claim } = request
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
    apiKeyId: key.id,
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
    keyId: key.id,
    at,
    storyId: story.id,
    filingId: id,
    detail,
  })
  return { id, storyId: story.id, storySlug: story.slug, status, embargoedUntil, matched }
}

/** The story that the request names, opened where it may be, or else the one that its copy belongs to. */
async function findTarget(
  transaction: Queryable,
  ids: ServerContext['ids'],
  { story: name, opensStory, body }: FilingRequest,
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
  if (name === null) return matchStory(transaction, body, at, open)
  if (!opensStory || isId(name)) {
    return { story: await requireStory(transaction, name), matched: null }
  }
  if (!isSlug(name)) throw badSlug(name)
  return { story: await open(name), matched: null }
}

function staleBase(base: number, head: number) {
  return {
    code: 'stale-base',
    detail:
      `The filing was written on revision ${base}, and the head is revision ${head}. Read what ` +
      `changed, then file again with If-Match: "${head}".`,
  }
}
