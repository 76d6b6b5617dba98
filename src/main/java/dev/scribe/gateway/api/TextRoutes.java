package dev.scribe.gateway.api;

import dev.scribe.gateway.http.Problem;
import dev.scribe.gateway.openapi.ApiResponse;
import dev.scribe.gateway.openapi.Operations;
import dev.scribe.gateway.openapi.Routes;
import dev.scribe.gateway.openapi.ValidRequest;
import dev.scribe.knowledge.Note;
import dev.scribe.knowledge.NoteDraft;
import dev.scribe.knowledge.Notes;
import dev.scribe.message.Language;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Routes of texts: those that become notes, and notes as HTML (contract §6). */
public final class TextRoutes implements Routes {
  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;

  private final Vertx vertx;
  private final Notes notes;

  private record Upload(String text, Optional<String> context) {}

  private record Uploaded(
      UUID noteId, String title, String textContent, String htmlContent, Instant createdAt) {
    static Uploaded of(Note note) {
      var view = NoteView.of(note);
      return new Uploaded(
          view.id(), view.title(), view.textContent(), view.htmlContent(), view.createdAt());
    }
  }

  private record Converted(String status, UUID noteId, String message) {}

  public TextRoutes(Vertx vertx, Notes notes) {
    this.vertx = vertx;
    this.notes = notes;
  }

  @Override
  public void mount(Operations operations) {
    operations.on("uploadText", this::upload);
    operations.on("convertNote", this::convert);
  }

  private Future<ApiResponse> upload(ValidRequest request) {
    var body = request.body(Upload.class);
    var text = body.text().strip();
    if (text.isEmpty()) {
      throw Problem.invalid("/text", "text must not be empty");
    }
    var draft =
        NoteRoutes.valid(
            () ->
                new NoteDraft(
                    FallbackTitle.ofText(text, untitled(request.language())),
                    withContext(text, body.context()),
                    List.of()));
    return notes
        .create(request.owner(), draft)
        .compose(
            note -> vertx.executeBlocking(() -> ApiResponse.of(CREATED, Uploaded.of(note)), false));
  }

  /** The text as it came; below it, as a quotation, what was said about it. */
  private static String withContext(String text, Optional<String> context) {
    return context
        .map(String::strip)
        .filter(about -> !about.isEmpty())
        .map(about -> text + "\n\n> " + about.replace("\n", "\n> "))
        .orElse(text);
  }

  /** The HTML of a note is made from its text whenever it is read, so it is never out of date. */
  private Future<ApiResponse> convert(ValidRequest request) {
    var id = UUID.fromString(request.text("id"));
    return notes
        .get(request.owner(), id)
        .map(
            note ->
                ApiResponse.of(
                    ACCEPTED,
                    new Converted(
                        "completed",
                        note.orElseThrow(NoteRoutes::unknown).id(),
                        converted(request.language()))));
  }

  private static String converted(Language language) {
    return switch (language) {
      case FR -> "Le HTML de la note est à jour.";
      case EN -> "The note's HTML is up to date.";
    };
  }

  private static String untitled(Language language) {
    return switch (language) {
      case FR -> "Sans titre";
      case EN -> "Untitled";
    };
  }
}
