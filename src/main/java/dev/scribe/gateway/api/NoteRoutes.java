package dev.scribe.gateway.api;

import dev.scribe.gateway.http.Problem;
import dev.scribe.gateway.http.Problem.Fault;
import dev.scribe.gateway.openapi.ApiResponse;
import dev.scribe.gateway.openapi.Operations;
import dev.scribe.gateway.openapi.Routes;
import dev.scribe.gateway.openapi.ValidRequest;
import dev.scribe.knowledge.ImportOutcome;
import dev.scribe.knowledge.ImportedNote;
import dev.scribe.knowledge.InvalidNote;
import dev.scribe.knowledge.NoteDraft;
import dev.scribe.knowledge.NotePatch;
import dev.scribe.knowledge.Notes;
import dev.scribe.knowledge.search.Search;
import dev.scribe.knowledge.search.SearchQuery;
import dev.scribe.message.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Routes of the notes of whoever asks (contract §6). */
public final class NoteRoutes implements Routes {
  private static final int CREATED = 201;

  private final Vertx vertx;
  private final Notes notes;
  private final Search search;

  private record Draft(String title, String textContent, Optional<List<String>> tags) {}

  private record Patch(
      Optional<String> title, Optional<String> textContent, Optional<List<String>> tags) {}

  private record Import(List<Item> notes) {}

  private record Item(
      String source,
      String title,
      String textContent,
      Optional<List<String>> tags,
      Optional<Instant> createdAt,
      Optional<Instant> updatedAt) {
    ImportedNote note() {
      return new ImportedNote(
          source, title, textContent, tags.orElse(List.of()), createdAt, updatedAt);
    }
  }

  private record Outcome(
      String source, String status, Optional<UUID> noteId, Optional<String> detail) {}

  private record Deleted(boolean success, String message) {}

  public NoteRoutes(Vertx vertx, Notes notes, Search search) {
    this.vertx = vertx;
    this.notes = notes;
    this.search = search;
  }

  @Override
  public void mount(Operations operations) {
    operations.on("recentNotes", this::recent);
    operations.on("searchNotes", this::search);
    operations.on("importNotes", this::bringIn);
    operations.on("createNote", this::create);
    operations.on("getNote", this::get);
    operations.on("updateNote", this::update);
    operations.on("deleteNote", this::delete);
    operations.on("deleteSamples", this::deleteSamples);
  }

  private Future<ApiResponse> recent(ValidRequest request) {
    return notes
        .recent(request.owner(), (int) request.number("limit"))
        .compose(found -> show(() -> found.stream().map(NoteView::of).toList()));
  }

  private Future<ApiResponse> search(ValidRequest request) {
    var q = request.text("q");
    var period = DateRange.of(request);
    var query =
        new SearchQuery(
            q,
            (int) request.number("limit"),
            (int) request.number("offset"),
            valid(() -> new SearchQuery.Filter(period.from(), period.to(), request.texts("tags"))),
            SearchQuery.Sort.valueOf(request.text("sort").toUpperCase(Locale.ROOT)));
    return search
        .search(request.owner(), query)
        .compose(found -> show(() -> NoteView.page(found, q)));
  }

  private Future<ApiResponse> create(ValidRequest request) {
    var body = request.body(Draft.class);
    var draft =
        valid(() -> new NoteDraft(body.title(), body.textContent(), body.tags().orElse(List.of())));
    return notes
        .create(request.owner(), draft)
        .compose(note -> off(() -> ApiResponse.of(CREATED, NoteView.of(note))));
  }

  private Future<ApiResponse> get(ValidRequest request) {
    return notes
        .get(request.owner(), id(request))
        .compose(note -> show(() -> NoteView.of(note.orElseThrow(NoteRoutes::unknown))));
  }

  private Future<ApiResponse> update(ValidRequest request) {
    var body = request.body(Patch.class);
    var patch = valid(() -> new NotePatch(body.title(), body.textContent(), body.tags()));
    return notes
        .update(request.owner(), id(request), patch)
        .compose(note -> show(() -> NoteView.of(note.orElseThrow(NoteRoutes::unknown))));
  }

  private Future<ApiResponse> delete(ValidRequest request) {
    var message =
        switch (request.language()) {
          case FR -> "La note est supprimée.";
          case EN -> "The note is deleted.";
        };
    return notes
        .delete(request.owner(), id(request))
        .map(
            existed -> {
              if (!existed) {
                throw unknown();
              }
              return ApiResponse.ok(new Deleted(true, message));
            });
  }

  private Future<ApiResponse> deleteSamples(ValidRequest request) {
    var message =
        switch (request.language()) {
          case FR -> "Notes d'exemple supprimées : %d.";
          case EN -> "Sample notes deleted: %d.";
        };
    return notes
        .deleteSamples(request.owner())
        .map(deleted -> ApiResponse.ok(new Deleted(true, message.formatted(deleted))));
  }

  private Future<ApiResponse> bringIn(ValidRequest request) {
    var items = request.body(Import.class).notes().stream().map(Item::note).toList();
    return notes
        .importAll(request.owner(), items)
        .map(
            all ->
                ApiResponse.ok(Map.of("results", all.stream().map(NoteRoutes::outcome).toList())));
  }

  private static Outcome outcome(ImportOutcome imported) {
    return switch (imported) {
      case ImportOutcome.Created(var source, var id) -> outcome(source, "created", Optional.of(id));
      case ImportOutcome.Updated(var source, var id) -> outcome(source, "updated", Optional.of(id));
      case ImportOutcome.Unchanged(var source) -> outcome(source, "unchanged", Optional.empty());
      case ImportOutcome.Failed(var source, var reason) ->
          new Outcome(source, "failed", Optional.empty(), Optional.of(reason));
    };
  }

  private static Outcome outcome(String source, String status, Optional<UUID> id) {
    return new Outcome(source, status, id, Optional.empty());
  }

  private Future<ApiResponse> show(Callable<?> view) {
    return off(() -> ApiResponse.ok(view.call()));
  }

  /** Markdown to HTML is work; a page of long notes would hold up every other client. */
  private Future<ApiResponse> off(Callable<ApiResponse> work) {
    return vertx.executeBlocking(work, false);
  }

  private static UUID id(ValidRequest request) {
    return UUID.fromString(request.text("id"));
  }

  static Problem unknown() {
    return Problem.of(ErrorCode.NOT_FOUND, "there is no such note");
  }

  static <T> T valid(Supplier<T> note) {
    try {
      return note.get();
    } catch (InvalidNote e) {
      var pointer =
          switch (e.field()) {
            case PATH -> "/source";
            case TITLE -> "/title";
            case TEXT -> "/text_content";
            case TAGS -> "/tags";
          };
      throw Problem.invalid(List.of(new Fault(pointer, String.valueOf(e.getMessage()))));
    }
  }
}
