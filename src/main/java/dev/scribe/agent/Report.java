package dev.scribe.agent;

import dev.scribe.message.Address;
import dev.scribe.message.Bus;
import dev.scribe.message.Envelope;
import dev.scribe.message.TurnSign;
import java.util.function.Consumer;

/**
 * Tells a run's owner how a turn goes, in order. Text that comes faster than the owner takes it is
 * put together, for the bus drops what too many messages wait before. Thread-safe.
 */
final class Report implements Consumer<TurnSign> {
  private final Bus bus;
  private final Address<TurnSign> owner;
  private final Envelope envelope;
  private final StringBuilder untold = new StringBuilder();
  private boolean waits;

  Report(Bus bus, Address<TurnSign> owner, Envelope envelope) {
    this.bus = bus;
    this.owner = owner;
    this.envelope = envelope;
  }

  @Override
  public synchronized void accept(TurnSign sign) {
    if (sign instanceof TurnSign.Text(var fragment)) {
      untold.append(fragment);
      if (!waits) {
        tell();
      }
    } else {
      tell();
      bus.send(owner, sign, envelope);
    }
  }

  private synchronized void taken() {
    waits = false;
    tell();
  }

  private void tell() {
    if (!untold.isEmpty()) {
      waits = true;
      var text = new TurnSign.Text(untold.toString());
      untold.setLength(0);
      bus.hand(owner, text, envelope).onComplete(_ -> taken());
    }
  }
}
