package dev.scribe.eval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.message.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** The frozen questions: written without sight of code or index, never changed to suit it. */
public final class Questions {
  /** Notes, questions and sentences. */
  public static final Path FOLDER = Path.of("src/test/resources/eval");

  private Questions() {}

  /**
   * One question.
   *
   * @param split which half: dev is for tuning, the other for reporting
   * @param lang its own language
   * @param notes that answer it; none if nothing does
   * @param answer a passage, verbatim, of one of the notes
   * @param kind of an unanswerable one: {@code near} or {@code far} from what the notes hold
   */
  public record Question(
      String id,
      String split,
      String lang,
      String text,
      List<String> notes,
      String answer,
      String kind) {
    public boolean isAnswerable() {
      return !notes.isEmpty();
    }

    /** {@code fr→en}: asked in French, answered by an English note. */
    public String pair() {
      return lang + "→" + (notes.isEmpty() ? "∅" : notes.getFirst().substring(0, 2));
    }
  }

  public static List<Question> all() {
    try (var lines = Files.lines(FOLDER.resolve("questions.jsonl"))) {
      return lines.map(line -> Json.read(line, Questions::question)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Question question(JsonNode tree) {
    return new Question(
        tree.path("id").asText(),
        tree.path("split").asText(),
        tree.path("lang").asText(),
        tree.path("question").asText(),
        StreamSupport.stream(tree.path("notes").spliterator(), false)
            .map(JsonNode::asText)
            .toList(),
        tree.path("answer").asText(),
        tree.path("kind").asText());
  }
}
