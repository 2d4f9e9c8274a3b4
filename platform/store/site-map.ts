import type { Queryable } from './database.ts'

/** A part of the site map: so many stories in the order in which they were opened. */
export interface SiteMapPart {
  /** From 1. */
  readonly part: number
  readonly updatedAt: Date
}

const PUBLISHED = `revision > 0 AND state <> 'killed'`

/** The parts that all published stories make, `size` to a part. */
export function readSiteMapParts(db: Queryable, size: number): Promise<SiteMapPart[]> {
  return db.query<SiteMapPart>(
    `SELECT part, max(updated_at) AS "updatedAt" FROM (
       SELECT updated_at, ((row_number() OVER (ORDER BY id) - 1) / $1::int + 1)::int AS part
       FROM story WHERE ${PUBLISHED}) numbered
     GROUP BY part ORDER BY part`,
    [size],
  )
}

/** The stories of one part. */
export function readSiteMapPart(
  db: Queryable,
  part: number,
  size: number,
): Promise<{ slug: string; updatedAt: Date }[]> {
  return db.query(
    `SELECT slug, updated_at AS "updatedAt" FROM story WHERE ${PUBLISHED}
     ORDER BY id LIMIT $1 OFFSET $2`,
    [size, (part - 1) * size],
  )
}
