package dev.scribe.chaos;

import dev.scribe.llm.ChatMessage;
import dev.scribe.llm.ChatModel;
import dev.scribe.llm.ChatRequest;
import dev.scribe.message.Json;
import dev.scribe.support.ScriptedModel;
import dev.scribe.support.ScriptedModel.Answer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** An agent who says much, in pieces, and sometimes looks something up or writes a note first. */
final class Talker {
  private static final int LONGEST_PAUSE_MILLIS = 120;

  /** About one turn in so many uses a tool. */
  private static final int SELDOM = 2;

  private final Random random;
  private final AtomicLong said = new AtomicLong();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  Talker(long seed) {
    random = new Random(seed);
  }

  ChatModel model() {
    return new ScriptedModel(this::play);
  }

  private void play(ChatRequest request, Answer answer) {
    var mayUse = !(request.messages().getLast() instanceof ChatMessage.ToolResult);
    if (mayUse && request.offers("create_note") && random.nextInt(SELDOM) == 0) {
      later(() -> answer.say("J'en fais une note. ").call("create_note", note(request)));
    } else if (mayUse && request.offers("search_knowledge") && random.nextInt(SELDOM) == 0) {
      later(() -> answer.call("search_knowledge", Json.write(Map.of("query", asked(request)))));
    } else {
      speak(answer, fragments());
    }
  }

  /** No message repeats another, so that a discussion takes all its turns. */
  private List<String> fragments() {
    return List.of(
        "Message number %d, ".formatted(said.incrementAndGet()),
        "by %x, ".formatted(random.nextLong()),
        "of some length, ",
        "so that it counts, ",
        "« dit en plusieurs fois » 🖋️.");
  }

  /** Its title names the question and the turn, so that a second one would be seen. */
  private String note(ChatRequest request) {
    var title = "Note %d : %s".formatted(turn(request), asked(request));
    var content = "Le texte numéro %d.".formatted(said.incrementAndGet());
    return Json.write(Map.of("title", title, "content", content));
  }

  private static String asked(ChatRequest request) {
    return question(request).text();
  }

  private static int turn(ChatRequest request) {
    var messages = request.messages();
    return messages.size() - messages.lastIndexOf(question(request));
  }

  private static ChatMessage.User question(ChatRequest request) {
    return request.messages().reversed().stream()
        .filter(ChatMessage.User.class::isInstance)
        .map(ChatMessage.User.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private void speak(Answer answer, List<String> rest) {
    later(
        () -> {
          if (rest.isEmpty()) {
            answer.end();
          } else {
            speak(answer.say(rest.getFirst()), rest.subList(1, rest.size()));
          }
        });
  }

  private void later(Runnable step) {
    var _ = timer.schedule(step, random.nextInt(LONGEST_PAUSE_MILLIS), TimeUnit.MILLISECONDS);
  }
}
