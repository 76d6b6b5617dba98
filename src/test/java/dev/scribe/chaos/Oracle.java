package dev.scribe.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.chaos.Crowd.Heard;
import dev.scribe.support.Grammar;
import dev.scribe.support.SseReader;
import dev.scribe.support.SseReader.Frame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** What was promised, held against what is stored. */
record Oracle(Ledger ledger) {
  private static final Frame DONE = new Frame(Optional.empty(), SseReader.DONE);

  /** Numbered from 1 without a gap; one run after the other, each from its start to its one end. */
  void logIsWhole() {
    ledger
        .events()
        .forEach(
            (session, events) -> {
              assertThat(events.stream().map(it -> it.frame().id().orElseThrow()))
                  .as("numbers of " + session)
                  .containsExactlyElementsOf(
                      LongStream.rangeClosed(1, events.size()).boxed().toList());
            });
    runs().values().forEach(Oracle::isOneRun);
  }

  private static void isOneRun(List<Frame> frames) {
    var whole = new ArrayList<>(frames);
    whole.add(DONE);
    Grammar.check(whole);
  }

  /**
   * Every key has one run, it has ended, and whoever asked has received it: all of it, in order.
   */
  void everybodyWasAnswered(List<Heard> heard) {
    assertThat(ledger.runs()).allMatch(run -> run.status().equals("done"));
    assertThat(ledger.runs().stream().map(Ledger.Run::key))
        .as("a run for each key and none besides")
        .containsExactlyInAnyOrderElementsOf(heard.stream().map(Heard::key).toList());
    var runs = runs();
    assertThat(runs.keySet())
        .containsExactlyInAnyOrderElementsOf(heard.stream().map(Heard::run).toList());
    for (var each : heard) {
      assertThat(each.frames()).as("%s as received", each).isEqualTo(runs.get(each.run()));
      assertThat(each.frames().getFirst().data()).contains(each.key());
    }
  }

  /** A node that dies is no reason for a run to fail. */
  void nobodyWasTurnedAway() {
    var errors =
        runs().values().stream().map(List::getLast).filter(it -> it.type().equals("error"));
    assertThat(errors).as("runs that ended with an error").isEmpty();
  }

  /**
   * What was done, of which nothing may be missing if the promises are to mean something.
   *
   * @param runs that have ended
   * @param notes that agents made
   * @param again turns whose message is not of the first attempt
   */
  record Totals(int runs, int events, int notes, int again) {
    static final Totals NONE = new Totals(0, 0, 0, 0);
  }

  Totals totals() {
    var frames = runs().values().stream().flatMap(List::stream).toList();
    var again =
        frames.stream()
            .filter(frame -> frame.type().equals("agent_message"))
            .filter(frame -> frame.json().path("attempt").asInt() > 1)
            .count();
    var ended = runs().values().stream().map(List::getLast).filter(Oracle::isEnd).count();
    return new Totals((int) ended, frames.size(), notesMade().size(), (int) again);
  }

  private static boolean isEnd(Frame frame) {
    return frame.type().equals("complete") || frame.type().equals("error");
  }

  /** A note is there if and only if the log says that it was made, and only once for a turn. */
  void everyEffectHappenedOnce() {
    var keys = ledger.runs().stream().map(Ledger.Run::key).toList();
    var notes =
        ledger.notes().stream()
            .filter(note -> keys.stream().anyMatch(note.title()::contains))
            .toList();
    assertThat(notes.stream().map(Ledger.Note::id))
        .as("notes that are there, and that the log tells of")
        .containsExactlyInAnyOrderElementsOf(notesMade());
    assertThat(notes.stream().map(Ledger.Note::title))
        .as("titles, each of one turn")
        .doesNotHaveDuplicates();
  }

  /** Their ids, as the log tells of them. */
  private List<String> notesMade() {
    return runs().values().stream()
        .flatMap(List::stream)
        .filter(frame -> frame.type().equals("agent_action"))
        .map(Frame::json)
        .filter(it -> it.path("status").asText().equals("completed"))
        .map(it -> it.path("details").path("note_id").asText())
        .filter(id -> !id.isEmpty())
        .toList();
  }

  /** Within a turn a later attempt has a higher number, and the message has the last one's. */
  void attemptsAreCounted() {
    runs()
        .forEach(
            (run, frames) -> {
              var turns = new LinkedHashMap<Integer, Integer>();
              for (var frame : frames) {
                attempt(frame)
                    .ifPresent(
                        it -> {
                          var before = turns.merge(it.turn(), it.attempt(), Math::max);
                          assertThat(it.attempt())
                              .as("attempt of %s in %s", frame, run)
                              .isEqualTo(before);
                        });
              }
            });
  }

  private record Attempt(int turn, int attempt) {}

  /** A call's id begins with the numbers of its turn and attempt. */
  private static Optional<Attempt> attempt(Frame frame) {
    var json = frame.json();
    return switch (frame.type()) {
      case "agent_message" ->
          Optional.of(new Attempt(json.path("turn").asInt(), json.path("attempt").asInt()));
      case "agent_action" -> {
        var id = json.path("call_id").asText();
        var second = id.indexOf('-') + 1;
        var attempt = id.substring(second, id.indexOf('-', second));
        yield Optional.of(new Attempt(json.path("turn").asInt(), Integer.parseInt(attempt)));
      }
      default -> Optional.empty();
    };
  }

  /** Every event was written by the node whose claim was the latest then. */
  void onlyHoldersWrote(Audit audit) {
    audit
        .changes()
        .forEach(
            (session, changes) -> {
              var holder = "";
              var epoch = 0L;
              var seq = 0L;
              for (var change : changes) {
                assertThat(change.epochBefore()).as("epoch before %s", change).isEqualTo(epoch);
                assertThat(change.epoch()).as("epoch of %s", change).isGreaterThanOrEqualTo(epoch);
                assertThat(change.seqBefore()).as("number before %s", change).isEqualTo(seq);
                if (change.epoch() > epoch) {
                  holder = change.held() ? change.writer() : "";
                }
                if (change.appends()) {
                  assertThat(change.writer()).as("writer of %s", change).isEqualTo(holder);
                }
                epoch = change.epoch();
                seq = change.seq();
              }
              assertThat(seq)
                  .as("last number of " + session)
                  .isEqualTo(ledger.ends().getOrDefault(session, 0L));
            });
  }

  /**
   * Over all reconnections, each event once, in order, the same bytes. What comes twice or late is
   * seen up to a second after the last event; who asked and then follows the session sees nothing
   * after the end of his own run.
   */
  void watchersSawTheLog(Map<String, List<Frame>> watched) {
    assertThat(watched).isEqualTo(log());
  }

  /** Pages of the public API, the raw bodies in their order. */
  void pagesShowTheLog(String session, List<String> pages) {
    var left = log().getOrDefault(session, List.of());
    for (var page : pages) {
      var count = Math.min(left.size(), History.PAGE);
      var data = left.subList(0, count).stream().map(Frame::data).toList();
      assertThat(page).startsWith("{\"events\":[" + String.join(",", data) + "]");
      left = left.subList(count, left.size());
    }
    assertThat(left).isEmpty();
  }

  String summary() {
    var last = runs().values().stream().map(frames -> frames.getLast().type()).toList();
    return "%d events, %d runs, %d of them cut short"
        .formatted(
            ledger.events().values().stream().mapToInt(List::size).sum(),
            last.size(),
            Collections.frequency(last, "error"));
  }

  private Map<String, List<Frame>> log() {
    var log = new LinkedHashMap<String, List<Frame>>();
    ledger
        .events()
        .forEach(
            (session, all) -> log.put(session, all.stream().map(Ledger.Event::frame).toList()));
    return log;
  }

  private Map<String, List<Frame>> runs() {
    return ledger.frames();
  }
}
