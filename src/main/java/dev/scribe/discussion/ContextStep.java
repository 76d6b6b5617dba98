package dev.scribe.discussion;

import dev.scribe.agent.Sources;
import dev.scribe.journal.Claim;
import dev.scribe.journal.Entry;
import dev.scribe.knowledge.Hit;
import dev.scribe.knowledge.Note;
import dev.scribe.knowledge.SearchQuery;
import dev.scribe.llm.Words;
import dev.scribe.message.Event;
import dev.scribe.message.EventCodec;
import dev.scribe.message.Recalled;
import dev.scribe.message.Routing;
import dev.scribe.message.RunRequest;
import dev.scribe.message.Said;
import dev.scribe.message.Source;
import dev.scribe.message.WellFormed;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the agents should know before they start: notes given or found, and what was said before.
 */
record ContextStep(Desk desk, Claim claim, RunRequest request, Routing routing) {
  private static final int MEMORY = 10;

  /** Messages that a run which was begun before may have had. */
  private static final int OWN = 20;

  private static final Logger LOG = LoggerFactory.getLogger(ContextStep.class);

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
    return !routing.smallTalk() && !desk.searches(routing.agents());
  }

  private boolean remembers() {
    return claim.lastSeq() > 0;
  }

  /** The given notes first, then those found; numbered for citation. */
  List<Source> notes() {
    var cited = new Sources(List.of());
    return Stream.concat(given().stream(), found().stream().map(Hit::note))
        .map(note -> source(cited, note))
        .distinct()
        .toList();
  }

  private List<Note> given() {
    return request.contextIds().isEmpty()
        ? List.of()
        : desk.journal()
            .insist(() -> desk.notes().byIds(claim.owner(), request.contextIds()))
            .await();
  }

  private List<Hit> found() {
    if (!searches()) {
      return List.of();
    }
    var text = request.message();
    var query = new SearchQuery(text.substring(0, Math.min(QUERY_LENGTH, text.length())), FOUND, 0);
    return desk.journal()
        .insist(() -> desk.search().search(claim.owner(), query))
        .await()
        .results();
  }

  private static Source source(Sources cited, Note note) {
    return cited.cite(note.id(), note.title(), note.text());
  }

  /** The session's last messages before this run, oldest first. */
  List<Said> memory() {
    if (!remembers()) {
      return List.of();
    }
    var types = Set.of("start", "agent_message");
    var earlier =
        desk.journal().tail(claim.sid(), types, MEMORY + OWN).await().stream()
            .filter(entry -> !entry.runId().equals(claim.runId()))
            .flatMap(ContextStep::said)
            .toList();
    return earlier.subList(Math.max(0, earlier.size() - MEMORY), earlier.size());
  }

  /**
   * Earlier conversations on something alike. A help that no run waits long for, or fails without.
   */
  Future<List<Recalled>> recalled() {
    if (routing.smallTalk()) {
      return Future.succeededFuture(List.of());
    }
    return desk.memory()
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

  private static Stream<Said> said(Entry entry) {
    return switch (EventCodec.decode(entry.data())) {
      case Event.Start start -> Stream.of(said(Said.USER, start.message()));
      case Event.AgentMessage m -> Stream.of(said(m.agent(), m.message()));
      default -> Stream.empty();
    };
  }

  private static Said said(String who, String text) {
    return new Said(who, WellFormed.head(text, SAID_LENGTH));
  }
}
