package dev.scribe.discussion;

import dev.scribe.journal.Claim;
import dev.scribe.journal.conversation.AnswerCacheStore;
import dev.scribe.knowledge.Notes;
import dev.scribe.message.Event;
import dev.scribe.message.Event.AgentMessage;
import dev.scribe.message.EventCodec;
import dev.scribe.message.Json;
import dev.scribe.message.Result;
import dev.scribe.message.Routing;
import dev.scribe.message.RunRequest;
import dev.scribe.message.Sha256;
import dev.scribe.message.Utterance;
import dev.scribe.registry.AgentRegistry;
import dev.scribe.store.Retry;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Cache of answers: the same request is answered once more in the same circumstances as before:
 * same owner, notes, agents with their prompts and tools, models, text, and what was said before in
 * the session. For a day.
 */
public record AnswerCache(
    Retry retry, AnswerCacheStore answers, Notes notes, AgentRegistry registry) {

  /** An answer that was given before. */
  record Given(List<AgentMessage> messages, Result result) {}

  private record Circumstances(
      String owner,
      long notes,
      Routing routing,
      List<String> agents,
      String text,
      List<UUID> contextIds,
      List<Utterance> memory) {}

  /** To be asked before the notes are read, lest older ones are taken for these. */
  long version(String owner) {
    return retry.call(() -> notes.version(owner)).await();
  }

  byte[] key(
      Claim claim, RunRequest request, Routing routing, List<Utterance> memory, long version) {
    var definitions = routing.agents().stream().map(this::definition).toList();
    return Sha256.of(
        Json.write(
            new Circumstances(
                claim.owner(),
                version,
                routing,
                definitions,
                request.message(),
                request.contextIds(),
                memory)));
  }

  /** What makes an agent what it is. */
  private String definition(String agent) {
    return registry.find(agent).map(AgentRegistry.Member::toString).orElse(agent);
  }

  Optional<Given> find(String owner, byte[] key) {
    var found = retry.call(() -> answers.find(owner, key)).await();
    var events = found.stream().map(EventCodec::decode).toList();
    return events.isEmpty() || !(events.getLast() instanceof Event.Complete(Result result))
        ? Optional.empty()
        : Optional.of(
            new Given(
                events.stream()
                    .filter(AgentMessage.class::isInstance)
                    .map(AgentMessage.class::cast)
                    .toList(),
                result));
  }

  /** To be called before the run ends: only then it counts as an answer. */
  void keep(Claim claim, byte[] key) {
    retry.call(() -> answers.keep(claim, key).map(claim)).await();
  }
}
