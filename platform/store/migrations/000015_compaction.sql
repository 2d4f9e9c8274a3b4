-- Old revisions give up their ops and most of their texts (docs/data.md, "Retention"). What the chain
-- seals, and what is told of a revision, stays for ever.

ALTER TABLE revision
  ALTER COLUMN change DROP NOT NULL,
  ALTER COLUMN ops DROP NOT NULL,
  ALTER COLUMN document DROP NOT NULL,
  ALTER COLUMN provenance DROP NOT NULL;

-- Compacted: no ops. A revision with ops has all of it; a text has its provenance.
-- Not checked for the rows that are there, of which each column was NOT NULL: no time with millions.
ALTER TABLE revision ADD CONSTRAINT revision_kept CHECK (
  (document IS NULL) = (provenance IS NULL)
  AND (ops IS NULL OR (document IS NOT NULL AND change IS NOT NULL))) NOT VALID;

-- Revisions 1 to this one were compacted. Never the head.
ALTER TABLE story ADD COLUMN compacted integer NOT NULL DEFAULT 0;
ALTER TABLE story ADD CONSTRAINT story_compacted
  CHECK (compacted >= 0 AND (compacted = 0 OR compacted < revision)) NOT VALID;
