package dev.scribe.cli.ask;

import dev.scribe.cli.CliMessages;
import dev.scribe.message.Event;
import java.io.PrintStream;
import java.util.Optional;

/** View of a run in JSON: prints the events for programs: their JSON as it came, one a line. */
record JsonView(PrintStream out, PrintStream problems, CliMessages wording)
    implements RunFollower.Watcher {
  @Override
  public void session(String id) {}

  @Override
  public void event(String json, Optional<Event> event) {
    out.println(json);
    out.flush();
  }

  @Override
  public void dropped() {
    problems.println(wording.resuming());
  }
}
