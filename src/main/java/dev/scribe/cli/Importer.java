package dev.scribe.cli;

import dev.scribe.knowledge.VaultEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Sends what a folder holds to the server, a batch at a time; a batch may be sent again. */
final class Importer {
  private final Api api;
  private final Patience patience;
  private final Consumer<Tally> progress;
  private final Tally tally = new Tally();

  Importer(Api api, Patience patience, Consumer<Tally> progress) {
    this.api = api;
    this.patience = patience;
    this.progress = progress;
  }

  Tally run(Stream<VaultEntry> entries) throws IOException {
    var batches = new Batches(this::send);
    try {
      entries.forEach(entry -> take(entry, batches));
      batches.flush();
      return tally;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void take(VaultEntry entry, Batches batches) {
    switch (entry) {
      case VaultEntry.Read read -> batches.add(Note.of(read.note()));
      case VaultEntry.Unreadable(var path, var reason) -> tally.failed(path, reason);
      case VaultEntry.Skipped _ -> tally.skipped();
    }
  }

  private void send(List<Note> notes) {
    try {
      deliver(notes).forEach(tally::count);
      progress.accept(tally);
    } catch (Trouble.Refused refused) {
      if (refused.status() != 413 && refused.status() != 422) {
        throw new UncheckedIOException(refused);
      }
      isolate(notes, refused);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One note that the server does not even read must not stop the others of its batch. */
  private void isolate(List<Note> notes, Trouble.Refused refused) {
    if (notes.size() == 1) {
      tally.failed(notes.getFirst().source(), String.valueOf(refused.getMessage()));
      return;
    }
    send(notes.subList(0, notes.size() / 2));
    send(notes.subList(notes.size() / 2, notes.size()));
  }

  private List<Note.Fate> deliver(List<Note> notes) throws IOException {
    while (true) {
      try {
        var results = api.importNotes(new Note.Batch(notes)).results();
        patience.rewarded();
        return results;
      } catch (Trouble.Refused refused) {
        if (!refused.passes()) {
          throw refused;
        }
        patience.after(refused);
      } catch (Trouble.NoServer nobody) {
        if (tally.files() == 0) {
          throw nobody;
        }
        patience.after(nobody);
      } catch (IOException lost) {
        patience.after(lost);
      }
    }
  }
}
