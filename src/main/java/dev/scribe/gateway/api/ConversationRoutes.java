package dev.scribe.gateway.api;

import dev.scribe.gateway.http.Problem;
import dev.scribe.gateway.openapi.ApiResponse;
import dev.scribe.gateway.openapi.Operations;
import dev.scribe.gateway.openapi.Routes;
import dev.scribe.gateway.openapi.ValidRequest;
import dev.scribe.journal.Journal;
import dev.scribe.journal.Ledger;
import dev.scribe.journal.StoredEvent;
import dev.scribe.journal.conversation.Conversation;
import dev.scribe.journal.conversation.Conversations;
import dev.scribe.message.ErrorCode;
import dev.scribe.message.Ids;
import dev.scribe.message.Language;
import dev.scribe.message.Usage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Routes of the conversations of whoever asks (contract §6). */
public final class ConversationRoutes implements Routes {
  private static final int CREATED = 201;
  private static final int MOST_WORDS = 24;
  private static final Set<String> TOLD = Set.of("start", "agent_message", "complete");

  /** How long a deletion waits for runs to stop. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final long AGAIN_MILLIS = 50;

  private final Vertx vertx;
  private final Journal journal;
  private final Conversations conversations;
  private final Ledger spending;
  private final ChatService chatService;
  private final DrainGate draining;

  private record New(Optional<String> title, Optional<String> firstMessage) {}

  private record Rename(String title) {}

  private record Deleted(boolean success, String message) {}

  public ConversationRoutes(
      Vertx vertx,
      Journal journal,
      Conversations conversations,
      Ledger spending,
      ChatService chatService,
      DrainGate draining) {
    this.vertx = vertx;
    this.journal = journal;
    this.conversations = conversations;
    this.spending = spending;
    this.chatService = chatService;
    this.draining = draining;
  }

  @Override
  public void mount(Operations operations) {
    operations.on("listConversations", this::list);
    operations.on("getConversation", this::get);
    operations.on("createConversation", draining.unless(this::create));
    operations.on("renameConversation", this::rename);
    operations.on("deleteConversation", this::delete);
  }

  private Future<ApiResponse> list(ValidRequest request) {
    var query =
        new Conversation.Query(
            Stream.of(request.findText("q").orElse("").split("\\s+"))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MOST_WORDS)
                .toList(),
            Conversation.Order.valueOf(request.text("order_by").toUpperCase(Locale.ROOT)),
            (int) request.number("limit"),
            (int) request.number("offset"));
    return conversations
        .list(request.owner(), query)
        .map(page -> ApiResponse.ok(ConversationView.page(page, query)));
  }

  private Future<ApiResponse> get(ValidRequest request) {
    return find(request.owner(), request.text("id"))
        .compose(
            found ->
                journal
                    .tail(found.sid(), TOLD, Integer.MAX_VALUE)
                    .compose(
                        entries ->
                            spending
                                .ofSession(found.sid())
                                .compose(took -> detail(found, entries, took))));
  }

  private Future<ApiResponse> detail(Conversation found, List<StoredEvent> entries, Usage took) {
    return vertx.executeBlocking(
        () -> ApiResponse.ok(ConversationView.detail(found, entries, took)), false);
  }

  private Future<Conversation> find(String owner, String id) {
    return conversations
        .find(owner, id)
        .map(found -> found.orElseThrow(ConversationRoutes::unknown));
  }

  /** A first message is asked at once, as if it had been posted to the new conversation. */
  private Future<ApiResponse> create(ValidRequest request) {
    var body = request.body(New.class);
    var title = words(body.title());
    return words(body.firstMessage())
        .map(message -> ask(request, ChatSubmission.first(message, title, request.findLanguage())))
        .orElseGet(() -> open(request, title.orElseGet(() -> untitled(request.language()))));
  }

  private static Optional<String> words(Optional<String> text) {
    return text.map(String::strip).filter(it -> !it.isEmpty());
  }

  private Future<ApiResponse> ask(ValidRequest request, ChatSubmission first) {
    return chatService
        .ask(request.caller(), first)
        .compose(asked -> created(request, asked.publicId(), Optional.of(asked.run())));
  }

  private Future<ApiResponse> open(ValidRequest request, String title) {
    var id = Ids.next().toString();
    return conversations
        .create(request.owner(), id, title)
        .compose(_ -> created(request, id, Optional.empty()));
  }

  private Future<ApiResponse> created(ValidRequest request, String id, Optional<UUID> run) {
    return find(request.owner(), id)
        .map(made -> ApiResponse.of(CREATED, ConversationView.created(made, run)));
  }

  private Future<ApiResponse> rename(ValidRequest request) {
    var title = request.body(Rename.class).title().strip();
    if (title.isEmpty()) {
      throw Problem.invalid("/title", "title must not be empty");
    }
    return conversations
        .rename(request.owner(), request.text("id"), title)
        .compose(_ -> find(request.owner(), request.text("id")))
        .map(found -> ApiResponse.ok(ConversationView.of(found)));
  }

  private Future<ApiResponse> delete(ValidRequest request) {
    return delete(request, System.nanoTime() + PATIENCE.toNanos())
        .map(_ -> ApiResponse.ok(new Deleted(true, deleted(request.language()))));
  }

  /** What runs or waits is told to stop first, also what came in the meantime. */
  private Future<Void> delete(ValidRequest request, long deadline) {
    var id = request.text("id");
    return conversations
        .delete(request.owner(), id)
        .compose(
            deletion ->
                switch (deletion) {
                  case DONE -> Future.succeededFuture();
                  case MISSING -> Future.failedFuture(unknown());
                  case BUSY ->
                      System.nanoTime() > deadline
                          ? Future.failedFuture(busy(request.language()))
                          : chatService
                              .stopper
                              .stop(request.owner(), id, true, request.caller().requestId())
                              .compose(_ -> vertx.timer(AGAIN_MILLIS, TimeUnit.MILLISECONDS))
                              .compose(_ -> delete(request, deadline));
                });
  }

  private static Problem unknown() {
    return Problem.of(ErrorCode.NOT_FOUND, "there is no such conversation");
  }

  private static Problem busy(Language language) {
    return Problem.of(
        ErrorCode.BUSY,
        switch (language) {
          case FR ->
              "La conversation n'a pas encore pu être arrêtée et n'est pas supprimée. Réessayez.";
          case EN -> "The conversation could not be stopped yet and is not deleted. Try again.";
        });
  }

  private static String deleted(Language language) {
    return switch (language) {
      case FR -> "La conversation est supprimée.";
      case EN -> "The conversation is deleted.";
    };
  }

  private static String untitled(Language language) {
    return switch (language) {
      case FR -> "Nouvelle conversation";
      case EN -> "New conversation";
    };
  }
}
