package dev.scribe.tool;

import dev.scribe.llm.ToolSpec;
import dev.scribe.message.Effect;
import dev.scribe.message.Ids;
import dev.scribe.message.ToolName;
import java.util.List;

/** Tool {@code create_note}: keeps a text that was written, under a title of its own. */
public final class CreateNoteTool implements Tool.Acting {
  private static final Label LABEL =
      new Label(
          new ToolSpec(
              ToolName.CREATE_NOTE,
              "Keeps a text as a note of the person's, when they ask for one. The content is the"
                  + " finished text alone, in Markdown; the title names what it is about.",
              """
              {"type":"object","required":["title","content"],"properties":{
                "title":{"type":"string","minLength":1,"maxLength":200},
                "content":{"type":"string","minLength":1,"maxLength":500000},
                "metadata":{"type":"object","properties":{
                  "tags":{"type":"array","maxItems":100,
                    "items":{"type":"string","minLength":1,"maxLength":100}}}}}}"""),
          "a créé une note",
          "created a note");

  @Override
  public Label label() {
    return LABEL;
  }

  @Override
  public Effect effect(ToolArguments arguments, RunSources sources, String asked) {
    var content = arguments.text("content");
    var note =
        NoteText.draft(
            NoteText.title(arguments.text("title"), content, asked),
            NoteText.text(content),
            arguments.findTexts("metadata/tags").orElse(List.of()));
    return new Effect.CreateNote(Ids.next(), note.title(), note.text(), note.tags());
  }
}
