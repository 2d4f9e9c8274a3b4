-- Webhooks: who is told, what they are told, and what became of it.

CREATE TABLE endpoint (
  id                uuid PRIMARY KEY,
  -- Its owner.
  api_key_id        uuid NOT NULL REFERENCES api_key (id),
  url               text NOT NULL,
  -- Filters; null lets everything through.
  events            text[],
  stories           text[],
  min_urgency       smallint CHECK (min_urgency BETWEEN 1 AND 9),
  min_significance  double precision CHECK (min_significance BETWEEN 0 AND 1),
  payload           text NOT NULL CHECK (payload IN ('full', 'delta', 'thin')),
  ordering          text NOT NULL CHECK (ordering IN ('in-order', 'latest-only')),
  -- Attempts a second; null: as fast as it answers.
  max_per_second    integer CHECK (max_per_second > 0),
  disabled_at       timestamptz,
  disabled_reason   text CHECK (disabled_reason IN ('owner', 'failing', 'gone')),
  created_at        timestamptz NOT NULL,
  updated_at        timestamptz NOT NULL,
  -- Kept for the reach of what it holds; nothing is sent to it any more.
  deleted_at        timestamptz,
  CHECK ((disabled_at IS NULL) = (disabled_reason IS NULL))
);

-- Kept as they are, not hashed: signing needs them.
CREATE TABLE endpoint_secret (
  endpoint_id  uuid NOT NULL REFERENCES endpoint (id) ON DELETE CASCADE,
  secret       text NOT NULL,
  created_at   timestamptz NOT NULL,
  -- Set when it was rotated out: it signs until then.
  expires_at   timestamptz,
  PRIMARY KEY (endpoint_id, secret)
);

CREATE TABLE endpoint_health (
  endpoint_id      uuid PRIMARY KEY REFERENCES endpoint (id) ON DELETE CASCADE,
  failures         integer NOT NULL DEFAULT 0,
  failing_since    timestamptz,
  warned_at        timestamptz,
  paused_until     timestamptz,
  last_success_at  timestamptz,
  last_failure_at  timestamptz
);

-- Which process is sending to an endpoint. A table of its own: its rows are touched often, alone,
-- by the clock of the database, and never within another transaction.
CREATE TABLE endpoint_lease (
  endpoint_id   uuid PRIMARY KEY REFERENCES endpoint (id) ON DELETE CASCADE,
  holder        text,
  held_until    timestamptz,
  -- The rate limit, carried from one holder to the next: Unix time in ms.
  next_send_at  double precision NOT NULL DEFAULT 0
);

CREATE TABLE message (
  id          uuid PRIMARY KEY,
  type        text NOT NULL,
  -- Null for what concerns an endpoint.
  story_id    uuid REFERENCES story (id),
  epoch       text,
  revision    integer,
  created_at  timestamptz NOT NULL
);

CREATE INDEX message_by_age ON message (created_at);
CREATE INDEX message_by_story ON message (story_id) WHERE story_id IS NOT NULL;

-- The very bytes that are sent and signed: the same over all attempts and endpoints.
CREATE TABLE message_body (
  message_id  uuid NOT NULL REFERENCES message (id) ON DELETE CASCADE,
  payload     text NOT NULL,
  body        text NOT NULL,
  PRIMARY KEY (message_id, payload)
);

-- The log. No index has a column that changes, and pages are left room: updates stay on their page.
CREATE TABLE delivery (
  id            uuid PRIMARY KEY,
  -- The order in which deliveries were made, and deliveries of a lane go out.
  seq           bigint GENERATED ALWAYS AS IDENTITY,
  endpoint_id   uuid NOT NULL REFERENCES endpoint (id),
  message_id    uuid NOT NULL REFERENCES message (id),
  payload       text NOT NULL,
  -- The filters did not match: it mends what went out before.
  follows       boolean NOT NULL,
  state         text NOT NULL CHECK (state IN
                  ('pending', 'delivered', 'failed', 'held', 'superseded')),
  attempts      integer NOT NULL DEFAULT 0,
  -- Every attempt, the first one first: {number, at, durationMs, status, error, detail, headers, body}.
  log           jsonb NOT NULL DEFAULT '[]',
  -- The last confirmation.
  delivered_at  timestamptz,
  created_at    timestamptz NOT NULL,
  UNIQUE (message_id, endpoint_id)
) WITH (fillfactor = 70);

CREATE INDEX delivery_log ON delivery (endpoint_id, seq);

-- The deliveries that are pending, and those only: short, however long the log.
CREATE TABLE due (
  endpoint_id      uuid NOT NULL,
  seq              bigint NOT NULL,
  delivery_id      uuid NOT NULL REFERENCES delivery (id) ON DELETE CASCADE,
  -- Deliveries of one lane to one endpoint wait for each other: the story, else the message.
  lane             uuid NOT NULL,
  -- Asked for by hand: it waits for no breaker and no lane.
  forced           boolean NOT NULL,
  -- Since it was begun, replayed or recovered.
  tries            integer NOT NULL DEFAULT 0,
  next_attempt_at  timestamptz NOT NULL,
  PRIMARY KEY (endpoint_id, seq)
);

CREATE INDEX due_by_time ON due (endpoint_id, next_attempt_at);

-- The newest revision of each story that each endpoint has confirmed. Outlives the delivery log.
CREATE TABLE holding (
  story_id            uuid NOT NULL REFERENCES story (id),
  endpoint_id         uuid NOT NULL REFERENCES endpoint (id) ON DELETE CASCADE,
  epoch               text NOT NULL,
  revision            integer NOT NULL,
  first_confirmed_at  timestamptz NOT NULL,
  confirmed_at        timestamptz NOT NULL,
  PRIMARY KEY (story_id, endpoint_id)
);

-- Recovering what an endpoint did not get, a part at a time: it goes on from `done_seq`.
CREATE TABLE recovery (
  id           uuid PRIMARY KEY,
  endpoint_id  uuid NOT NULL REFERENCES endpoint (id) ON DELETE CASCADE,
  since        timestamptz NOT NULL,
  done_seq     bigint NOT NULL DEFAULT 0,
  last_seq     bigint NOT NULL,
  recovered    integer NOT NULL DEFAULT 0,
  created_at   timestamptz NOT NULL,
  finished_at  timestamptz
);

CREATE INDEX recovery_unfinished ON recovery (endpoint_id) WHERE finished_at IS NULL;
