-- Search is a Lucene index on each node, brought up to date before every search. The version of an
-- owner's archive grows by one with every change, under the lock of its row, so that versions become
-- visible in their order: a node reads what is newer than what it has.
CREATE TABLE archive (
  owner   text   PRIMARY KEY,
  id      uuid   NOT NULL DEFAULT gen_random_uuid(), -- tells an index that it belongs to another database
  version bigint NOT NULL,
  removed bigint NOT NULL DEFAULT 0 -- grows when notes are deleted: a node then drops what is no longer there
);

ALTER TABLE note ADD COLUMN version bigint NOT NULL DEFAULT 1;
ALTER TABLE note ADD COLUMN sample boolean NOT NULL DEFAULT false; -- part of the sample notebook
INSERT INTO archive (owner, version) SELECT DISTINCT owner, 1 FROM note;
CREATE INDEX note_version ON note (owner, version, id);

DROP INDEX note_search;
ALTER TABLE note DROP COLUMN search;

-- A passage of a note (UTF-16 offsets, end exclusive) and its vector, one signed byte a dimension.
-- A note without passages of a model waits to be embedded.
CREATE TABLE chunk (
  note_id  uuid  NOT NULL REFERENCES note ON DELETE CASCADE,
  model    text  NOT NULL,
  n        int   NOT NULL,
  start_at int   NOT NULL,
  end_at   int   NOT NULL,
  vector   bytea NOT NULL,
  PRIMARY KEY (note_id, model, n)
);

-- The model that searches use; another one takes its place when every note has its vectors.
CREATE TABLE embedding_model (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  model text    NOT NULL
);

-- In a trigger, because only there the rows are seen that were committed while the update waited for its lock.
CREATE FUNCTION chunk_stale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM chunk WHERE note_id = OLD.id;
  RETURN NEW;
END $$;
CREATE TRIGGER chunk_stale BEFORE UPDATE OF title, text ON note FOR EACH ROW
  WHEN (OLD.title <> NEW.title OR OLD.text <> NEW.text) EXECUTE FUNCTION chunk_stale();

-- What quoted a note that is deleted is not recalled any more.
ALTER TABLE exchange ADD COLUMN forgotten boolean NOT NULL DEFAULT false;
CREATE FUNCTION exchange_forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE exchange SET forgotten = true WHERE owner = OLD.owner AND NOT forgotten AND run_id IN (
    SELECT run_id FROM event WHERE type = 'complete' AND sid IN (SELECT sid FROM session WHERE owner = OLD.owner)
      AND position(OLD.id::text IN data) > 0);
  RETURN OLD;
END $$;
CREATE TRIGGER exchange_forget BEFORE DELETE ON note FOR EACH ROW WHEN (NOT OLD.sample) EXECUTE FUNCTION exchange_forget();
