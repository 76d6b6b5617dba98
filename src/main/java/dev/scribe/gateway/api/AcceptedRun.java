package dev.scribe.gateway.api;

import java.util.UUID;

/**
 * Accepted run: a stored one that a request is to be shown.
 *
 * @param after every event of the run has a number above this one
 * @param fresh this request started it; otherwise it attached by its key
 */
record AcceptedRun(UUID sid, String publicId, UUID run, long after, boolean fresh) {
  AcceptedRun resumedAfter(long seq) {
    return new AcceptedRun(sid, publicId, run, seq, fresh);
  }
}
