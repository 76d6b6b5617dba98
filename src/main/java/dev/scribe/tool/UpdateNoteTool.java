package dev.scribe.tool;

import dev.scribe.llm.ToolSpec;
import dev.scribe.message.Effect;
import dev.scribe.message.ToolName;

/** Tool {@code update_note}: changes a note that this run has to do with, and no other. */
public final class UpdateNoteTool implements Tool.Acting {
  private static final Label LABEL =
      new Label(
          new ToolSpec(
              ToolName.UPDATE_NOTE,
              "Changes a note that was given or found, when the person asks for it."
                  + " What is left out stays as it is; content replaces the whole text.",
              """
              {"type":"object","required":["note_id"],"properties":{
                "note_id":{"type":"string","format":"uuid"},
                "title":{"type":"string","minLength":1,"maxLength":200},
                "content":{"type":"string","minLength":1,"maxLength":500000},
                "metadata":{"type":"object","properties":{
                  "tags":{"type":"array","maxItems":100,
                    "items":{"type":"string","minLength":1,"maxLength":100}}}}}}"""),
          "a mis à jour une note",
          "updated a note");

  @Override
  public Label label() {
    return LABEL;
  }

  @Override
  public Effect effect(ToolArguments arguments, RunSources sources, String asked) {
    var id = arguments.id("note_id");
    var note =
        sources
            .find(id)
            .orElseThrow(
                () ->
                    new InvalidToolCall(
                        "note_id", "the id of a note that was given or found here is wanted"));
    var content = arguments.findText("content").map(NoteText::text);
    if (content.isPresent() && !sources.isWhole(id)) {
      throw new InvalidToolCall(
          "content", "this note is too long to be replaced: you saw its beginning");
    }
    var title =
        arguments
            .findText("title")
            .map(wanted -> NoteText.title(wanted, content.orElse(""), asked));
    var tags = arguments.findTexts("metadata/tags");
    if (title.isEmpty() && content.isEmpty() && tags.isEmpty()) {
      throw new InvalidToolCall("arguments", "a content, a title or tags are wanted");
    }
    var patch = NoteText.patch(title, content, tags);
    return new Effect.UpdateNote(id, note.title(), patch.title(), patch.text(), patch.tags());
  }
}
