package dev.scribe.journal;

import java.util.Optional;
import java.util.UUID;

/**
 * A run to be stored as queued, with its session if that is new.
 *
 * @param publicId the session's public id, unique per owner
 * @param title of the session, used if it is new
 * @param request what {@link Claim} and {@link QueuedRun} give back, opaque here
 * @param rejectIfBusy the session must have no unfinished run
 */
public record NewRun(
    String owner,
    String publicId,
    UUID runId,
    String title,
    String request,
    Optional<Key> key,
    boolean rejectIfBusy,
    String trace) {

  /** An idempotency key, scoped to the owner, and a hash of the body it was sent with. */
  public record Key(String value, String bodyHash) {}
}
