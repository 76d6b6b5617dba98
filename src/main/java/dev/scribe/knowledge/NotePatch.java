package dev.scribe.knowledge;

import java.util.List;
import java.util.Optional;

/**
 * Patch of a note: what changes in it; what is empty stays as it is. Breaking a rule of {@link
 * NoteRules} throws {@link InvalidNote}.
 */
public record NotePatch(
    Optional<String> title, Optional<String> text, Optional<List<String>> tags) {
  public NotePatch {
    title = title.map(NoteRules::title);
    text = text.map(NoteRules::text);
    tags = tags.map(NoteRules::tags);
  }
}
