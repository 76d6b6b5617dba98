package dev.scribe.gateway.bridge;

/** Sink of frames: where those for one client go; used on one event loop. */
interface FrameSink {

  void write(String frame);

  /** So much is on its way that nothing more should follow. */
  boolean isFull();

  /** Calls {@code more} each time that it can take further frames after it was full. */
  void onDrained(Runnable more);

  /** Ends the connection once everything is written; {@code code} is one of WebSocket's. */
  void close(int code, String reason);

  /** Ends the connection at once: the client takes nothing. */
  void cut();
}
