-- Feeds and pages that are watched, and what of them was filed.

CREATE TABLE source (
  id             uuid PRIMARY KEY,
  -- As the URL parser writes it, so ASCII; at most 2000 characters.
  url            text NOT NULL UNIQUE,
  name           text,
  disabled       boolean NOT NULL DEFAULT false,
  -- What is there already when the source is added: 'file' or 'skip'.
  existing       text NOT NULL,
  -- Its items are filed with the key that added it.
  api_key_id     uuid NOT NULL REFERENCES api_key (id),
  created_at     timestamptz NOT NULL,
  -- When to poll next; while a worker polls, when another one may. NULL: not to be polled.
  due_at         timestamptz,
  -- Names the poll in hand: what was claimed anew by another worker is no longer one's own.
  lease          uuid,
  interval_s     integer NOT NULL DEFAULT 60,
  polled_at      timestamptz,
  succeeded_at   timestamptz,
  failures       integer NOT NULL DEFAULT 0,
  -- What the last poll came to.
  outcome        jsonb,
  -- What is known of the source: format, title, validators for the next request.
  format         text,
  title          text,
  etag           text,
  last_modified  text,
  -- When it last brought something new, and the longest it took lately, in seconds.
  moved_at       timestamptz,
  longest_gap_s  double precision,
  alarm          jsonb
);

CREATE INDEX source_by_due ON source (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE source_item (
  id          uuid PRIMARY KEY,
  source_id   uuid NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  -- SHA-256 of what the source names the item by.
  key         text NOT NULL,
  uri         text NOT NULL,
  title       text,
  -- 'waiting' for its page, 'filed', 'held' for the desk, 'refused', 'skipped', 'dismissed'.
  state       text NOT NULL,
  -- The entry of the feed, as it was last seen and dealt with (SHA-256): one that is equal is no news.
  entry       text NOT NULL,
  -- Copy that waits for the desk, and why; emptied when it is settled.
  held        jsonb,
  problem     jsonb,
  -- Tries to get its page that failed.
  attempts    integer NOT NULL DEFAULT 0,
  filing_id   uuid,
  story_id    uuid,
  seen_at     timestamptz NOT NULL,
  changed_at  timestamptz NOT NULL,
  UNIQUE (source_id, key)
);

CREATE INDEX source_item_held ON source_item (source_id, changed_at) WHERE state = 'held';

-- One request to a host at a time, whichever source and worker it is for.
CREATE TABLE source_host (
  host        text PRIMARY KEY,
  busy_until  timestamptz NOT NULL,
  -- robots.txt as last read, by origin; allows everything where it is empty.
  robots      jsonb NOT NULL DEFAULT '{}'
);
