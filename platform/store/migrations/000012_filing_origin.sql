-- Which request brought a filing, so that what a worker logs and traces of it can be found from there.
ALTER TABLE filing
  ADD COLUMN request_id text,
  -- As W3C Trace Context writes it.
  ADD COLUMN traceparent text;
