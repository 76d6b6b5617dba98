package dev.scribe.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Effect that an agent wants. Its tool has only checked and described it; the run's owner does it,
 * once, together with the event that tells of it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Effect.CreateNote.class, name = ToolName.CREATE_NOTE),
  @JsonSubTypes.Type(value = Effect.UpdateNote.class, name = ToolName.UPDATE_NOTE)
})
public sealed interface Effect {
  /** The note that it makes or changes. */
  UUID id();

  /** For people, in the {@code agent_action}. */
  default Map<String, Object> details() {
    return switch (this) {
      case CreateNote note -> Map.of("note_id", note.id(), "title", note.title());
      case UpdateNote note ->
          Map.of("note_id", note.id(), "title", note.title().orElse(note.called()));
    };
  }

  record CreateNote(UUID id, String title, String text, List<String> tags) implements Effect {
    public CreateNote {
      tags = List.copyOf(tags);
    }
  }

  /**
   * What is empty stays as it is.
   *
   * @param called its title so far
   */
  record UpdateNote(
      UUID id,
      String called,
      Optional<String> title,
      Optional<String> text,
      Optional<List<String>> tags)
      implements Effect {
    public UpdateNote {
      tags = tags.map(List::copyOf);
    }
  }
}
