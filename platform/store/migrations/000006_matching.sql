-- What a story is found by when copy comes without saying which story it belongs to.

-- The smallest shingles of each sentence of the head (core/match/sketch.ts).
CREATE TABLE story_sketch (
  story_id  uuid NOT NULL REFERENCES story (id),
  hash      integer NOT NULL,
  PRIMARY KEY (story_id, hash)
);

CREATE INDEX story_sketch_by_hash ON story_sketch (hash, story_id);

CREATE INDEX story_by_slugline ON story (lower(slugline), created_at DESC);

CREATE INDEX filing_newest_of_source ON filing (source_uri, seq DESC) WHERE source_uri IS NOT NULL;
DROP INDEX filing_by_source;

-- How the story was found, for a filing that named none: {matchedBy, confidence}.
ALTER TABLE filing ADD COLUMN matched jsonb;
