package dev.scribe.chaos;

import dev.scribe.App;
import dev.scribe.conf.AgentCard;
import dev.scribe.conf.ConfLoader;
import dev.scribe.llm.ChatModel;
import dev.scribe.support.ScriptedModel;
import dev.scribe.support.ScriptedModel.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The server that is killed: the real App with talkative agents, until standard input ends. */
final class Victim {
  private static final int LONGEST_PAUSE_MILLIS = 15;

  private final Random random;
  private final AtomicLong said = new AtomicLong();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  private Victim(long seed) {
    random = new Random(seed);
  }

  /** Takes the data folder, the port and the seed of the pauses. */
  public static void main(String[] args) throws IOException {
    var environment =
        Map.of(
            "SCRIBE_DATA_DIR", args[0],
            "SCRIBE_HTTP_PORT", args[1],
            "SCRIBE_SAMPLE_NOTES", "off");
    var conf = new ConfLoader(environment).load(Path.of("conf", "scribe.yaml"));
    var cards = AgentCard.loadAll(Path.of("conf", "agents"));
    var model = new Victim(Long.parseLong(args[2])).model();
    var app = App.start(conf, cards, card -> model);
    System.in.transferTo(OutputStream.nullOutputStream());
    app.close();
    System.exit(0);
  }

  /** No message repeats another, so that a discussion takes all its turns. */
  private ChatModel model() {
    return new ScriptedModel(
        (request, answer) ->
            speak(
                answer,
                List.of(
                    "Message number %d, of ".formatted(said.incrementAndGet()),
                    "some length, so that it counts, ",
                    "« dit en plusieurs fois » 🖋️.")));
  }

  private void speak(Answer answer, List<String> rest) {
    var _ =
        timer.schedule(
            () -> {
              if (rest.isEmpty()) {
                answer.end();
              } else {
                speak(answer.say(rest.getFirst()), rest.subList(1, rest.size()));
              }
            },
            random.nextInt(LONGEST_PAUSE_MILLIS),
            TimeUnit.MILLISECONDS);
  }
}
