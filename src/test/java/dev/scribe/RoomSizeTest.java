package dev.scribe;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who opens a folder of sources sees what it holds. */
class RoomSizeTest {
  private static final int MOST_FILES = 30;

  @ParameterizedTest
  @ValueSource(strings = {"src/main/java", "src/test/java", "src/main/web/src"})
  void noFolderHasMoreThanThirtyFiles(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      var sizes =
          files.filter(Files::isRegularFile).collect(groupingBy(Path::getParent, counting()));
      sizes.entrySet().removeIf(size -> size.getValue() <= MOST_FILES);
      assertThat(sizes).isEmpty();
    }
  }
}
