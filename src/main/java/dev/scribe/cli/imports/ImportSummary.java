package dev.scribe.cli.imports;

import dev.scribe.cli.CliMessages;
import dev.scribe.cli.Terminal;
import dev.scribe.cli.client.NoteBody;
import java.util.ArrayList;
import java.util.List;

/** Summary: what an import has done so far. */
final class ImportSummary {
  private int created;
  private int updated;
  private int unchanged;
  private int skipped;
  private final List<String> failures = new ArrayList<>();

  void count(NoteBody.Fate fate) {
    switch (fate.status()) {
      case "created" -> created++;
      case "updated" -> updated++;
      case "unchanged" -> unchanged++;
      default -> failed(fate.source(), fate.detail().orElse(fate.status()));
    }
  }

  void failed(String path, String reason) {
    failures.add(Terminal.safe(path + ": " + reason));
  }

  void skipped() {
    skipped++;
  }

  int files() {
    return created + updated + unchanged + failures.size();
  }

  /** One line for each, with the reason. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  String summary(CliMessages messages) {
    return messages
        .say(
            "créées %d · mises à jour %d · inchangées %d · en échec %d · ignorées %d",
            "created %d · updated %d · unchanged %d · failed %d · skipped %d")
        .formatted(created, updated, unchanged, failures.size(), skipped);
  }
}
