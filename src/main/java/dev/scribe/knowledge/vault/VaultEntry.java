package dev.scribe.knowledge.vault;

import dev.scribe.knowledge.ImportedNote;
import java.util.List;

/** Entry of a vault: one of its files, in the words of {@link VaultReader}. */
public sealed interface VaultEntry {

  /** The file's path within the vault, with {@code /}. */
  String path();

  /** A note; warnings say, in English, what could not be understood and was kept as text. */
  record Read(String path, ImportedNote note, List<String> warnings) implements VaultEntry {
    public Read {
      warnings = List.copyOf(warnings);
    }
  }

  /** A note that could not be read; the rest goes on. */
  record Unreadable(String path, String reason) implements VaultEntry {}

  /** A file of another type. */
  record Skipped(String path) implements VaultEntry {}
}
