package dev.scribe.cli;

/** Starter of servers: starts one in this process, for a command that needs one and finds none. */
@FunctionalInterface
public interface ServerStarter {

  /** Blocks until it serves; what it throws has a message for people. */
  Server start();

  /** Serves until it is closed. */
  interface Server extends AutoCloseable {
    String url();

    @Override
    void close();
  }
}
