-- Words of what is out of each story. The configuration is `simple`: stories come in any language
-- and mostly do not say which, and it neither drops nor changes a word. Words beyond the first
-- 200,000 characters of a text (the newest, in a live blog) are not found, nor those of a text that
-- has more different words than a tsvector can hold: such a story is found by its names.
CREATE FUNCTION story_words(slug text, slugline text, document jsonb) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  names constant text := concat_ws(E'\n', slug, left(slugline, 10000),
    left(document->>'headline', 10000), left(document->>'byline', 10000),
    left(document->>'dateline', 10000));
  story_text text;
BEGIN
  SELECT string_agg(block->>'text', E'\n' ORDER BY place) INTO story_text
  FROM jsonb_array_elements(document->'blocks') WITH ORDINALITY AS blocks (block, place)
  WHERE block->>'type' <> 'marker';
  RETURN to_tsvector('pg_catalog.simple', concat_ws(E'\n', names, left(story_text, 200000)));
EXCEPTION WHEN program_limit_exceeded THEN
  RETURN to_tsvector('pg_catalog.simple', names);
END
$$;

-- Always those of the head: a kill empties its document, and nothing under embargo is in it.
ALTER TABLE story ADD COLUMN words tsvector NOT NULL
  GENERATED ALWAYS AS (story_words(slug, slugline, document)) STORED;

CREATE INDEX story_by_words ON story USING gin (words);
