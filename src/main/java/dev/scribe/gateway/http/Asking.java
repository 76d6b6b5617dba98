package dev.scribe.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.agent.Roster;
import dev.scribe.gateway.http.ChatRequest.OnDisconnect;
import dev.scribe.journal.Journal;
import dev.scribe.knowledge.Notes;
import dev.scribe.message.Addresses;
import dev.scribe.message.Bus;
import dev.scribe.message.Command;
import dev.scribe.message.Envelope;
import dev.scribe.message.Language;
import dev.scribe.message.Routing;
import dev.scribe.message.RunRequest;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asking (contract §1), whichever way the question came in. One serves all event loops. */
public final class Asking {
  private static final Logger LOG = LoggerFactory.getLogger(Asking.class);

  private final Bus bus;
  private final Endpoint endpoint;
  private final Roster roster;
  private final Intake intake;
  final Stops stops;

  /** Own connections of runs that end with the last of them, on all event loops. */
  private final Map<UUID, Integer> attached = new ConcurrentHashMap<>();

  /**
   * A stored run that the router was told of.
   *
   * @param after every event of the run has a number above this one
   * @param gone to be run once the asker's connection is gone; empty if the run does not mind
   */
  public record Asked(UUID sid, String publicId, UUID run, long after, Optional<Runnable> gone) {}

  public Asking(Journal journal, Notes notes, Bus bus, Document document, Roster roster) {
    this.bus = bus;
    this.endpoint = document.endpoint("chat");
    this.roster = roster;
    this.stops = new Stops(journal, bus);
    this.intake = new Intake(journal, notes, stops);
  }

  /**
   * Does it all for a question that is no HTTP request.
   *
   * @param body of any shape
   * @return fails with a {@link Problem} as the routes do
   */
  public Future<Asked> ask(
      Caller caller, JsonNode body, Optional<String> key, Optional<Language> preferred) {
    return Future.succeededFuture()
        .compose(
            _ -> {
              key.ifPresent(value -> endpoint.check(Intake.KEY, value));
              Body.check(body, endpoint.body().orElseThrow());
              var chat = read(body, preferred);
              return admit(caller, chat, key, body).map(ticket -> begun(caller, chat, ticket));
            });
  }

  private Asked begun(Caller caller, ChatRequest chat, Ticket ticket) {
    var gone = attach(caller, chat, ticket);
    begin(caller, chat, ticket);
    return new Asked(ticket.sid(), ticket.publicId(), ticket.run(), ticket.after(), gone);
  }

  /** Takes a body of the right shape. */
  ChatRequest read(JsonNode body, Optional<Language> preferred) {
    return ChatRequest.of(Body.as(body, ChatRequest.Body.class), modes(), preferred);
  }

  private Set<String> modes() {
    var modes = new HashSet<>(Set.of(RunRequest.AUTO, Routing.DISCUSSION));
    roster.members().forEach(agent -> modes.add(agent.name()));
    return modes;
  }

  Future<Ticket> admit(Caller caller, ChatRequest chat, Optional<String> key, JsonNode body) {
    return intake.admit(caller, chat, key, body);
  }

  /** A connection of the asker's own waits for the run; what is to be run once it is gone. */
  Optional<Runnable> attach(Caller caller, ChatRequest chat, Ticket ticket) {
    if (chat.onDisconnect() == OnDisconnect.CONTINUE) {
      return Optional.empty();
    }
    attached.merge(ticket.run(), 1, Integer::sum);
    return Optional.of(() -> leave(caller, ticket));
  }

  private void leave(Caller caller, Ticket ticket) {
    if (attached.computeIfPresent(ticket.run(), (_, n) -> n > 1 ? n - 1 : null) == null) {
      stops
          .stopRun(caller.owner(), ticket, caller.requestId())
          .onFailure(e -> LOG.warn("run {} could not be stopped", ticket.run(), e));
    }
  }

  /** Tells the router, unless the run was there before. */
  void begin(Caller caller, ChatRequest chat, Ticket ticket) {
    if (ticket.fresh()) {
      var envelope = Envelope.of(caller.requestId(), caller.owner(), ticket.sid(), ticket.run());
      bus.hand(Addresses.ROUTER, Command.Ask.of(chat.run()), envelope)
          .onFailure(e -> LOG.warn("nobody took run {}; it waits to be found", ticket.run(), e));
    }
  }
}
