-- Reads that stay quick with millions of revisions (docs/scale.md has the figures).

-- The revisions of a story in which facts moved, newest first.
CREATE INDEX revision_with_facts ON revision (story_id, number DESC) WHERE facts <> '[]';

-- What readers of a story were told of its corrections: asked whenever a filing is understood.
CREATE INDEX revision_with_note ON revision (story_id, epoch) WHERE correction_note IS NOT NULL;

-- A story's filings, newest first, for the desk.
CREATE INDEX filing_of_story_by_time ON filing (story_id, filed_at DESC, id DESC);

-- Withdrawn stories are few, and what feeds and lists ask for by themselves.
CREATE INDEX story_withdrawn ON story (updated_at DESC, id DESC) WHERE state = 'killed';

-- The site map numbers every published story: from the index alone.
CREATE INDEX story_for_site_map ON story (id) INCLUDE (updated_at)
  WHERE revision > 0 AND state <> 'killed';
