package dev.scribe.knowledge;

import java.util.UUID;

/** What became of one {@link ImportedNote}. */
public sealed interface Imported {
  String source();

  record Created(String source, UUID id) implements Imported {}

  record Updated(String source, UUID id) implements Imported {}

  /** Title, text and tags were the same: nothing was written. */
  record Unchanged(String source) implements Imported {}

  /** Nothing was written for this one; {@code reason} is one English line. */
  record Failed(String source, String reason) implements Imported {}
}
