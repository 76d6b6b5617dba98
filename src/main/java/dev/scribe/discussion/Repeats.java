package dev.scribe.discussion;

import dev.scribe.journal.Claim;
import dev.scribe.journal.GivenAnswers;
import dev.scribe.knowledge.Notes;
import dev.scribe.message.Event;
import dev.scribe.message.Event.AgentMessage;
import dev.scribe.message.EventCodec;
import dev.scribe.message.Json;
import dev.scribe.message.Result;
import dev.scribe.message.Routing;
import dev.scribe.message.RunRequest;
import dev.scribe.message.Said;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Answers the same request in the same circumstances as before: same owner, notes, agents, models,
 * text, and what was said before in the session.
 *
 * @param models of each agent, the first one first
 */
public record Repeats(GivenAnswers answers, Notes notes, Map<String, List<String>> models) {

  /** An answer that was given before. */
  record Given(List<AgentMessage> messages, Result result) {}

  private record Circumstances(
      String owner,
      long notes,
      Routing routing,
      List<List<String>> models,
      String text,
      List<UUID> contextIds,
      List<Said> memory) {}

  byte[] key(Claim claim, RunRequest request, Routing routing, List<Said> memory) {
    var version = notes.version(claim.owner()).await();
    var models = routing.agents().stream().map(a -> models().getOrDefault(a, List.of())).toList();
    return sha256(
        Json.write(
            new Circumstances(
                claim.owner(),
                version,
                routing,
                models,
                request.message(),
                request.contextIds(),
                memory)));
  }

  Optional<Given> find(String owner, byte[] key) {
    var events = answers.find(owner, key).await().stream().map(EventCodec::decode).toList();
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
  void keep(UUID run, byte[] key) {
    answers.keep(run, key).await();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
