package dev.scribe.gateway.stream;

import dev.scribe.message.SessionUpdate;
import java.util.List;

/** Subscriber: whoever is given a stream's events, in order, on the stream's context. */
public interface Subscriber {

  /** Events of the log, to be sent at once. */
  void durable(List<SessionUpdate.EventRow> rows);

  /** An event without a number; gone when missed. */
  void passing(String data);

  /** Wants nothing more until it has drained. */
  boolean isFull();

  /** Calls {@code more} each time that it can take further events after it was full. */
  void onDrained(Runnable more);

  /** Nothing more will come. */
  void end();

  /** This node stops: the client shall come back, to another one. */
  void leave();

  /** Takes nothing, or may no longer be served: the connection is given up; it may come back. */
  void cut();
}
