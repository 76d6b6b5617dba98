package dev.scribe.chaos;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * What clients feel of the service.
 *
 * @param received a permit for every durable frame
 * @param resumed how long each took to be answered that came back with its last id
 */
record Pulse(Semaphore received, Queue<Duration> resumed) {
  static Pulse none() {
    return new Pulse(new Semaphore(0), new ConcurrentLinkedQueue<>());
  }
}
