package dev.scribe.cli.ask;

import dev.scribe.cli.CliMessages;
import dev.scribe.cli.Terminal;
import dev.scribe.cli.TerminalStyle;
import dev.scribe.cli.client.AgentListing;
import dev.scribe.message.Clickable;
import dev.scribe.message.Event;
import dev.scribe.message.Result;
import dev.scribe.message.ToolName;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** View of a run: shows it to a person as it happens. */
final class RunView implements RunFollower.Watcher {
  private final Terminal terminal;
  private final PrintStream problems;
  private final TerminalStyle style;
  private final CliMessages wording;
  private final Map<String, AgentListing> agents;
  private Optional<TurnText> turn = Optional.empty();
  private Optional<String> openCall = Optional.empty();
  private String session = "";
  private int messages;

  RunView(
      PrintStream out,
      PrintStream problems,
      TerminalStyle style,
      CliMessages wording,
      List<AgentListing> agents) {
    this.terminal = new Terminal(out);
    this.problems = problems;
    this.style = style;
    this.wording = wording;
    this.agents =
        agents.stream().collect(Collectors.toMap(AgentListing::name, Function.identity()));
    agents.stream()
        .flatMap(agent -> agent.modeNote().stream())
        .findFirst()
        .ifPresent(note -> terminal.line(style.dim(Terminal.safe(note))));
  }

  @Override
  public void session(String id) {
    session = id;
  }

  @Override
  public void dropped() {
    terminal.freshLine();
    problems.println(style.dim(wording.resuming()));
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
        terminal.freshLine();
        problems.println("✗ " + Terminal.safe(failure.error()));
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
      terminal.freshLine();
      openCall = Optional.empty();
    }
    terminal.print(text.add(delta.offset(), delta.delta()));
  }

  private void message(Event.AgentMessage message) {
    var text =
        turn.filter(t -> t.is(message.agent(), message.turn()))
            .filter(t -> t.attempt() == message.attempt())
            .orElseGet(() -> begin(message.agent(), message.turn(), message.attempt()));
    text.rest(message.message())
        .ifPresentOrElse(
            terminal::print,
            () -> {
              terminal.line(style.dim("— " + wording.finalText()));
              terminal.print(text.whole(message.message()));
            });
    terminal.freshLine();
    if (message.partial()) {
      terminal.line(style.dim(wording.cutShort()));
    }
    turn = Optional.empty();
    messages++;
  }

  private TurnText begin(String agent, int number, int attempt) {
    if (turn.filter(t -> t.is(agent, number)).isPresent()) {
      terminal.line(style.dim("— " + wording.newAttempt()));
    } else {
      terminal.gap();
      terminal.line(label(agent));
    }
    var text = new TurnText(agent, number, attempt, style);
    turn = Optional.of(text);
    return text;
  }

  private void action(Event.AgentAction action) {
    var running = action.status() == Event.Status.RUNNING;
    if (openCall.filter(action.callId()::equals).isEmpty() || !terminal.midLine()) {
      terminal.freshLine();
      terminal.print(
          label(action.agent()) + " " + Terminal.safe(action.actionText()).strip() + "…");
    }
    openCall = Optional.of(action.callId()).filter(_ -> running);
    if (!running) {
      terminal.print(outcome(action) + "\n");
    }
  }

  private String outcome(Event.AgentAction action) {
    if (action.status() == Event.Status.FAILED) {
      return " " + wording.failed();
    }
    return action.details().get("count") instanceof Number n
        ? " " + wording.count(n.longValue(), noun(action.action()))
        : "";
  }

  private String noun(String action) {
    return action.equals(ToolName.WEB_SEARCH) ? wording.say("résultat", "result") : "note";
  }

  private String label(String name) {
    var agent = agents.getOrDefault(name, AgentListing.unknown(name));
    return style.colour(agent.color(), Terminal.safe(agent.label()));
  }

  private void complete(Result result) {
    if (messages == 0) {
      terminal.print(begin(result.agent(), 1, 1).whole(result.response()));
    }
    result.warnings().forEach(this::warn);
    terminal.gap();
    var titles =
        result.clickableObjects().stream().map(RunView::target).map(Terminal::safe).toList();
    if (!titles.isEmpty()) {
      terminal.line(style.dim("→ " + String.join(" · ", titles)));
    }
    terminal.line(style.dim(wording.statistics(result)));
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
      terminal.line(style.dim(wording.goOn(session)));
    }
  }

  private void warn(String text) {
    terminal.line(style.warning("⚠ " + Terminal.safe(text)));
  }
}
