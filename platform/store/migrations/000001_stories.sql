-- Stories, their filings and revisions, and what must be told of them.

CREATE TABLE story (
  id              uuid PRIMARY KEY,
  slug            text NOT NULL UNIQUE,
  slugline        text NOT NULL,
  state           text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed', 'killed')),
  urgency         smallint CHECK (urgency BETWEEN 1 AND 9),
  -- The head: the newest revision, 0 while nothing is out.
  epoch           text NOT NULL,
  revision        integer NOT NULL DEFAULT 0,
  hash            text NOT NULL,
  chain           text NOT NULL DEFAULT '',
  document        jsonb NOT NULL,
  provenance      jsonb NOT NULL DEFAULT '{}',
  created_at      timestamptz NOT NULL,
  first_filed_at  timestamptz,
  updated_at      timestamptz
);

-- The front page: stories with something out, newest update first.
CREATE INDEX story_by_update ON story (updated_at DESC, id DESC) WHERE revision > 0;

CREATE TABLE api_key (
  id          uuid PRIMARY KEY,
  name        text NOT NULL,
  hash        text NOT NULL UNIQUE,
  scopes      text[] NOT NULL,
  created_at  timestamptz NOT NULL,
  revoked_at  timestamptz
);

CREATE TABLE filing (
  id               uuid PRIMARY KEY,
  story_id         uuid NOT NULL REFERENCES story (id),
  -- The order in which filings were accepted, and so are ingested.
  seq              bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  status           text NOT NULL CHECK (status IN
                     ('accepted', 'embargoed', 'published', 'unchanged', 'rejected', 'cancelled')),
  -- What was asked, parsed; and the bytes as they came.
  input            jsonb NOT NULL,
  source           bytea NOT NULL,
  source_type      text NOT NULL,
  source_uri       text,
  source_version   text,
  base_revision    integer,
  embargoed_until  timestamptz,
  api_key_id       uuid REFERENCES api_key (id),
  filed_at         timestamptz NOT NULL,
  -- How often ingesting it failed.
  attempts         smallint NOT NULL DEFAULT 0,
  settled_at       timestamptz,
  -- The revision it became, or equals (unchanged); why not (rejected).
  revision         integer,
  warnings         jsonb NOT NULL DEFAULT '[]',
  problem          jsonb
);

CREATE INDEX filing_waiting ON filing (story_id, seq) WHERE status IN ('accepted', 'embargoed');
CREATE INDEX filing_by_source ON filing (source_uri) WHERE source_uri IS NOT NULL;

CREATE TABLE revision (
  story_id       uuid NOT NULL REFERENCES story (id),
  number         integer NOT NULL CHECK (number > 0),
  epoch          text NOT NULL,
  kind           text NOT NULL,
  reconstructed  boolean NOT NULL,
  summary        text NOT NULL,
  significance   double precision NOT NULL,
  counts         jsonb NOT NULL,
  facts          jsonb NOT NULL,
  change         jsonb NOT NULL,
  ops            jsonb NOT NULL,
  document       jsonb NOT NULL,
  provenance     jsonb NOT NULL,
  hash           text NOT NULL,
  prev_hash      text NOT NULL,
  chain          text NOT NULL,
  correction_note text,
  filing_id      uuid NOT NULL REFERENCES filing (id),
  published_at   timestamptz NOT NULL,
  PRIMARY KEY (story_id, number)
);

-- Revisions committed and not yet announced on the bus. A row goes when it was.
CREATE TABLE outbox (
  story_id      uuid NOT NULL,
  number        integer NOT NULL,
  committed_at  timestamptz NOT NULL,
  PRIMARY KEY (story_id, number)
);

-- The first answer to each Idempotency-Key of each API key.
CREATE TABLE idempotency (
  api_key_id    uuid NOT NULL REFERENCES api_key (id),
  key           text NOT NULL,
  request_hash  text NOT NULL,
  filing_id     uuid NOT NULL REFERENCES filing (id),
  created_at    timestamptz NOT NULL,
  status        smallint,
  -- json, not jsonb: the very bytes, in their order.
  answer        json,
  PRIMARY KEY (api_key_id, key)
);
