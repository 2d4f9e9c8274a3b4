-- What it takes to send a delivery stands with its being due, so that a batch of an endpoint is read
-- from one table. Null in rows that a process of an earlier version wrote; whoever reads them fills them in.
ALTER TABLE due
  ADD COLUMN message_id uuid,
  ADD COLUMN payload text,
  ADD COLUMN follows boolean;

UPDATE due SET message_id = d.message_id, payload = d.payload, follows = d.follows
FROM delivery d WHERE d.id = due.delivery_id;

-- One statement settles every delivery of a page, each a little longer than it was: with less room
-- most of them would move, and be entered into every index once more.
ALTER TABLE delivery SET (fillfactor = 35);
