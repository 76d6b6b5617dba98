-- What a run's owner knows and the log does not tell, for whoever continues the run: who takes part, and the notes cited so far.
ALTER TABLE run ADD COLUMN brief text;

-- The agents that run on a node, as it tells the others.
ALTER TABLE node ADD COLUMN agents text NOT NULL DEFAULT '[]';
