package dev.scribe.discussion;

import dev.scribe.journal.Claim;
import dev.scribe.journal.StoredEvent;
import dev.scribe.knowledge.Note;
import dev.scribe.knowledge.search.Hit;
import dev.scribe.knowledge.search.SearchQuery;
import dev.scribe.message.Event;
import dev.scribe.message.EventCodec;
import dev.scribe.message.RecalledExchange;
import dev.scribe.message.Routing;
import dev.scribe.message.RunRequest;
import dev.scribe.message.Source;
import dev.scribe.message.Utterance;
import dev.scribe.message.WellFormed;
import dev.scribe.text.Words;
import dev.scribe.tool.RunSources;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loader of what the agents should know before they start: notes given or found, and what was said
 * before.
 */
record ContextLoader(RunServices services, Claim claim, RunRequest request, Routing routing) {
  private static final int MEMORY = 10;

  /** Messages that a run which was begun before may have had. */
  private static final int OWN = 20;

  private static final Logger LOG = LoggerFactory.getLogger(ContextLoader.class);

  /** What a model reads of one earlier message, in UTF-16 code units. */
  private static final int SAID_LENGTH = 2000;

  private static final int RECALL_MILLIS = 500;
  private static final int FOUND = 5;
  private static final int QUERY_LENGTH = 500;

  /** Whether there is anything to wait for. */
  boolean reads() {
    return !request.contextIds().isEmpty() || searches() || remembers();
  }

  /** An archivist searches by itself, visibly; only without one the notes are looked for here. */
  private boolean searches() {
    return !routing.smallTalk() && !services.searches(routing.agents());
  }

  private boolean remembers() {
    return claim.lastSeq() > 0;
  }

  /** The given notes first, then those found; numbered for citation. */
  List<Source> notes() {
    var cited = new RunSources(List.of());
    return Stream.concat(given().stream(), found().stream().map(Hit::note))
        .map(note -> source(cited, note))
        .distinct()
        .toList();
  }

  private List<Note> given() {
    return request.contextIds().isEmpty()
        ? List.of()
        : services
            .retry()
            .call(() -> services.notebook().notes().byIds(claim.owner(), request.contextIds()))
            .await();
  }

  private List<Hit> found() {
    if (!searches()) {
      return List.of();
    }
    var text = request.message();
    var query = new SearchQuery(text.substring(0, Math.min(QUERY_LENGTH, text.length())), FOUND, 0);
    return services
        .retry()
        .call(() -> services.notebook().search().search(claim.owner(), query))
        .await()
        .results();
  }

  private static Source source(RunSources cited, Note note) {
    return cited.cite(note.id(), note.title(), note.text());
  }

  /** The session's last messages before this run, oldest first. */
  List<Utterance> memory() {
    if (!remembers()) {
      return List.of();
    }
    var types = Set.of("start", "agent_message");
    var earlier =
        services.journal().tail(claim.sid(), types, MEMORY + OWN).await().stream()
            .filter(entry -> !entry.runId().equals(claim.runId()))
            .flatMap(ContextLoader::said)
            .toList();
    return earlier.subList(Math.max(0, earlier.size() - MEMORY), earlier.size());
  }

  /**
   * Earlier conversations on something alike. A help that no run waits long for, or fails without.
   */
  Future<List<RecalledExchange>> recalled() {
    if (routing.smallTalk()) {
      return Future.succeededFuture(List.of());
    }
    return services
        .memory()
        .conversations()
        .similar(claim.owner(), topic(), claim.sid())
        .timeout(RECALL_MILLIS, TimeUnit.MILLISECONDS)
        .onFailure(e -> LOG.warn("nothing is recalled: {}", e.getClass().getSimpleName()))
        .otherwise(List.of());
  }

  /** Whom a request names does not tell what it is about. */
  private String topic() {
    return Words.of(request.message()).stream()
        .filter(word -> !routing.agents().contains(word.folded()))
        .map(Words.Word::text)
        .collect(Collectors.joining(" "));
  }

  private static Stream<Utterance> said(StoredEvent entry) {
    return switch (EventCodec.decode(entry.data())) {
      case Event.Start start -> Stream.of(said(Utterance.USER, start.message()));
      case Event.AgentMessage m -> Stream.of(said(m.agent(), m.message()));
      default -> Stream.empty();
    };
  }

  private static Utterance said(String who, String text) {
    return new Utterance(who, WellFormed.head(text, SAID_LENGTH));
  }
}
