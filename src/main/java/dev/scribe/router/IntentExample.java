package dev.scribe.router;

import dev.scribe.conf.ConfException;
import dev.scribe.message.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Example of an intent: a sentence with what its writer wants, one line of {@code
 * conf/intents.tsv}.
 */
record IntentExample(Language language, Intent intent, String sentence) {

  /**
   * All examples of a file, in its order: {@code lang<TAB>class<TAB>sentence}, empty lines and
   * those that begin with {@code #} left out.
   *
   * @throws ConfException naming the file and the line that cannot be used
   */
  static List<IntentExample> loadAll(Path file) {
    try {
      var lines = Files.readAllLines(file);
      return IntStream.range(0, lines.size())
          .filter(i -> !lines.get(i).isBlank() && !lines.get(i).startsWith("#"))
          .mapToObj(i -> parse(lines.get(i), file + ", line " + (i + 1)))
          .toList();
    } catch (IOException e) {
      throw new ConfException("cannot read the intents " + file + ": " + e.getMessage());
    }
  }

  private static IntentExample parse(String line, String place) {
    var fields = line.split("\t", -1);
    if (fields.length != 3 || fields[2].isBlank()) {
      throw new ConfException(place + ": expected language, class and sentence between tabs");
    }
    return new IntentExample(
        known(Language.class, fields[0], place),
        known(Intent.class, fields[1], place),
        fields[2].strip());
  }

  private static <E extends Enum<E>> E known(Class<E> type, String name, String place) {
    for (var each : type.getEnumConstants()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(name)) {
        return each;
      }
    }
    throw new ConfException(
        "%s: \"%s\" is no %s"
            .formatted(place, name, type == Language.class ? "language" : "class"));
  }
}
