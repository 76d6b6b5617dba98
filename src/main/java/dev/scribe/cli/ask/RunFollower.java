package dev.scribe.cli.ask;

import dev.scribe.cli.client.ApiClient;
import dev.scribe.cli.client.ApiException;
import dev.scribe.cli.client.ChatBody;
import dev.scribe.cli.client.ReconnectBackoff;
import dev.scribe.message.Event;
import dev.scribe.message.EventCodec;
import dev.scribe.sse.SseEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;

/**
 * Follower of a run: one question and everything that comes back, over as many connections as it
 * takes: the same key attaches to the same run, and the last id says where to go on.
 */
final class RunFollower {
  private final ApiClient api;
  private final ChatBody question;
  private final ReconnectBackoff patience;
  private final String key = UUID.randomUUID().toString();
  private long last;
  private boolean reached;
  private Optional<Event> ending = Optional.empty();

  /** Who is told what happens, in order and each durable event once. */
  interface Watcher {
    void session(String id);

    /**
     * Something happened.
     *
     * @param json the event as it came
     * @param event empty for a type that this version does not know
     */
    void event(String json, Optional<Event> event);

    /** The connection was lost; told once until something new arrives. */
    void dropped();
  }

  RunFollower(ApiClient api, ChatBody question, ReconnectBackoff patience) {
    this.api = api;
    this.question = question;
    this.patience = patience;
  }

  /** Returns the event that ended the run, {@code complete} or {@code error}. */
  Event follow(Watcher watcher) throws ApiException {
    while (true) {
      try {
        connect(watcher);
        return ending.orElseThrow(() -> new IOException("the stream ended before the run"));
      } catch (IOException failure) {
        if (ending.isPresent()) {
          return ending.get();
        }
        giveUpOn(failure);
        if (patience.isFresh()) {
          watcher.dropped();
        }
        patience.after(failure);
      }
    }
  }

  private void giveUpOn(IOException failure) throws ApiException {
    if (failure instanceof ApiException.NoServer nobody && !reached) {
      throw nobody;
    }
    reached = true;
    if (failure instanceof ApiException.Refused refused && !refused.passes()) {
      throw refused;
    }
  }

  private void connect(Watcher watcher) throws IOException {
    var after = Optional.of(last).filter(seq -> seq > 0).map(String::valueOf);
    try (var stream = api.ask(question, key, after)) {
      stream.session().ifPresent(watcher::session);
      for (var sse = stream.next(); sse.isPresent(); sse = stream.next()) {
        if (sse.get().data().equals("[DONE]")) {
          return;
        }
        take(sse.get(), watcher);
      }
    }
  }

  private void take(SseEvent sse, Watcher watcher) {
    var seq = Optional.of(sse.id()).filter(id -> id.matches("\\d{1,18}")).map(Long::valueOf);
    if (seq.isPresent()) {
      if (seq.get() <= last) {
        return;
      }
      last = seq.get();
      patience.rewarded();
    }
    var event = decode(sse.data());
    ending = event.filter(e -> e instanceof Event.Complete || e instanceof Event.Failure);
    watcher.event(sse.data(), event);
  }

  private static Optional<Event> decode(String json) {
    try {
      return Optional.of(EventCodec.decode(json));
    } catch (IllegalArgumentException | UncheckedIOException _) {
      return Optional.empty();
    }
  }
}
