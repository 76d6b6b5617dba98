package dev.scribe.bus;

import java.util.UUID;

/**
 * Headers of every message, which say where it belongs; set by {@link Bus} alone and the same in
 * the logs.
 *
 * @param trace the id of the request that started it all, {@code X-Request-ID}
 * @param epoch of the session's claim, 0 before there is one
 * @param turn 1…, 0 outside a turn
 * @param attempt 1…, 0 outside a turn
 */
public record Headers(
    String trace, String owner, UUID sid, UUID run, long epoch, int turn, int attempt) {

  public static Headers of(String trace, String owner, UUID sid, UUID run) {
    return new Headers(trace, owner, sid, run, 0, 0, 0);
  }

  /** Of a message that belongs to a node and not to any run. */
  public static Headers ofNode(UUID node) {
    return of("node", "", node, node);
  }

  public Headers claimed(long epoch) {
    return new Headers(trace, owner, sid, run, epoch, 0, 0);
  }

  public Headers at(int turn, int attempt) {
    return new Headers(trace, owner, sid, run, epoch, turn, attempt);
  }
}
