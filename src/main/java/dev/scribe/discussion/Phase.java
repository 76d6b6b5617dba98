package dev.scribe.discussion;

/**
 * Phase of a run that is worked on, kept in its {@link RunCheckpoint}: whoever continues the run
 * begins in the phase that was reached, and repeats nothing of an earlier one.
 */
enum Phase {
  /** Nothing is committed. */
  NEW,
  /** Routing and allowance are decided; notes, and what was said before, are looked up. */
  CONTEXT,
  /** Notes have their citation numbers; the agents speak, one turn after the other. */
  TURNS
}
