import type { Queryable } from '../../platform/store/database.ts'
import type { ArchivedRevision } from './archived-revision.ts'

/**
 * Which of these archived revisions, by their ids, were imported or filed before: by the id, or, where
 * the source has a name and a version, by those two on the same story.
 */
export async function findArchived(
  db: Queryable,
  revisions: ReadonlyMap<string, ArchivedRevision>,
): Promise<ReadonlySet<string>> {
  const ids = [...revisions.keys()]
  const versions = [...revisions].filter(
    ([, { sourceUri, sourceVersion }]) => sourceUri !== null && sourceVersion !== null,
  )
  const found = await db.query<{ id: string }>(
    `SELECT id FROM filing WHERE id = ANY ($1::uuid[])
     UNION
     SELECT w.id FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) AS w (id, slug, uri, version)
     JOIN story s ON s.slug = w.slug
     JOIN filing f ON f.source_uri = w.uri AND f.source_version = w.version AND f.story_id = s.id`,
    [
      ids,
      versions.map(([id]) => id),
      versions.map(([, { story }]) => story),
      versions.map(([, { sourceUri }]) => sourceUri),
      versions.map(([, { sourceVersion }]) => sourceVersion),
    ],
  )
  return new Set(found.map(({ id }) => id))
}
