-- The WebSub hub: who wants to be sent which feed, and what is still to be sent.

-- Asked for, and not yet confirmed by the subscriber. One that asks again replaces what it asked.
CREATE TABLE websub_request (
  topic          text NOT NULL,
  callback       text NOT NULL,
  id             uuid NOT NULL UNIQUE,
  mode           text NOT NULL CHECK (mode IN ('subscribe', 'unsubscribe')),
  -- What the topic is: the feed of which story (as its address names it; null: of all), in which
  -- format, with addresses that begin with which origin.
  story          text,
  format         text NOT NULL CHECK (format IN ('atom', 'json')),
  origin         text NOT NULL,
  lease_seconds  integer NOT NULL,
  secret         text,
  attempts       smallint NOT NULL DEFAULT 0,
  -- When to ask the subscriber (again). Moved ahead while a worker does, in case it dies over it.
  due_at         timestamptz NOT NULL,
  PRIMARY KEY (topic, callback)
);

CREATE INDEX websub_request_due ON websub_request (due_at);

CREATE TABLE websub_subscription (
  topic       text NOT NULL,
  callback    text NOT NULL,
  id          uuid NOT NULL UNIQUE,
  story_id    uuid REFERENCES story (id),
  format      text NOT NULL CHECK (format IN ('atom', 'json')),
  origin      text NOT NULL,
  -- As it is: it signs what is sent.
  secret      text,
  expires_at  timestamptz NOT NULL,
  -- How often the feed changed since the subscription began.
  changes     bigint NOT NULL DEFAULT 0,
  attempts    smallint NOT NULL DEFAULT 0,
  -- When to send the feed; null: the subscriber has it. Moved ahead while a worker sends it.
  due_at      timestamptz,
  PRIMARY KEY (topic, callback)
);

CREATE INDEX websub_subscription_due ON websub_subscription (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX websub_subscription_by_story ON websub_subscription (story_id);
CREATE INDEX websub_subscription_by_end ON websub_subscription (expires_at);

-- Stories whose feeds changed, written with their revisions: subscriptions are marked afterwards, so
-- that no revision waits for them.
CREATE TABLE websub_news (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  story_id  uuid NOT NULL
);
