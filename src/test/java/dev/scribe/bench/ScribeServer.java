package dev.scribe.bench;

import dev.scribe.App;
import dev.scribe.conf.AgentCard;
import dev.scribe.conf.ConfLoader;
import dev.scribe.llm.ChatRequest;
import dev.scribe.support.ScriptedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The real App with a model that answers at once; serves until its input ends. */
final class ScribeServer {
  private static final String TEXT =
      "Message %d of this discussion: the cost of a turn is looked at from another side, with the figures"
          + " that the notes hold and what follows from them for the next step. Nothing is repeated, and no"
          + " name of an agent occurs, so that the text is about as long as what people are used to read"
          + " in a chat.";

  private ScribeServer() {}

  /** In a process of its own, with a fresh data folder. */
  static Child over(Path data) {
    Bench.tell("Starting Scribe in a fresh data folder …");
    return Child.start(
        ScribeServer.class,
        List.of(),
        Map.of(
            "SCRIBE_HTTP_PORT", "0",
            "SCRIBE_DATA_DIR", data.toString(),
            "SCRIBE_SAMPLE_NOTES", "off"));
  }

  public static void main(String[] args) throws IOException {
    var cards = AgentCard.loadAll(ConfLoader.directory().resolve("agents"));
    var model = ScriptedModel.saying(ScribeServer::text);
    try (var app = App.start(ConfLoader.load(), cards, _ -> model)) {
      Child.serve(app.url());
    }
  }

  /** Never twice the same in one discussion, which would end it. */
  private static String text(ChatRequest request) {
    return TEXT.formatted(request.messages().size());
  }
}
