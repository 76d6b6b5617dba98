package dev.scribe.journal;

import java.util.Optional;
import java.util.UUID;

/**
 * Claim of a session for one run, granted.
 *
 * @param epoch the fencing token: the right to append, until a later claim of the session
 * @param lastSeq of the session; the next event is {@code lastSeq + 1}
 * @param former empty: the run begins now
 */
public record Claim(
    UUID sid,
    String owner,
    String publicId,
    UUID runId,
    long epoch,
    long lastSeq,
    String request,
    String trace,
    boolean stopRequested,
    Optional<Former> former) {

  /**
   * Former owner of a run that has events in the log: another node, or another life of this one.
   *
   * @param checkpoint what it left, as in {@link Append#checkpoint}
   */
  public record Former(Optional<String> checkpoint) {}

  public boolean begun() {
    return former.isPresent();
  }

  public Optional<String> checkpoint() {
    return former.flatMap(Former::checkpoint);
  }

  /** The same right, with what was appended since. */
  public Claim after(long lastSeq) {
    return new Claim(
        sid, owner, publicId, runId, epoch, lastSeq, request, trace, stopRequested, former);
  }
}
