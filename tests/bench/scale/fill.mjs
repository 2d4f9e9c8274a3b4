// Fills a migrated PostgreSQL database with generated stories, on its side: minutes for millions.

/** Revisions of an ordinary story, and of the one long live blog among them. */
export const REVISIONS_A_STORY = 50
export const LONG_STORY_REVISIONS = 20_000

const WORDS =
  'harbour ferry levee council bridge storm police fire crews minister coast train strike power'
const RARE = 'quarry lighthouse orchard viaduct kestrel'

/** One of so many words, by number. `n` is SQL. */
const word = (words, n) =>
  `(string_to_array('${words}', ' '))[1 + abs((${n})::bigint) % ${words.split(' ').length}]`

/** The id of story or filing `n`: in the order of time, as UUIDv7 has them. */
const id = (n) => `(lpad(to_hex(${n}), 12, '0') || '70008000000000000000')::uuid`

/** The same for a query's parameter. */
export const idOf = (n) =>
  `${n.toString(16).padStart(12, '0')}`.replace(/^.{8}/, '$&-').concat('-7000-8000-000000000000')

const LEAD = `(${word(WORDS, 's.n * 7 + r.k')} || ' report ' || r.k || ' of story ' || s.n || ' said '
  || ${word(WORDS, 's.n')})`
const REST = `('The ' || ${word(WORDS, 's.n / 3')} || ' near ' || CASE WHEN s.n % 997 = 0 THEN
  ${word(RARE, 's.n')} ELSE ${word(WORDS, 's.n / 5')} END || ' was quiet on watch ' || s.n)`

/** The document of a story `s.n` at revision `r.k`: a lead of its own above a paragraph that stays. */
const DOCUMENT = `jsonb_build_object('headline', null, 'byline', null, 'dateline', null, 'language', null,
  'blocks', jsonb_build_array(
    jsonb_build_object('id', r.k || '-0', 'type', 'paragraph', 'section', 'body', 'text', ${LEAD}),
    jsonb_build_object('id', '1-1', 'type', 'paragraph', 'section', 'body', 'text', ${REST})))`

const OPS = `CASE WHEN r.k = 1
  THEN jsonb_build_array(jsonb_build_array('1-0', ${LEAD}), jsonb_build_array('1-1', ${REST}))
  ELSE jsonb_build_array(jsonb_build_array(r.k || '-0', ${LEAD}), -1, 1) END`

/** When revision `k` of story `n` came out: all stories move on together, over two years. */
const AT = `timestamptz '2030-01-01' + make_interval(secs => r.k * 1200000.0 / greatest(s.last, 50) * 50 + s.n * 0.2)`

/** Foreign keys hold by construction, and there is no other transaction to see anything. */
const BEFORE = [
  `SET session_replication_role = replica`,
  `SET synchronous_commit = off`,
  `SET maintenance_work_mem = '512MB'`,
  `ALTER TABLE revision DROP CONSTRAINT revision_pkey`,
  `INSERT INTO api_key (id, name, hash, scopes, created_at)
   VALUES (${id(1)}, 'scale', 'scale', '{admin}', now())`,
]
const AFTER = [
  `ALTER TABLE revision ADD PRIMARY KEY (story_id, number)`,
  `SET session_replication_role = DEFAULT`,
  `VACUUM (ANALYZE)`,
]

/**
 * Stories that take turns, so that the revisions of one lie all over the table, as they do in a
 * newsroom that has been running for years.
 */
export async function fill(client, revisions) {
  const stories = Math.max(1, Math.floor((revisions - LONG_STORY_REVISIONS) / REVISIONS_A_STORY))
  const ordinary = `(SELECT n, ${REVISIONS_A_STORY} AS last FROM generate_series(1, ${stories}) n) s`
  const long = `(SELECT ${stories + 1} AS n, ${LONG_STORY_REVISIONS} AS last) s`
  for (const step of BEFORE) await client.query(step)
  const { rows: indexes } = await client.query(
    `SELECT i.indexname AS name, i.indexdef AS definition FROM pg_indexes i
     WHERE i.tablename IN ('filing', 'revision') AND i.schemaname = 'writethru'
       AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conname = i.indexname)`,
  )
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`)
  for (const some of [ordinary, long]) {
    await client.query(storiesFrom(`${some} CROSS JOIN LATERAL (SELECT s.last AS k) r`))
  }
  await client.query(
    `INSERT INTO story_sketch (story_id, hash)
     SELECT DISTINCT ${id('n')}, ('x' || substr(md5(n || ':' || h), 1, 8))::bit(32)::int
     FROM generate_series(1, ${stories}) n, generate_series(1, 12) h`,
  )
  for (let k = 1; k <= REVISIONS_A_STORY; k += 1) {
    const some = `${ordinary} CROSS JOIN (SELECT ${k} AS k) r`
    for (const insert of [filingsFrom(some), revisionsFrom(some)]) await client.query(insert)
  }
  const all = `${long} CROSS JOIN (SELECT k FROM generate_series(1, ${LONG_STORY_REVISIONS}) k) r`
  for (const insert of [filingsFrom(all), revisionsFrom(all)]) await client.query(insert)
  for (const { definition } of indexes) await client.query(definition)
  for (const step of AFTER) await client.query(step)
}

const storiesFrom = (rows) => `
  INSERT INTO story (id, slug, slugline, state, epoch, revision, hash, chain, document,
    created_at, first_filed_at, updated_at)
  SELECT ${id('s.n')}, 'story-' || s.n, upper(${word(WORDS, 's.n')}) || ' ' || s.n,
    CASE WHEN s.n % 1000 = 0 THEN 'killed' WHEN s.n % 10 = 0 THEN 'closed' ELSE 'open' END,
    'e' || s.n, s.last, md5(s.n || '-' || s.last), '', ${DOCUMENT}, ${AT}, ${AT}, ${AT}
  FROM ${rows}`

const FILING = id('r.k * 1000000::bigint + s.n')

const filingsFrom = (rows) => `
  INSERT INTO filing (id, story_id, status, input, source, source_type, api_key_id, filed_at,
    settled_at, revision)
  SELECT ${FILING}, ${id('s.n')}, 'published', '{}', '', 'text/plain', ${id(1)}, ${AT}, ${AT}, r.k
  FROM ${rows}`

const revisionsFrom = (rows) => `
  INSERT INTO revision (story_id, number, epoch, kind, reconstructed, summary, significance, counts,
    facts, change, ops, document, provenance, hash, prev_hash, chain, correction_note, filing_id,
    published_at)
  SELECT ${id('s.n')}, r.k, 'e' || s.n, CASE WHEN r.k = 1 THEN 'first' ELSE 'update' END, false,
    'Report ' || r.k, CASE WHEN r.k % 5 = 1 THEN 0.6 ELSE 0.1 END, '{"blocksAdded": 1}',
    CASE WHEN r.k % 10 = 2 THEN '[{"type": "number", "label": "killed", "from": "4", "to": "9"}]'::jsonb
      ELSE '[]' END,
    jsonb_build_object('from', r.k - 1, 'to', r.k, 'kind', 'update', 'blocks',
      '[{"op": "added", "from": null, "to": 0}, {"op": "same", "from": 1, "to": 1}]'::jsonb),
    ${OPS}, ${DOCUMENT}, '{}',
    md5(s.n || '-' || r.k), md5(s.n || '-' || (r.k - 1)), md5('c' || s.n || '-' || r.k),
    CASE WHEN r.k % 40 = 7 THEN 'A figure was wrong.' END, ${FILING}, ${AT}
  FROM ${rows}`
