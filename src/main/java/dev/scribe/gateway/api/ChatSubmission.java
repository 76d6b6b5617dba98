package dev.scribe.gateway.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.scribe.gateway.http.Problem;
import dev.scribe.gateway.http.Problem.Fault;
import dev.scribe.message.ErrorCode;
import dev.scribe.message.Language;
import dev.scribe.message.RunRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Submission to the chat: what a person asks (contract §1), valid but for {@link
 * RunRequest#contextIds}: whether these notes exist only the archive knows.
 *
 * @param sessionId empty: a new session
 * @param title of a new session; empty: the first line of the message
 */
record ChatSubmission(
    RunRequest run,
    Optional<String> sessionId,
    Optional<String> title,
    boolean streamTokens,
    OnBusy onBusy,
    OnDisconnect onDisconnect) {
  private static final int LONGEST_MESSAGE = 10_000;

  enum OnBusy {
    @JsonProperty("enqueue")
    ENQUEUE,
    @JsonProperty("reject")
    REJECT,
    @JsonProperty("interrupt")
    INTERRUPT
  }

  enum OnDisconnect {
    @JsonProperty("continue")
    CONTINUE,
    @JsonProperty("cancel")
    CANCEL
  }

  /** The body as it came, of the shape that the OpenAPI document demands. */
  record Body(
      Optional<String> message,
      Optional<String> mode,
      Optional<String> sessionId,
      Optional<String> conversationId,
      Optional<List<UUID>> contextIds,
      Optional<String> voiceData,
      Optional<Boolean> streamTokens,
      Optional<OnBusy> onBusy,
      Optional<OnDisconnect> onDisconnect) {}

  /** The first message of a new session. */
  static ChatSubmission first(
      String message, Optional<String> title, Optional<Language> preferred) {
    return new ChatSubmission(
        new RunRequest(message, RunRequest.AUTO, List.of(), preferred),
        Optional.empty(),
        title,
        false,
        OnBusy.ENQUEUE,
        OnDisconnect.CONTINUE);
  }

  /**
   * Holds a body to the rules that a shape cannot tell.
   *
   * @param modes the known ones
   * @param preferred the language that the client asks for
   * @throws Problem 422 naming every fault, 501 for a voice message
   */
  static ChatSubmission of(Body body, Set<String> modes, Optional<Language> preferred) {
    if (body.voiceData().isPresent()) {
      throw Problem.of(
          501, ErrorCode.INVALID_REQUEST, "no transcriber configured: send the text as message");
    }
    var message = body.message().map(String::strip).orElse("");
    var mode = body.mode().orElse(RunRequest.AUTO);
    var faults = new ArrayList<Fault>();
    var length = message.codePointCount(0, message.length());
    if (length < 1 || length > LONGEST_MESSAGE) {
      faults.add(
          new Fault("/message", "message must have 1 to %d characters".formatted(LONGEST_MESSAGE)));
    }
    if (!modes.contains(mode)) {
      var known = String.join(", ", new TreeSet<>(modes));
      faults.add(new Fault("/mode", "mode must be one of " + known));
    }
    if (contradict(body.sessionId(), body.conversationId())) {
      faults.add(new Fault("/conversation_id", "conversation_id must be the same as session_id"));
    }
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults);
    }
    return new ChatSubmission(
        new RunRequest(message, mode, body.contextIds().orElse(List.of()), preferred),
        body.sessionId().or(body::conversationId),
        Optional.empty(),
        body.streamTokens().orElse(false),
        body.onBusy().orElse(OnBusy.ENQUEUE),
        body.onDisconnect().orElse(OnDisconnect.CONTINUE));
  }

  private static boolean contradict(Optional<String> one, Optional<String> other) {
    return one.isPresent() && other.isPresent() && !one.equals(other);
  }
}
