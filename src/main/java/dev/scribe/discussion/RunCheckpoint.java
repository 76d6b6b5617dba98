package dev.scribe.discussion;

import dev.scribe.message.Json;
import dev.scribe.message.Routing;
import dev.scribe.message.Source;
import java.util.List;

/**
 * What a run's owner knows and its log does not tell; kept beside the log, so that another node can
 * continue the run.
 *
 * @param sources notes of the run with their citation numbers
 * @param warnings what people are to be warned of in the end
 */
record RunCheckpoint(Routing routing, List<Source> sources, List<String> warnings) {
  RunCheckpoint {
    sources = List.copyOf(sources);
    warnings = List.copyOf(warnings);
  }

  String json() {
    return Json.write(this);
  }

  static RunCheckpoint of(String json) {
    return Json.read(json, RunCheckpoint.class);
  }
}
