package dev.scribe.cli.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code text/event-stream} as the HTML standard says ("interpreting an event stream"): any
 * line ends, comments, several data lines; an event that the end cuts off does not exist.
 */
final class SseReader {
  private final BufferedReader lines;
  private boolean first = true;

  SseReader(InputStream in) {
    this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  /** The next event; empty at the end of the stream. */
  Optional<Sse> next() throws IOException {
    Optional<String> id = Optional.empty();
    var data = new StringBuilder();
    for (var line = line(); line != null; line = line()) {
      if (line.isEmpty() && !data.isEmpty()) {
        return Optional.of(new Sse(id, data.substring(0, data.length() - 1)));
      }
      var colon = line.indexOf(':');
      var field = colon < 0 ? line : line.substring(0, colon);
      var value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
      switch (field) {
        case "data" -> data.append(value).append('\n');
        case "id" -> id = Optional.of(value).filter(v -> v.indexOf('\0') < 0);
        default -> {}
      }
      if (line.isEmpty()) {
        id = Optional.empty();
      }
    }
    return Optional.empty();
  }

  private @Nullable String line() throws IOException {
    var line = lines.readLine();
    if (first && line != null) {
      first = false;
      return line.startsWith("\uFEFF") ? line.substring(1) : line;
    }
    return line;
  }
}
