package dev.scribe.tool;

import dev.scribe.message.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Sources of one run and their citation numbers: a note keeps the number that it was given first.
 * Thread-safe.
 */
public final class RunSources {
  private final List<Source> known;
  private final int share;

  public RunSources(List<Source> known) {
    this.known = new ArrayList<>(known);
    this.share = Source.share(known.size());
  }

  /** A note that was given, found or made in this run. */
  public synchronized Optional<Source> find(UUID noteId) {
    return known.stream().filter(source -> source.noteId().equals(noteId)).findFirst();
  }

  /** Whether a model has seen all of its text. */
  public synchronized boolean isWhole(UUID noteId) {
    return find(noteId).filter(source -> source.text().length() < share).isPresent();
  }

  public synchronized Source cite(UUID noteId, String title, String text) {
    var source = new Source(number(noteId), noteId, title, text);
    if (find(noteId).isEmpty()) {
      known.add(source);
    }
    return source;
  }

  /** Never one that was given before: what a late search brought up was numbered, and not kept. */
  private int number(UUID noteId) {
    return find(noteId)
        .map(Source::n)
        .orElseGet(() -> known.stream().mapToInt(Source::n).max().orElse(0) + 1);
  }
}
