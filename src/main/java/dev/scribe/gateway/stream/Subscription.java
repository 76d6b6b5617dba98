package dev.scribe.gateway.stream;

import dev.scribe.journal.SessionView;
import java.util.UUID;

/**
 * Subscription: what a client wants to see of a session.
 *
 * @param after the last event that it has
 * @param tokens also the passing pieces of turns
 * @param until when its stream is over
 */
public record Subscription(
    UUID sid, String owner, String publicId, long after, boolean tokens, Until until) {

  /** When a stream is over. */
  public sealed interface Until {}

  /**
   * Only this run is shown, to its end.
   *
   * @param fresh accepted for this very stream, so that it cannot be over yet
   */
  public record RunEnds(UUID run, boolean fresh) implements Until {}

  /** All runs, until none is active or queued. */
  public record Idle() implements Until {}

  /** All runs, until the client leaves. */
  public record Never() implements Until {}

  boolean wants(UUID run) {
    return !(until instanceof RunEnds only) || only.run().equals(run);
  }

  /** Whether something may have happened before the stream listens. */
  boolean isLate() {
    return !(until instanceof RunEnds only) || !only.fresh();
  }

  /** Whether all that the client waits for is in the log, up to the session's last event. */
  public boolean isOver(SessionView session) {
    return switch (until) {
      case RunEnds(var run, _) ->
          !session.activeRun().filter(run::equals).isPresent()
              && !session.queuedRuns().contains(run);
      case Idle() -> session.activeRun().isEmpty() && session.queuedRuns().isEmpty();
      case Never() -> false;
    };
  }
}
