package dev.scribe.bench;

import dev.scribe.App;
import dev.scribe.conf.AgentCard;
import dev.scribe.conf.ConfLoader;
import dev.scribe.llm.ChatRequest;
import dev.scribe.support.ScriptedModel;
import dev.scribe.support.ScriptedModel.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The real App with a model that answers at once or after a pause; serves until its input ends. */
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

  /** Takes the milliseconds of the pause. */
  public static void main(String[] args) throws IOException {
    var cards = AgentCard.loadAll(ConfLoader.directory().resolve("agents"));
    var model =
        args.length == 0
            ? ScriptedModel.saying(ScribeServer::text)
            : new ScriptedModel(after(Long.parseLong(args[0])));
    try (var app = App.start(ConfLoader.load(), cards, _ -> model)) {
      Child.serve(app.url());
    }
  }

  private static Script after(long millis) {
    var later = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
    return (request, answer) -> later.execute(() -> answer.say(text(request)).end());
  }

  /** Never twice the same in one discussion, which would end it. */
  private static String text(ChatRequest request) {
    return TEXT.formatted(request.messages().size());
  }
}
