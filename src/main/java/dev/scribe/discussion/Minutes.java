package dev.scribe.discussion;

import dev.scribe.discussion.Discussion.Speak;
import dev.scribe.journal.Append.Progress;
import dev.scribe.message.Bill;
import dev.scribe.message.Event;
import dev.scribe.message.Routing;
import dev.scribe.message.WellFormed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A run's record as it grows: what was said and when, what it took, what people are warned of, and
 * what the next commit takes along.
 */
final class Minutes {
  private final RunLog log;
  private final Tab tab;
  private final List<Event.Durable> pending = new ArrayList<>();
  private final List<Instant> times = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private Progress progress = Progress.STARTS;
  private Discussion discussion;

  Minutes(RunLog log, String owner, Routing routing) {
    this.log = log;
    this.tab = new Tab(owner);
    this.discussion = Discussion.begin(routing);
  }

  Discussion discussion() {
    return discussion;
  }

  Tab tab() {
    return tab;
  }

  /** When each message was said. */
  List<Instant> times() {
    return times;
  }

  List<String> warnings() {
    return warnings;
  }

  void warn(String people) {
    warnings.add(people);
  }

  void add(Event.Durable event) {
    discussion = discussion.after(event);
    pending.add(event);
    if (event instanceof Event.AgentMessage) {
      times.add(log.now());
    }
  }

  /** What an attempt took, also one that failed. */
  void pay(Speak speak, Bill bill) {
    tab.add(speak, bill, log.now());
  }

  /** A turn is over: it costs what all its attempts took. */
  void say(Speak speak, String text, String model, boolean partial) {
    var usage = tab.closeTurn();
    add(
        new Event.AgentMessage(
            speak.agent(),
            WellFormed.text(text),
            discussion.addresseeOf(speak.agent()),
            speak.turn(),
            speak.attempt(),
            model,
            usage.tokens(),
            usage.costEur(),
            partial));
  }

  /** What could not be written is not tried again; only the beginning is needed. */
  void forgetUnwritten() {
    pending.removeIf(event -> !(event instanceof Event.Start));
  }

  /** Commits and publishes what there is. */
  void write() {
    if (!pending.isEmpty()) {
      write(progress);
      progress = Progress.CONTINUES;
    }
  }

  /** The last of it: the run is over. */
  void close() {
    write(Progress.ENDS);
  }

  private void write(Progress progress) {
    log.append(progress, List.copyOf(pending), tab.unwritten());
    tab.written();
    pending.clear();
  }
}
