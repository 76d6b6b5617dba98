package dev.scribe.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.support.SseReader;
import dev.scribe.support.SseReader.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A client that keeps every durable frame, resumes after the last one, and never gives up. */
final class Reader {
  private static final int OK = 200;

  /** The last frame was there, only the end marker was not. */
  private static final int NOTHING_MORE = 204;

  private final Service service;
  private final Pulse pulse;
  private final Duration patience;
  private final Transcript transcript;
  private volatile long heardAt = System.nanoTime();
  private volatile Optional<SseReader> open = Optional.empty();

  /**
   * @param patience of a silent connection; the client then tries another
   */
  Reader(Service service, Pulse pulse, Duration patience) {
    this.service = service;
    this.pulse = pulse;
    this.patience = patience;
    this.transcript = new Transcript(pulse);
  }

  Transcript transcript() {
    return transcript;
  }

  /**
   * One way to ask.
   *
   * @param wanted durable frames to keep; others are somebody else's
   * @param isLast after which nothing more is to come
   */
  record Attempt(HttpRequest.Builder request, Predicate<Frame> wanted, Predicate<Frame> isLast) {}

  /** How the next attempt asks, knowing the number of the last frame. */
  interface Question {
    Attempt after(long last);
  }

  /** Reads to the end, over as many responses as that takes. */
  void read(Question question, Consumer<SseReader> greeted) throws InterruptedException {
    while (!makes(question.after(transcript.last()), greeted)) {
      service.lookAgain();
    }
  }

  /** Leaves a connection that is silent for too long; to be called now and then. */
  void hurry() {
    if (System.nanoTime() - heardAt > patience.toNanos()) {
      open.ifPresent(SseReader::close);
    }
  }

  private boolean makes(Attempt attempt, Consumer<SseReader> greeted) throws InterruptedException {
    try (var stream = open(attempt.request().build())) {
      if (stream.response().statusCode() == NOTHING_MORE) {
        return true;
      }
      if (stream.response().statusCode() != OK) {
        assertThat(service.excuses(stream.response().uri(), stream.response().statusCode()))
            .as("%s is excused", told(stream))
            .isTrue();
        return false;
      }
      greeted.accept(stream);
      return drain(stream, attempt);
    } catch (IOException | UncheckedIOException e) {
      return false;
    } finally {
      open = Optional.empty();
    }
  }

  private static String told(SseReader refused) throws IOException {
    var response = refused.response();
    return "%s: %d %s"
        .formatted(
            response.uri(),
            response.statusCode(),
            new String(response.body().readAllBytes(), UTF_8));
  }

  private SseReader open(HttpRequest request) throws IOException, InterruptedException {
    heardAt = System.nanoTime();
    var response = service.client().send(request, HttpResponse.BodyHandlers.ofInputStream());
    if (transcript.last() > 0 && response.statusCode() == OK) {
      pulse.resumed().add(Duration.ofNanos(System.nanoTime() - heardAt));
    }
    var stream = new SseReader(response);
    open = Optional.of(stream);
    return stream;
  }

  private boolean drain(SseReader stream, Attempt attempt) {
    for (var next = stream.next(); next.isPresent(); next = stream.next()) {
      heardAt = System.nanoTime();
      var frame = next.get();
      if (frame.id().isPresent() && attempt.wanted().test(frame)) {
        transcript.keep(frame);
      }
      if (attempt.isLast().test(frame)) {
        if (frame.isDone()) {
          assertThat(stream.next()).as("what follows the end marker").isEmpty();
        }
        return true;
      }
    }
    return false;
  }
}
