package dev.scribe.discussion;

import dev.scribe.agent.Sources;
import dev.scribe.journal.Claim;
import dev.scribe.journal.Entry;
import dev.scribe.knowledge.Hit;
import dev.scribe.knowledge.Note;
import dev.scribe.knowledge.SearchQuery;
import dev.scribe.message.Event;
import dev.scribe.message.EventCodec;
import dev.scribe.message.Routing;
import dev.scribe.message.RunRequest;
import dev.scribe.message.Said;
import dev.scribe.message.Source;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the agents should know before they start: notes given or found, and what was said before.
 */
record ContextStep(Desk desk, Claim claim, RunRequest request, Routing routing) {
  private static final int MEMORY = 10;
  private static final int FOUND = 5;
  private static final int QUERY_LENGTH = 500;

  /** Whether there is anything to wait for. */
  boolean reads() {
    return !request.contextIds().isEmpty() || searches() || remembers();
  }

  /** An archivist searches by itself, visibly; only without one the notes are looked for here. */
  private boolean searches() {
    return !routing.smallTalk() && routing.agents().stream().noneMatch(desk.archivists()::contains);
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
        : desk.notes().byIds(claim.owner(), request.contextIds()).await();
  }

  private List<Hit> found() {
    if (!searches()) {
      return List.of();
    }
    var text = request.message();
    var query = new SearchQuery(text.substring(0, Math.min(QUERY_LENGTH, text.length())), FOUND, 0);
    return desk.search().search(claim.owner(), query).await().results();
  }

  private static Source source(Sources cited, Note note) {
    return cited.cite(note.id(), note.title(), note.text());
  }

  /** The session's last messages, oldest first. */
  List<Said> memory() {
    if (!remembers()) {
      return List.of();
    }
    var types = Set.of("start", "agent_message");
    return desk.journal().tail(claim.sid(), types, MEMORY).await().stream()
        .filter(entry -> !entry.runId().equals(claim.runId()))
        .flatMap(ContextStep::said)
        .toList();
  }

  private static Stream<Said> said(Entry entry) {
    return switch (EventCodec.decode(entry.data())) {
      case Event.Start start -> Stream.of(new Said(Said.USER, start.message()));
      case Event.AgentMessage m -> Stream.of(new Said(m.agent(), m.message()));
      default -> Stream.empty();
    };
  }
}
