package dev.scribe.agent;

import dev.scribe.bus.Address;
import dev.scribe.bus.Bus;
import dev.scribe.bus.Headers;
import dev.scribe.message.TurnSignal;
import java.util.function.Consumer;

/**
 * Reporter of a turn: tells the run's owner how it goes, in order. Text that comes faster than the
 * owner takes it is coalesced, for the bus drops what too many messages wait before. Thread-safe.
 */
final class TurnReporter implements Consumer<TurnSignal> {
  private final Bus bus;
  private final Address<TurnSignal> owner;
  private final Headers headers;
  private final StringBuilder pending = new StringBuilder();
  private boolean waits;

  TurnReporter(Bus bus, Address<TurnSignal> owner, Headers headers) {
    this.bus = bus;
    this.owner = owner;
    this.headers = headers;
  }

  @Override
  public synchronized void accept(TurnSignal signal) {
    if (signal instanceof TurnSignal.Text(var fragment)) {
      pending.append(fragment);
      if (!waits) {
        tell();
      }
    } else {
      tell();
      bus.send(owner, signal, headers);
    }
  }

  private synchronized void taken() {
    waits = false;
    tell();
  }

  private void tell() {
    if (!pending.isEmpty()) {
      waits = true;
      var text = new TurnSignal.Text(pending.toString());
      pending.setLength(0);
      bus.hand(owner, text, headers).onComplete(_ -> taken());
    }
  }
}
