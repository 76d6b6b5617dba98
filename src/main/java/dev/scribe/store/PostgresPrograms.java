package dev.scribe.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Programs of PostgreSQL, run by name; what they say goes to a log file, not to the terminal. */
record PostgresPrograms(Path folder, Path log) {
  private static final long LOG_BYTES = 10 << 20;

  /** In a session of its own: Ctrl-C in our terminal is for us to handle, not for the server. */
  Process start(List<String> words) throws IOException {
    var command = new ArrayList<>(List.of("setsid"));
    command.addAll(command(words));
    return builder(command).start();
  }

  /** Runs to its end. */
  void run(List<String> words) throws IOException {
    try {
      if (builder(command(words)).start().waitFor() != 0) {
        throw new IOException(words.getFirst() + " failed; " + lastLines());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  String lastLines() throws IOException {
    var lines = Files.readAllLines(log);
    return "the last lines of %s are\n%s"
        .formatted(
            log, String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size())));
  }

  /** PostgreSQL refuses root: a user namespace without mapping makes it somebody else, for it. */
  private List<String> command(List<String> words) throws IOException {
    var command = new ArrayList<String>();
    if (Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(folder.resolve("bin").resolve(words.getFirst()).toString());
    command.addAll(words.subList(1, words.size()));
    return command;
  }

  private ProcessBuilder builder(List<String> command) throws IOException {
    if (Files.exists(log) && Files.size(log) > LOG_BYTES) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
    }
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(it -> it.startsWith("PG") || it.startsWith("LC_"));
    return builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
  }
}
