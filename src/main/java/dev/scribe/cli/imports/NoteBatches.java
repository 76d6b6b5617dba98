package dev.scribe.cli.imports;

import dev.scribe.cli.client.NoteBody;
import dev.scribe.message.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Batches of notes: gathers them into requests that a server takes: a bounded number, a bounded
 * size.
 */
final class NoteBatches {
  static final int NOTES = 100;
  static final int BYTES = 700_000;

  private final Consumer<List<NoteBody>> full;
  private final List<NoteBody> notes = new ArrayList<>();
  private int bytes;

  NoteBatches(Consumer<List<NoteBody>> full) {
    this.full = full;
  }

  /** A note larger than a whole batch goes alone. */
  void add(NoteBody note) {
    var size = Json.write(note).getBytes(StandardCharsets.UTF_8).length;
    if (notes.size() == NOTES || bytes + size > BYTES) {
      flush();
    }
    notes.add(note);
    bytes += size;
  }

  void flush() {
    if (!notes.isEmpty()) {
      full.accept(List.copyOf(notes));
      notes.clear();
      bytes = 0;
    }
  }
}
