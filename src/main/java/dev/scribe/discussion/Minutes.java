package dev.scribe.discussion;

import dev.scribe.discussion.Discussion.Speak;
import dev.scribe.journal.Append.Progress;
import dev.scribe.message.Bill;
import dev.scribe.message.Citation;
import dev.scribe.message.Event;
import dev.scribe.message.Routing;
import dev.scribe.message.Source;
import dev.scribe.message.WellFormed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run's record as it grows: what was said and when, what it took, what people are warned of, and
 * what the next commit takes along.
 */
final class Minutes {
  private final RunLog log;
  private final Past past;
  private final Tab tab;
  private final List<Event.Durable> pending = new ArrayList<>();
  private final List<Instant> times = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private Progress progress;
  private Discussion discussion;
  private List<Source> sources = List.of();

  /** What is kept beside the log. */
  private Optional<Brief> kept;

  Minutes(RunLog log, String owner, Routing routing, Past past) {
    this.log = log;
    this.past = past;
    this.progress = past.isNone() ? Progress.STARTS : Progress.CONTINUES;
    this.discussion = past.log().reduce(Discussion.begin(routing), Discussion::after, (a, _) -> a);
    this.tab = new Tab(owner, past.expenses(), discussion.messages().size() + 1);
    this.kept = past.brief();
    past.events().stream()
        .filter(told -> told.event() instanceof Event.AgentMessage)
        .forEach(told -> times.add(told.at()));
    kept.ifPresent(brief -> warnings.addAll(brief.warnings()));
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

  /** The notes of the run; the list grows as the agents find more. */
  void cite(List<Source> sources) {
    this.sources = sources;
  }

  /** A step of the pipeline, unless it was told before. */
  void step(Event.Durable event) {
    if (!past.tells(event)) {
      add(event);
    }
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
    var message = WellFormed.text(text);
    add(
        new Event.AgentMessage(
            speak.agent(),
            message,
            discussion.addresseeOf(speak.agent()),
            speak.turn(),
            speak.attempt(),
            model,
            usage.tokens(),
            usage.costEur(),
            partial,
            Citation.in(message, sources)));
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
    var brief = Optional.of(new Brief(discussion.routing(), sources, warnings));
    var news = brief.equals(kept) ? Optional.<String>empty() : brief.map(Brief::json);
    log.append(progress, List.copyOf(pending), tab.unwritten(), news);
    kept = brief;
    tab.written();
    pending.clear();
  }
}
