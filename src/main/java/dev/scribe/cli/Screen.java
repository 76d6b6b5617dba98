package dev.scribe.cli;

import dev.scribe.message.Clickable;
import dev.scribe.message.Event;
import dev.scribe.message.Result;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Shows a run to a person as it happens. */
final class Screen implements Run.Watcher {
  private final Page page;
  private final PrintStream problems;
  private final Style style;
  private final Phrases phrases;
  private final Map<String, Agent> agents;
  private Optional<TurnText> turn = Optional.empty();
  private Optional<String> openCall = Optional.empty();
  private String session = "";
  private int messages;

  Screen(PrintStream out, PrintStream problems, Style style, Phrases phrases, List<Agent> agents) {
    this.page = new Page(out);
    this.problems = problems;
    this.style = style;
    this.phrases = phrases;
    this.agents = agents.stream().collect(Collectors.toMap(Agent::name, Function.identity()));
    agents.stream()
        .flatMap(agent -> agent.modeNote().stream())
        .findFirst()
        .ifPresent(note -> page.line(style.dim(Page.safe(note))));
  }

  @Override
  public void session(String id) {
    session = id;
  }

  @Override
  public void dropped() {
    page.freshLine();
    problems.println(style.dim(phrases.resuming()));
  }

  @Override
  public void event(String json, Optional<Event> event) {
    event.ifPresent(this::show);
  }

  private void show(Event event) {
    switch (event) {
      case Event.Start _, Event.Keepalive _ -> {}
      case Event.Processing step -> step.detail().ifPresent(this::warn);
      case Event.AgentDelta delta -> delta(delta);
      case Event.AgentMessage message -> message(message);
      case Event.AgentAction action -> action(action);
      case Event.Complete complete -> complete(complete.result());
      case Event.Failure failure -> {
        page.freshLine();
        problems.println("✗ " + Page.safe(failure.error()));
        sessionLine();
      }
    }
  }

  private void delta(Event.AgentDelta delta) {
    var current = turn.filter(t -> t.is(delta.agent(), delta.turn()));
    var known = current.filter(t -> t.attempt() >= delta.attempt());
    if (known.isEmpty() && delta.offset() > 0) {
      return;
    }
    var text = known.orElseGet(() -> begin(delta.agent(), delta.turn(), delta.attempt()));
    if (text.attempt() > delta.attempt()) {
      return;
    }
    if (openCall.isPresent()) {
      page.freshLine();
      openCall = Optional.empty();
    }
    page.print(text.add(delta.offset(), delta.delta()));
  }

  private void message(Event.AgentMessage message) {
    var text =
        turn.filter(t -> t.is(message.agent(), message.turn()))
            .filter(t -> t.attempt() == message.attempt())
            .orElseGet(() -> begin(message.agent(), message.turn(), message.attempt()));
    text.rest(message.message())
        .ifPresentOrElse(
            page::print,
            () -> {
              page.line(style.dim("— " + phrases.finalText()));
              page.print(text.whole(message.message()));
            });
    page.freshLine();
    if (message.partial()) {
      page.line(style.dim(phrases.cutShort()));
    }
    turn = Optional.empty();
    messages++;
  }

  private TurnText begin(String agent, int number, int attempt) {
    if (turn.filter(t -> t.is(agent, number)).isPresent()) {
      page.line(style.dim("— " + phrases.newAttempt()));
    } else {
      page.gap();
      page.line(label(agent));
    }
    var text = new TurnText(agent, number, attempt, style);
    turn = Optional.of(text);
    return text;
  }

  private void action(Event.AgentAction action) {
    var running = action.status() == Event.Status.RUNNING;
    if (openCall.filter(action.callId()::equals).isEmpty() || !page.midLine()) {
      page.freshLine();
      page.print(label(action.agent()) + " " + Page.safe(action.actionText()).strip() + "…");
    }
    openCall = Optional.of(action.callId()).filter(_ -> running);
    if (!running) {
      page.print(outcome(action) + "\n");
    }
  }

  private String outcome(Event.AgentAction action) {
    if (action.status() == Event.Status.FAILED) {
      return " " + phrases.failed();
    }
    return action.details().get("count") instanceof Number n
        ? " " + phrases.count(n.longValue(), noun(action.action()))
        : "";
  }

  private String noun(String action) {
    return action.equals("web_search") ? phrases.say("résultat", "result") : "note";
  }

  private String label(String name) {
    var agent = agents.getOrDefault(name, Agent.unknown(name));
    return style.colour(agent.color(), Page.safe(agent.label()));
  }

  private void complete(Result result) {
    if (messages == 0) {
      page.print(begin(result.agent(), 1, 1).whole(result.response()));
    }
    result.warnings().forEach(this::warn);
    page.gap();
    var titles = result.clickableObjects().stream().map(Screen::target).map(Page::safe).toList();
    if (!titles.isEmpty()) {
      page.line(style.dim("→ " + String.join(" · ", titles)));
    }
    page.line(style.dim(phrases.statistics(result)));
    sessionLine();
  }

  private static String target(Clickable object) {
    return switch (object) {
      case Clickable.VizLink note -> note.title();
      case Clickable.WebLink link -> link.url();
    };
  }

  private void sessionLine() {
    if (!session.isEmpty()) {
      page.line(style.dim(phrases.goOn(session)));
    }
  }

  private void warn(String text) {
    page.line(style.warning("⚠ " + Page.safe(text)));
  }
}
