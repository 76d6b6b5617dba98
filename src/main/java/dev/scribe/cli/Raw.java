package dev.scribe.cli;

import dev.scribe.message.Event;
import java.io.PrintStream;
import java.util.Optional;

/** Prints the events for programs: their JSON as it came, one a line. */
record Raw(PrintStream out, PrintStream problems, Phrases phrases) implements Run.Watcher {
  @Override
  public void session(String id) {}

  @Override
  public void event(String json, Optional<Event> event) {
    out.println(json);
    out.flush();
  }

  @Override
  public void dropped() {
    problems.println(phrases.resuming());
  }
}
