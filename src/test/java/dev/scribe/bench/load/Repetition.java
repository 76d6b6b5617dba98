package dev.scribe.bench.load;

import java.util.concurrent.TimeUnit;

/**
 * One stretch of load on one server.
 *
 * @param serverMillis CPU time of the server's JVM, and likewise of its database and of the client
 */
public record Repetition(
    Load.Seen seen, long serverMillis, long databaseMillis, long clientMillis) {

  public double discussionsPerSecond() {
    return seen.discussions() / seconds();
  }

  public double eventsPerSecond() {
    return seen.events() / seconds();
  }

  public double firstEventMillis(double quantile) {
    var sorted = seen.firstEvents();
    return sorted.get((int) Math.ceil(quantile * sorted.size()) - 1) / 1e6;
  }

  public double serverMillisEach() {
    return serverMillis / (double) seen.discussions();
  }

  public double databaseMillisEach() {
    return databaseMillis / (double) seen.discussions();
  }

  public double clientMillisEach() {
    return clientMillis / (double) seen.discussions();
  }

  /** How many cores the three of them kept busy. */
  public double cores() {
    return (serverMillis + databaseMillis + clientMillis) / seconds() / 1000;
  }

  private double seconds() {
    return seen.nanos() / (double) TimeUnit.SECONDS.toNanos(1);
  }
}
