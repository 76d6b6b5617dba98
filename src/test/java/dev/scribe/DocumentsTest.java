package dev.scribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents: the README is a map that fits on a few pages, and every link leads somewhere. */
class DocumentsTest {
  private static final Path README = Path.of("README.md");
  private static final int README_BYTES = 12_000;
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  @Test
  void theReadmeIsAMap() throws IOException {
    assertThat(Files.size(README)).isLessThanOrEqualTo(README_BYTES);
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    var broken = new ArrayList<String>();
    for (var document : documents()) {
      LINK.matcher(Files.readString(document))
          .results()
          .map(found -> found.group(1))
          .filter(link -> !link.startsWith("http"))
          .filter(link -> !leads(document, link))
          .forEach(link -> broken.add(document + ": " + link));
    }
    assertThat(broken).isEmpty();
  }

  private static List<Path> documents() throws IOException {
    try (var docs = Files.list(Path.of("src/docs"))) {
      return Stream.concat(Stream.of(README, Path.of("conf/deploy/README.md")), docs)
          .filter(file -> file.toString().endsWith(".md"))
          .toList();
    }
  }

  private static boolean leads(Path from, String link) {
    var parts = link.split("#", 2);
    var target = parts[0].isEmpty() ? from : from.resolveSibling(parts[0]).normalize();
    return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
  }

  /** As GitHub makes them of headings. */
  private static List<String> anchors(Path document) {
    try {
      return HEADING
          .matcher(Files.readString(document))
          .results()
          .map(found -> found.group(1).toLowerCase(Locale.ROOT))
          .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} -]", "").replace(' ', '-'))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
