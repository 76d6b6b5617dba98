package dev.scribe.knowledge;

import java.util.List;

/**
 * Draft of a note: what a new one holds. Breaking a rule of {@link NoteRules} throws {@link
 * InvalidNote}.
 */
public record NoteDraft(String title, String text, List<String> tags) {
  public NoteDraft {
    title = NoteRules.title(title);
    text = NoteRules.text(text);
    tags = NoteRules.tags(tags);
  }
}
