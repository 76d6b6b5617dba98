package dev.scribe.gateway.bridge;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Registrations: what a socket has open, by name, and where it asked: never more than {@code most}
 * of either.
 */
final class Registrations {
  private final int most;
  private final Map<String, Held> open = new HashMap<>();
  private final Map<UUID, Long> asked = new LinkedHashMap<>();

  private record Held(Optional<BridgeSubscriber> client, Runnable close) {}

  Registrations(int most) {
    this.most = most;
  }

  boolean isFull() {
    return open.size() >= most;
  }

  boolean has(String name) {
    return open.containsKey(name);
  }

  void hold(String name, Runnable close) {
    open.put(name, new Held(Optional.empty(), close));
  }

  void hold(String name, BridgeSubscriber client, Runnable close) {
    open.put(name, new Held(Optional.of(client), close));
  }

  List<BridgeSubscriber> clients() {
    return open.values().stream().flatMap(held -> held.client().stream()).toList();
  }

  /** Returns whether there was such a thing. */
  boolean release(String name) {
    var held = open.remove(name);
    if (held != null) {
      held.close().run();
    }
    return held != null;
  }

  void releaseAll() {
    List.copyOf(open.keySet()).forEach(this::release);
  }

  /** The first question in a session is where its asker wants to read from. */
  void remember(UUID sid, long after) {
    asked.putIfAbsent(sid, after);
    if (asked.size() > most) {
      asked.remove(asked.keySet().iterator().next());
    }
  }

  Optional<Long> asked(UUID sid) {
    return Optional.ofNullable(asked.get(sid));
  }
}
