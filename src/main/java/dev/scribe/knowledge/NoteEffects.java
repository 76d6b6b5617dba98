package dev.scribe.knowledge;

import dev.scribe.message.Clickable;
import dev.scribe.message.Effect;
import dev.scribe.message.Json;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Effects on the notes: what an {@link Effect} of a tool does to them. */
public final class NoteEffects {
  private record Created(boolean success, UUID noteId, String title, Instant createdAt) {}

  private record Updated(boolean success, UUID noteId, String title, Instant updatedAt) {}

  private NoteEffects() {}

  /**
   * The change, to be made on a connection in whose transaction it belongs; {@link
   * dev.scribe.knowledge.search.Search#changed} is to be told after the commit. It yields the
   * tool's answer, as JSON for the model; empty if this owner has no such note.
   *
   * @throws InvalidNote at once
   */
  public static Function<SqlClient, Future<Optional<String>>> of(String owner, Effect effect) {
    return switch (effect) {
      case Effect.CreateNote(var id, var title, var text, var tags) -> {
        var draft = new NoteDraft(title, text, tags);
        yield client ->
            notes(client).create(owner, id, draft).map(NoteEffects::created).map(Optional::of);
      }
      case Effect.UpdateNote(var id, _, var title, var text, var tags) -> {
        var patch = new NotePatch(title, text, tags);
        yield client ->
            notes(client).update(owner, id, patch).map(note -> note.map(NoteEffects::updated));
      }
    };
  }

  /** The note that was made, as the answer of a {@link Effect.CreateNote} tells it. */
  public static Clickable.VizLink created(String answer) {
    var note = Json.read(answer, Created.class);
    return new Clickable.VizLink(note.noteId(), note.title());
  }

  /** Nobody is told before the commit. */
  private static Notes notes(SqlClient client) {
    return new Notes(client, _ -> {});
  }

  private static String created(Note note) {
    return Json.write(new Created(true, note.id(), note.title(), note.createdAt()));
  }

  private static String updated(Note note) {
    return Json.write(new Updated(true, note.id(), note.title(), note.updatedAt()));
  }
}
