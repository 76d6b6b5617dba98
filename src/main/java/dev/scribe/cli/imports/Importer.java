package dev.scribe.cli.imports;

import dev.scribe.cli.client.ApiClient;
import dev.scribe.cli.client.ApiException;
import dev.scribe.cli.client.NoteBody;
import dev.scribe.cli.client.ReconnectBackoff;
import dev.scribe.knowledge.vault.VaultEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Importer of a folder: sends what a folder holds to the server, a batch at a time; a batch may be
 * sent again.
 */
final class Importer {
  private final ApiClient api;
  private final ReconnectBackoff patience;
  private final Consumer<ImportSummary> progress;
  private final ImportSummary summary = new ImportSummary();

  Importer(ApiClient api, ReconnectBackoff patience, Consumer<ImportSummary> progress) {
    this.api = api;
    this.patience = patience;
    this.progress = progress;
  }

  ImportSummary run(Stream<VaultEntry> entries) throws IOException {
    var batches = new NoteBatches(this::send);
    try {
      entries.forEach(entry -> take(entry, batches));
      batches.flush();
      return summary;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void take(VaultEntry entry, NoteBatches batches) {
    switch (entry) {
      case VaultEntry.Read read -> batches.add(NoteBody.of(read.note()));
      case VaultEntry.Unreadable(var path, var reason) -> summary.failed(path, reason);
      case VaultEntry.Skipped _ -> summary.skipped();
    }
  }

  private void send(List<NoteBody> notes) {
    try {
      deliver(notes).forEach(summary::count);
      progress.accept(summary);
    } catch (ApiException.Refused refused) {
      if (refused.status() != 413 && refused.status() != 422) {
        throw new UncheckedIOException(refused);
      }
      isolate(notes, refused);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One note that the server does not even read must not stop the others of its batch. */
  private void isolate(List<NoteBody> notes, ApiException.Refused refused) {
    if (notes.size() == 1) {
      summary.failed(notes.getFirst().source(), String.valueOf(refused.getMessage()));
      return;
    }
    send(notes.subList(0, notes.size() / 2));
    send(notes.subList(notes.size() / 2, notes.size()));
  }

  private List<NoteBody.Fate> deliver(List<NoteBody> notes) throws IOException {
    while (true) {
      try {
        var results = api.importNotes(new NoteBody.Batch(notes)).results();
        patience.rewarded();
        return results;
      } catch (ApiException.Refused refused) {
        if (!refused.passes()) {
          throw refused;
        }
        patience.after(refused);
      } catch (ApiException.NoServer nobody) {
        if (summary.files() == 0) {
          throw nobody;
        }
        patience.after(nobody);
      } catch (IOException lost) {
        patience.after(lost);
      }
    }
  }
}
