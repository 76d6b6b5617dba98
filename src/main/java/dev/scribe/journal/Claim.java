package dev.scribe.journal;

import java.util.Optional;
import java.util.UUID;

/**
 * A session held for one run.
 *
 * @param epoch the right to append; a later claim of the session ends it
 * @param lastSeq of the session; the next event is {@code lastSeq + 1}
 * @param begun the run has events in the log: another node, or another life of this one, began it
 * @param checkpoint what its former owner knew and the log does not tell, as in {@link
 *     Append#checkpoint}
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
    boolean begun,
    Optional<String> checkpoint) {

  /** The same right, with what was appended since. */
  public Claim after(long lastSeq) {
    return new Claim(
        sid,
        owner,
        publicId,
        runId,
        epoch,
        lastSeq,
        request,
        trace,
        stopRequested,
        begun,
        checkpoint);
  }
}
