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

  /** Over all reconnections, each event once, in order, the same bytes. */
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
    var runs = new LinkedHashMap<String, List<Frame>>();
    for (var events : ledger.events().values()) {
      for (var event : events) {
        runs.computeIfAbsent(event.run(), run -> new ArrayList<>()).add(event.frame());
      }
    }
    return runs;
  }
}
