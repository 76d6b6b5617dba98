package dev.scribe.support;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.message.Json;
import dev.scribe.sse.SseEvent;
import dev.scribe.sse.SseParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.regex.Pattern;

/** Reads an event stream as it comes; strict about the framing of contract §1. */
public final class SseReader implements AutoCloseable {
  public static final String DONE = "[DONE]";

  private static final Pattern LINE =
      Pattern.compile("|id: \\d+|data: .*|retry: 2000", Pattern.DOTALL);

  /** One event: its id, if it has one, and its data, the very bytes. */
  public record Frame(Optional<Long> id, String data) {
    public boolean isDone() {
      return data.equals(DONE);
    }

    public JsonNode json() {
      return Json.read(data, tree -> tree);
    }

    public String type() {
      return isDone() ? DONE : json().path("type").asText();
    }
  }

  private final HttpResponse<InputStream> response;
  private final BufferedReader reader;
  private final Queue<SseEvent> events = new ArrayDeque<>();
  private final SseParser parser = new SseParser(Integer.MAX_VALUE, events::add);

  public SseReader(HttpResponse<InputStream> response) {
    this.response = response;
    this.reader =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  public HttpResponse<InputStream> response() {
    return response;
  }

  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** The next event; empty at the end of the stream. Waits for it. */
  public Optional<Frame> next() {
    try {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!LINE.matcher(line).matches()) {
          throw new AssertionError("not a line of this protocol: " + line);
        }
        parser.read((line + "\n").getBytes(StandardCharsets.UTF_8));
        if (!events.isEmpty()) {
          return Optional.of(frame(events.remove()));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Frame frame(SseEvent event) {
    return new Frame(
        Optional.of(event.id()).filter(id -> !id.isEmpty()).map(Long::valueOf), event.data());
  }

  /** Waits for an event of a type; returns it. */
  public Frame await(String type) {
    for (var frame = next(); frame.isPresent(); frame = next()) {
      if (frame.get().type().equals(type)) {
        return frame.get();
      }
    }
    throw new AssertionError("the stream ended without " + type);
  }

  /** The next so many events with a number. */
  public List<Frame> durable(int count) {
    var frames = new ArrayList<Frame>();
    while (frames.size() < count) {
      next().filter(frame -> frame.id().isPresent()).ifPresent(frames::add);
    }
    return frames;
  }

  /** Everything up to the end, keepalives left out. */
  public List<Frame> rest() {
    var frames = new ArrayList<Frame>();
    for (var frame = next(); frame.isPresent(); frame = next()) {
      if (!frame.get().type().equals("keepalive")) {
        frames.add(frame.get());
      }
    }
    return frames;
  }

  /** Leaves, as a client does that goes away. */
  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
