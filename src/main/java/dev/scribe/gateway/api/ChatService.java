package dev.scribe.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.bus.Addresses;
import dev.scribe.bus.Bus;
import dev.scribe.bus.Headers;
import dev.scribe.gateway.api.ChatSubmission.OnDisconnect;
import dev.scribe.gateway.http.Caller;
import dev.scribe.gateway.http.Problem;
import dev.scribe.gateway.openapi.Endpoint;
import dev.scribe.gateway.openapi.JsonBody;
import dev.scribe.gateway.openapi.OpenApiDocument;
import dev.scribe.journal.Journal;
import dev.scribe.knowledge.Notes;
import dev.scribe.message.Command;
import dev.scribe.message.Language;
import dev.scribe.message.Routing;
import dev.scribe.message.RunRequest;
import dev.scribe.registry.AgentRegistry;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Service of the chat (contract §1): the one way to start a run, whichever way the question came
 * in. One serves all event loops.
 */
public final class ChatService {
  private static final Logger LOG = LoggerFactory.getLogger(ChatService.class);

  private final Bus bus;
  private final Endpoint endpoint;
  private final AgentRegistry registry;
  private final RunAdmission admission;
  final RunStopper stopper;

  /** Own connections of runs that end with the last of them, on all event loops. */
  private final Map<UUID, Integer> attached = new ConcurrentHashMap<>();

  /**
   * A stored run that the router was told of.
   *
   * @param after every event of the run has a number above this one
   * @param gone to be run once the asker's connection is gone; empty if the run does not mind
   */
  public record Asked(UUID sid, String publicId, UUID run, long after, Optional<Runnable> gone) {}

  public ChatService(
      Journal journal, Notes notes, Bus bus, OpenApiDocument document, AgentRegistry registry) {
    this.bus = bus;
    this.endpoint = document.endpoint("chat");
    this.registry = registry;
    this.stopper = new RunStopper(journal, bus);
    this.admission = new RunAdmission(journal, notes, stopper);
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
              key.ifPresent(value -> endpoint.check(RunAdmission.KEY, value));
              JsonBody.check(body, endpoint.body().orElseThrow());
              var chat = read(body, preferred);
              return admit(caller, chat, key, body).map(accepted -> begun(caller, chat, accepted));
            });
  }

  /** As {@link #ask(Caller, JsonNode, Optional, Optional)}, what is known to be valid. */
  Future<Asked> ask(Caller caller, ChatSubmission chat) {
    return admission
        .admit(caller, chat, Optional.empty())
        .map(accepted -> begun(caller, chat, accepted));
  }

  private Asked begun(Caller caller, ChatSubmission chat, AcceptedRun accepted) {
    var gone = attach(caller, chat, accepted);
    begin(caller, chat, accepted);
    return new Asked(accepted.sid(), accepted.publicId(), accepted.run(), accepted.after(), gone);
  }

  /** Takes a body of the right shape. */
  ChatSubmission read(JsonNode body, Optional<Language> preferred) {
    return ChatSubmission.of(JsonBody.as(body, ChatSubmission.Body.class), modes(), preferred);
  }

  private Set<String> modes() {
    var modes = new HashSet<>(Set.of(RunRequest.AUTO, Routing.DISCUSSION));
    registry.members().forEach(agent -> modes.add(agent.name()));
    return modes;
  }

  Future<AcceptedRun> admit(
      Caller caller, ChatSubmission chat, Optional<String> key, JsonNode body) {
    return admission.admit(caller, chat, key.map(value -> RunAdmission.key(value, body)));
  }

  /** A connection of the asker's own waits for the run; what is to be run once it is gone. */
  Optional<Runnable> attach(Caller caller, ChatSubmission chat, AcceptedRun accepted) {
    if (chat.onDisconnect() == OnDisconnect.CONTINUE) {
      return Optional.empty();
    }
    attached.merge(accepted.run(), 1, Integer::sum);
    return Optional.of(() -> leave(caller, accepted));
  }

  private void leave(Caller caller, AcceptedRun accepted) {
    if (attached.computeIfPresent(accepted.run(), (_, n) -> n > 1 ? n - 1 : null) == null) {
      stopper
          .stopRun(caller.owner(), accepted, caller.requestId())
          .onFailure(e -> LOG.warn("run {} could not be stopped", accepted.run(), e));
    }
  }

  /** Tells the router, unless the run was there before. */
  void begin(Caller caller, ChatSubmission chat, AcceptedRun accepted) {
    if (accepted.fresh()) {
      var headers = Headers.of(caller.requestId(), caller.owner(), accepted.sid(), accepted.run());
      bus.hand(Addresses.ROUTER, Command.Ask.of(chat.run()), headers)
          .onFailure(e -> LOG.warn("nobody took run {}; it waits to be found", accepted.run(), e));
    }
  }
}
