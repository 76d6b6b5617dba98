package dev.scribe.journal;

import java.util.UUID;

/** Acceptance or refusal of a {@link NewRun}. */
public sealed interface Acceptance {
  /** Stored; every event of the run has a number above {@code lastSeq}. */
  record Accepted(UUID sid, long lastSeq) implements Acceptance {}

  /** Not stored: the session has an unfinished run. */
  record Busy() implements Acceptance {}

  /** Not stored: a session of this id was deleted. */
  record Gone() implements Acceptance {}

  /** Not stored: the owner's key already names this run, sent with the same body or another. */
  record Known(RunRef run, boolean sameBody) implements Acceptance {}
}
