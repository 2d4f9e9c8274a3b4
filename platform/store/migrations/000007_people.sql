-- People at the desk: who is signed in, who has which story open, who did what.

CREATE TABLE desk_session (
  -- SHA-256 of the cookie's value, in hex.
  hash        text PRIMARY KEY,
  api_key_id  uuid NOT NULL REFERENCES api_key (id),
  created_at  timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL
);

CREATE INDEX desk_session_by_expiry ON desk_session (expires_at);

-- A row a session, while its desk says that it is there.
CREATE UNLOGGED TABLE desk_presence (
  session   text PRIMARY KEY,
  name      text NOT NULL,
  story_id  uuid NOT NULL,
  seen_at   timestamptz NOT NULL
);

CREATE INDEX desk_presence_by_story ON desk_presence (story_id);

CREATE TABLE audit (
  id          uuid PRIMARY KEY,
  at          timestamptz NOT NULL,
  api_key_id  uuid NOT NULL REFERENCES api_key (id),
  action      text NOT NULL,
  story_id    uuid,
  filing_id   uuid,
  -- What else there is to say of it: never copy, never secrets.
  detail      jsonb NOT NULL DEFAULT '{}'
);

CREATE INDEX audit_by_time ON audit (at DESC, id DESC);
CREATE INDEX audit_by_story ON audit (story_id, at DESC, id DESC) WHERE story_id IS NOT NULL;

-- Filings that wait for their time, for the desk's list.
CREATE INDEX filing_by_time ON filing (filed_at DESC, id DESC);
