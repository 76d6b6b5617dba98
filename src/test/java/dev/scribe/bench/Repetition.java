package dev.scribe.bench;

import java.util.concurrent.TimeUnit;

/**
 * One stretch of load on one server.
 *
 * @param serverMillis CPU time of the server's JVM, and likewise of its database and of the client
 */
record Repetition(Load.Seen seen, long serverMillis, long databaseMillis, long clientMillis) {

  double discussionsPerSecond() {
    return seen.discussions() / seconds();
  }

  double eventsPerSecond() {
    return seen.events() / seconds();
  }

  double firstEventMillis(double quantile) {
    var sorted = seen.firstEvents();
    return sorted.get((int) Math.ceil(quantile * sorted.size()) - 1) / 1e6;
  }

  double serverMillisEach() {
    return serverMillis / (double) seen.discussions();
  }

  double databaseMillisEach() {
    return databaseMillis / (double) seen.discussions();
  }

  double clientMillisEach() {
    return clientMillis / (double) seen.discussions();
  }

  /** How many cores the three of them kept busy. */
  double cores() {
    return (serverMillis + databaseMillis + clientMillis) / seconds() / 1000;
  }

  private double seconds() {
    return seen.nanos() / (double) TimeUnit.SECONDS.toNanos(1);
  }
}
