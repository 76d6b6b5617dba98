package dev.scribe.cli.ask;

import dev.scribe.cli.Terminal;
import dev.scribe.cli.TerminalStyle;
import java.util.Optional;

/** Text of one attempt at a turn: what came as deltas, and what of it is on the screen. */
final class TurnText {
  private final String agent;
  private final int turn;
  private final int attempt;
  private final MarkdownStream shown;
  private final StringBuilder held = new StringBuilder();

  TurnText(String agent, int turn, int attempt, TerminalStyle style) {
    this.agent = agent;
    this.turn = turn;
    this.attempt = attempt;
    this.shown = new MarkdownStream(style);
  }

  boolean is(String agent, int turn) {
    return this.agent.equals(agent) && this.turn == turn;
  }

  int attempt() {
    return attempt;
  }

  /** What to print of a delta: what is new of it; nothing if something before it is missing. */
  String add(int offset, String delta) {
    var known = held.length() - offset;
    if (known < 0 || known >= delta.length()) {
      return "";
    }
    var more = delta.substring(known);
    held.append(more);
    return shown.add(Terminal.safe(more));
  }

  /** What is missing on the screen of the finished text; empty if something else stands there. */
  Optional<String> rest(String message) {
    if (message.startsWith(held.toString())) {
      return Optional.of(shown.add(Terminal.safe(message.substring(held.length()))) + shown.end());
    }
    return message.strip().contentEquals(held.toString().strip())
        ? Optional.of(shown.end())
        : Optional.empty();
  }

  String whole(String message) {
    shown.end();
    return shown.add(Terminal.safe(message)) + shown.end();
  }
}
