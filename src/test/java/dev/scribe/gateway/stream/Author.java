package dev.scribe.gateway.stream;

import dev.scribe.bus.Addresses;
import dev.scribe.bus.Headers;
import dev.scribe.journal.Acceptance.Accepted;
import dev.scribe.journal.Append;
import dev.scribe.journal.Append.Progress;
import dev.scribe.journal.Append.Row;
import dev.scribe.journal.NewRun;
import dev.scribe.journal.StoredEvent;
import dev.scribe.message.ErrorCode;
import dev.scribe.message.Event;
import dev.scribe.message.EventCodec;
import dev.scribe.message.Ids;
import dev.scribe.message.SessionUpdate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Writes a session as its holder does: each event is committed, then published. */
public final class Author {
  public final UUID sid;
  public final String publicId;

  private final Stage stage;
  private UUID run;
  private long epoch;
  private long seq;

  private Author(Stage stage, UUID sid, String publicId, UUID run) {
    this.stage = stage;
    this.sid = sid;
    this.publicId = publicId;
    this.run = run;
  }

  static Author inNewSession(Stage stage) {
    var publicId = Ids.next().toString();
    var run = Ids.next();
    return new Author(stage, accept(stage, publicId, run), publicId, run);
  }

  /** Of a run that is queued already. */
  public static Author of(Stage stage, UUID sid, String publicId, UUID run) {
    return new Author(stage, sid, publicId, run);
  }

  private static UUID accept(Stage stage, String publicId, UUID run) {
    var asked =
        new NewRun(stage.owner, publicId, run, "title", "{}", Optional.empty(), false, "trace");
    return ((Accepted) stage.journal.accept(asked).await()).sid();
  }

  public UUID run() {
    return run;
  }

  /** A further run in the queue; the author goes on to it by {@link #begin}. */
  public UUID enqueue() {
    var next = Ids.next();
    accept(stage, publicId, next);
    return next;
  }

  public Author begin(UUID next) {
    run = next;
    return begin();
  }

  public Author begin() {
    var claim = stage.journal.claim(sid, run).await().orElseThrow();
    epoch = claim.epoch();
    seq = claim.lastSeq();
    var start = new Event.Start(publicId, publicId, "été 🖋️\r\ndata: x", "auto", List.of());
    append(start, Progress.STARTS);
    publish(seq);
    return this;
  }

  public Author say(String... texts) {
    for (var text : texts) {
      publish(sayUnheard(text));
    }
    return this;
  }

  /** Committed, and its news lost. */
  public long sayUnheard(String text) {
    append(Event.Processing.degraded("context", text), Progress.CONTINUES);
    return seq;
  }

  public Author finish() {
    return finish(new Event.Failure("that's it", ErrorCode.INTERNAL));
  }

  public Author finish(Event.Durable last) {
    append(last, Progress.ENDS);
    publish(seq);
    return this;
  }

  public void publish(long number) {
    var entry = stage.journal.read(sid, number - 1, 1).await().getFirst();
    tell(
        new SessionUpdate.Committed(
            entry.runId(), List.of(new SessionUpdate.EventRow(number, entry.type(), entry.data()))),
        epoch);
  }

  /** Returns the frame that it becomes for those who are given it. */
  public String delta(UUID ofRun, long ofEpoch, int offset, String text) {
    return delta(ofRun, ofEpoch, seq, offset, text);
  }

  public String delta(UUID ofRun, long ofEpoch, long after, int offset, String text) {
    var delta = new Event.AgentDelta("plume", 1, 1, offset, text);
    tell(new SessionUpdate.Delta(ofRun, after, delta, Instant.EPOCH), ofEpoch);
    return "data: " + EventCodec.encode(delta, Instant.EPOCH) + "\n\n";
  }

  public long epoch() {
    return epoch;
  }

  public long last() {
    return seq;
  }

  private void tell(SessionUpdate update, long ofEpoch) {
    var headers = Headers.of("trace", stage.owner, sid, update.run()).claimed(ofEpoch);
    stage.bus.publishHere(Addresses.session(sid), update, headers);
  }

  private void append(Event.Durable event, Progress progress) {
    appendAll(List.of(event), progress);
  }

  /** Many events in one commit, unpublished. */
  public void appendAll(List<? extends Event.Durable> events, Progress progress) {
    var rows =
        LongStream.rangeClosed(1, events.size())
            .mapToObj(n -> row(seq + n, events.get((int) n - 1)))
            .toList();
    stage.journal.append(new Append(sid, epoch, seq, run, rows, progress)).await();
    seq += rows.size();
  }

  private Row row(long number, Event.Durable event) {
    var now = Instant.now();
    return new Row(number, EventCodec.type(event), EventCodec.encode(event, number, run, now), now);
  }

  /** The bytes that a client must get which has all events up to {@code after}. */
  public String streamAfter(long after) {
    return streamAfter(after, _ -> true);
  }

  public String streamAfter(long after, Predicate<StoredEvent> wanted) {
    return stage.journal.read(sid, after, 10_000).await().stream()
        .filter(wanted)
        .map(e -> "id: %d\ndata: %s\n\n".formatted(e.seq(), e.data()))
        .collect(Collectors.joining("", "retry: 2000\n\n", "data: [DONE]\n\n"));
  }

  public String frame(long number) {
    var entry = stage.journal.read(sid, number - 1, 1).await().getFirst();
    return "id: %d\ndata: %s\n\n".formatted(number, entry.data());
  }
}
