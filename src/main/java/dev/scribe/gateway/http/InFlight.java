package dev.scribe.gateway.http;

import java.util.concurrent.ConcurrentHashMap;

/** Requests and streams that each owner has open, on all event loops of this node. */
final class InFlight {
  private final ConcurrentHashMap<String, Integer> open = new ConcurrentHashMap<>();
  private final int most;

  InFlight(int most) {
    this.most = most;
  }

  /** Counts one more, unless the owner has as many as it may. */
  boolean enter(String owner) {
    var entered = new boolean[1];
    open.compute(
        owner,
        (_, n) -> {
          var now = n == null ? 0 : n;
          entered[0] = now < most;
          return entered[0] ? now + 1 : now;
        });
    return entered[0];
  }

  void leave(String owner) {
    open.computeIfPresent(owner, (_, n) -> n == 1 ? null : n - 1);
  }

  int of(String owner) {
    return open.getOrDefault(owner, 0);
  }
}
