package dev.scribe.agent;

import dev.scribe.message.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Citation numbers of one run: a note keeps the number that it was given first. Thread-safe. */
public final class Sources {
  private final List<Source> known;
  private final int share;

  public Sources(List<Source> known) {
    this.known = new ArrayList<>(known);
    this.share = Source.share(known.size());
  }

  /** Whether a note was given, found or made in this run. */
  public synchronized boolean knows(UUID noteId) {
    return known.stream().anyMatch(source -> source.noteId().equals(noteId));
  }

  /** Whether a model has seen all of its text. */
  public synchronized boolean isWhole(UUID noteId) {
    return known.stream()
        .anyMatch(source -> source.noteId().equals(noteId) && source.text().length() < share);
  }

  public synchronized Source cite(UUID noteId, String title, String text) {
    var n =
        known.stream()
            .filter(s -> s.noteId().equals(noteId))
            .mapToInt(Source::n)
            .findFirst()
            .orElse(known.size() + 1);
    var source = new Source(n, noteId, title, text);
    if (n > known.size()) {
      known.add(source);
    }
    return source;
  }
}
