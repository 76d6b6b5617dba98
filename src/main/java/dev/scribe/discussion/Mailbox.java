package dev.scribe.discussion;

import dev.scribe.bus.Headers;
import dev.scribe.message.TurnSignal;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.UUID;

/**
 * Mailbox of a run for what reaches it from outside, in order: no more than one turn may say,
 * however finely it says it while the run waits for something else. Used on the discussion's
 * context only, so it needs no locks.
 */
final class Mailbox {

  /** Something that a run reacts to. */
  sealed interface Item {
    record Sign(Headers headers, TurnSignal signal) implements Item {}

    record Stop() implements Item {}

    /** An agent has taken the turn, on that node. */
    record Taken(Headers headers, UUID node) implements Item {}

    /**
     * No agent has taken the turn.
     *
     * @param absent nobody is there, or too busy; otherwise somebody may have taken it who does not
     *     answer
     */
    record Refused(Headers headers, boolean absent) implements Item {}

    /** A node has left. */
    record Gone(UUID node) implements Item {}

    /** Nothing came in time. */
    record Silence() implements Item {}
  }

  /** In UTF-16 code units; text that waits is coalesced to so much and no more. */
  private static final int PIECE = 4096;

  private final Vertx vertx;
  private final ArrayDeque<Item> items = new ArrayDeque<>();
  private Promise<Void> arrival = Promise.promise();
  private boolean stopped;

  Mailbox(Vertx vertx) {
    this.vertx = vertx;
  }

  /** A stop overtakes everything that waits. */
  void put(Item item) {
    if (item instanceof Item.Stop) {
      stopped = true;
      items.addFirst(item);
    } else if (items.isEmpty() || !isSaid(item)) {
      items.add(item);
    }
    arrival.tryComplete();
  }

  /** Whether what waits already says it, or now does: any sign is one of life. */
  private boolean isSaid(Item item) {
    return item instanceof Item.Sign(var from, var signal)
        && switch (signal) {
          case TurnSignal.Beat() -> true;
          case TurnSignal.Text(var more) -> lengthens(from, more);
          default -> false;
        };
  }

  private boolean lengthens(Headers from, String more) {
    if (items.getLast() instanceof Item.Sign(var before, TurnSignal.Text(var text))
        && before.equals(from)
        && text.length() < PIECE) {
      items.removeLast();
      items.add(new Item.Sign(from, new TurnSignal.Text(text + more)));
      return true;
    }
    return false;
  }

  boolean stopped() {
    return stopped;
  }

  /** The next item; waits for it, but not longer than {@code patience}. */
  Item next(Duration patience) {
    if (items.isEmpty()) {
      arrival = Promise.promise();
      var timer = vertx.setTimer(Math.max(1, patience.toMillis()), _ -> arrival.tryComplete());
      arrival.future().await();
      vertx.cancelTimer(timer);
    }
    return items.isEmpty() ? new Item.Silence() : items.remove();
  }
}
