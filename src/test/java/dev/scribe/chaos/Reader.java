package dev.scribe.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.support.SseReader;
import dev.scribe.support.SseReader.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** A client that keeps every durable frame, resumes after the last one, and never gives up. */
final class Reader {
  private final Machine machine;
  private final Semaphore received;
  private final List<Frame> frames = new ArrayList<>();
  private volatile long last;

  /**
   * @param received gets a permit for every frame
   */
  Reader(Machine machine, Semaphore received) {
    this.machine = machine;
    this.received = received;
  }

  /** The number of the last frame; 0: none yet. */
  long last() {
    return last;
  }

  /** To be called when nothing more is read. */
  List<Frame> frames() {
    return List.copyOf(frames);
  }

  /** How the next attempt asks, knowing what came so far. */
  interface Question {
    HttpRequest.Builder after(long last);
  }

  /** Reads to the end marker, over as many responses as that takes. */
  void read(Question question, Consumer<SseReader> greeted) throws InterruptedException {
    while (!attempt(question, greeted)) {
      machine.awaitReady();
    }
  }

  private boolean attempt(Question question, Consumer<SseReader> greeted)
      throws InterruptedException {
    try (var stream = open(question.after(last).build())) {
      var status = stream.response().statusCode();
      if (status != 200) {
        assertThat(status)
            .as("only a database that is away is an excuse")
            .isGreaterThanOrEqualTo(500);
        return false;
      }
      greeted.accept(stream);
      return drain(stream);
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  private SseReader open(HttpRequest request) throws IOException, InterruptedException {
    return new SseReader(machine.client().send(request, HttpResponse.BodyHandlers.ofInputStream()));
  }

  private boolean drain(SseReader stream) {
    for (var next = stream.next(); next.isPresent(); next = stream.next()) {
      if (next.get().isDone()) {
        return true;
      }
      next.filter(frame -> frame.id().isPresent()).ifPresent(this::keep);
    }
    return false;
  }

  private void keep(Frame frame) {
    frames.add(frame);
    last = frame.id().orElseThrow();
    received.release();
  }
}
