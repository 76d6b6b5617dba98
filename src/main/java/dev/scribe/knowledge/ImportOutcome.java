package dev.scribe.knowledge;

import java.util.UUID;

/** Outcome of an import: what became of one {@link ImportedNote}. */
public sealed interface ImportOutcome {
  String source();

  record Created(String source, UUID id) implements ImportOutcome {}

  record Updated(String source, UUID id) implements ImportOutcome {}

  /** Title, text and tags were the same: nothing was written. */
  record Unchanged(String source) implements ImportOutcome {}

  /** Nothing was written for this one; {@code reason} is one English line. */
  record Failed(String source, String reason) implements ImportOutcome {}
}
