package dev.scribe.gateway.bridge;

import dev.scribe.gateway.stream.Subscriber;
import dev.scribe.message.SessionUpdate;
import java.util.List;

/**
 * Subscriber of the bridge: a registration, which shows a session's events, as they are, to a
 * socket that has others beside it.
 */
final class BridgeSubscriber implements Subscriber {
  private final String address;
  private final FrameSink out;
  private final Ends ends;
  private Runnable more = () -> {};

  /** What a registration's end means to its socket. */
  interface Ends {

    /** The session is gone. */
    void gone(String address);

    /** The socket takes nothing. */
    void slow();
  }

  BridgeSubscriber(String address, FrameSink out, Ends ends) {
    this.address = address;
    this.out = out;
    this.ends = ends;
  }

  @Override
  public void durable(List<SessionUpdate.EventRow> rows) {
    rows.forEach(row -> passing(row.data()));
  }

  /** The event's own text stands in the frame: an address needs no escaping. */
  @Override
  public void passing(String data) {
    out.write("{\"type\":\"rec\",\"address\":\"" + address + "\",\"body\":" + data + "}");
  }

  @Override
  public boolean isFull() {
    return out.isFull();
  }

  @Override
  public void onDrained(Runnable more) {
    this.more = more;
  }

  void drained() {
    more.run();
  }

  @Override
  public void end() {
    ends.gone(address);
  }

  /** Its socket is sent away as a whole. */
  @Override
  public void leave() {}

  @Override
  public void cut() {
    ends.slow();
  }
}
