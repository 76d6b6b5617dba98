package dev.scribe.llm.chain;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Fair queue: it lets so many in at once. The others wait: owners in turn, and each owner's in the
 * order in which they came, so that nobody waits behind all that somebody else asked for.
 * Thread-safe; calls nobody: who gets a place is the result.
 */
final class FairQueue<T> {
  /** What became of who came. */
  enum Arrival {
    ADMITTED,
    WAITING,
    /** Too many wait already. */
    TURNED_AWAY
  }

  private final int places;
  private final int seats;
  private final SequencedMap<String, Deque<T>> waiting = new LinkedHashMap<>();
  private int taken;
  private int seated;

  /**
   * @param places inside
   * @param seats for those who wait
   */
  FairQueue(int places, int seats) {
    this.places = places;
    this.seats = seats;
  }

  synchronized Arrival arrive(String owner, T who) {
    // While somebody waits all places are taken: nobody gets past the queue.
    if (taken < places) {
      taken++;
      return Arrival.ADMITTED;
    }
    if (seated == seats) {
      return Arrival.TURNED_AWAY;
    }
    seated++;
    waiting.computeIfAbsent(owner, _ -> new ArrayDeque<>()).add(who);
    return Arrival.WAITING;
  }

  /** Whether it was still waiting; if not, it has a place, or had one. */
  synchronized boolean withdraw(String owner, T who) {
    var line = waiting.getOrDefault(owner, new ArrayDeque<>());
    var waited = line.remove(who);
    if (waited) {
      seated--;
    }
    if (line.isEmpty()) {
      waiting.remove(owner);
    }
    return waited;
  }

  /** Gives a place back; whoever is returned has it now. */
  synchronized Optional<T> leave() {
    if (seated == 0) {
      taken--;
      return Optional.empty();
    }
    var first = Objects.requireNonNull(waiting.pollFirstEntry());
    var line = first.getValue();
    var next = line.remove();
    if (!line.isEmpty()) {
      waiting.put(first.getKey(), line);
    }
    seated--;
    return Optional.of(next);
  }

  synchronized int waiting() {
    return seated;
  }
}
