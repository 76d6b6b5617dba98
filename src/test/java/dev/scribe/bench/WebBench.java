package dev.scribe.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.bench.measure.Spread;
import dev.scribe.message.Json;
import dev.scribe.support.Npm;
import dev.scribe.support.TestApp;
import dev.scribe.support.TokenServer;
import dev.scribe.support.TokenServer.Speech;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The web UI in Chromium: until one can write into it, and its frames while an agent speaks. The
 * model server is of this process, Scribe in one of its own; the baseline is a bare page that
 * appends the same tokens to a text.
 */
final class WebBench {
  private static final int PER_SECOND = 200;
  private static final int PARAGRAPH = 60;
  private static final String MODELS =
      """
      models:
        tokens: {protocol: openai, url: "%s/v1", model: tokens, free: true}
      chains:
        default: [tokens]
      """;

  /** How much of everything. */
  record Plan(int repetitions, int seconds) {
    static final Plan FULL = new Plan(1, 60);
    static final Plan QUICK = new Plan(1, 10);
  }

  private WebBench() {}

  static String run(Path data, boolean quick) throws IOException, InterruptedException {
    var plan = quick ? Plan.QUICK : Plan.FULL;
    var loadBefore = Conditions.loadOfLastMinute();
    try (var model = new TokenServer(speech(plan.seconds()));
        var server = server(model, data)) {
      Bench.tell("Streaming %d tokens/s for %d s …".formatted(PER_SECOND, plan.seconds()));
      var url = server.url();
      var said =
          Npm.run("lighthouse", "frames.mjs", url, "" + plan.seconds(), "" + plan.repetitions());
      return table(plan, Json.read(said, tree -> tree)) + "\n\n" + Conditions.machine(loadBefore);
    }
  }

  private static Child server(TokenServer model, Path data) {
    return Child.start(
        ProbedServer.class,
        List.of(TestApp.settings(MODELS.formatted(model.url())).toString()),
        Map.of(
            "SCRIBE_HTTP_PORT", "0",
            "SCRIBE_DATA_DIR", data.toString(),
            "SCRIBE_DISCUSSION_TURN_SECONDS", "120"));
  }

  /** Paragraphs, headings, lists and code, as an agent would write them. */
  private static Speech speech(int seconds) {
    return new Speech(seconds * PER_SECOND, PER_SECOND, (_, n) -> before(n) + "mot ");
  }

  private static String before(int n) {
    if (n % PARAGRAPH != 0) {
      return n % 7 == 0 ? "**gras** " : "";
    }
    return switch (n / PARAGRAPH % 4) {
      case 0 -> "\\n\\n## Titre ";
      case 1 -> "\\n\\n- point ";
      case 2 -> "\\n\\n1. pas ";
      default -> "\\n\\nUn alinéa `code` ";
    };
  }

  private static String table(Plan plan, JsonNode result) {
    return """
        | the page, in ms | |
        |---|---:|
        | until one can write into it, %d visits | %s |

        | between two frames while %d tokens/s stream for %d s, in ms, %d time(s), in turns | median | p99 | longest |
        |---|---:|---:|---:|
        | Scribe, Markdown rendered | %s |
        | bare page, text appended | %s |"""
        .formatted(
            result.path("ready").size(),
            Spread.of(result.path("ready").valueStream().map(JsonNode::asDouble).toList()).shown(),
            PER_SECOND,
            plan.seconds(),
            plan.repetitions(),
            frames(result.path("ours")),
            frames(result.path("baseline")));
  }

  private static String frames(JsonNode runs) {
    return String.join(
        " | ", List.of(spread(runs, "median"), spread(runs, "p99"), spread(runs, "longest")));
  }

  private static String spread(JsonNode runs, String figure) {
    return Spread.of(runs.valueStream().map(run -> run.path(figure).asDouble()).toList()).shown();
  }
}
