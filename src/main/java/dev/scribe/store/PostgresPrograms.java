package dev.scribe.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Programs of PostgreSQL, run by name; what they say goes to a log file, not to the terminal. */
record PostgresPrograms(Path folder, Path log, ServerUser user) {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresPrograms.class);
  private static final long LOG_BYTES = 10 << 20;
  private static final List<String> TRIAL = List.of("pg_ctl", "--version");

  /** Unpacked below {@code home} if need be, and run as a user whom they accept. */
  static PostgresPrograms in(Path home) throws IOException {
    var ours =
        new PostgresPrograms(
            PostgresBinaries.in(home), home.resolve("postgres.log"), ServerUser.OURSELVES);
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)
        ? ours.notAsRoot()
        : ours;
  }

  private PostgresPrograms notAsRoot() throws IOException {
    for (var other : ServerUser.NOT_ROOT) {
      var programs = new PostgresPrograms(folder, log, other);
      if (programs.work()) {
        if (!other.equals(ServerUser.NOT_ROOT.getFirst())) {
          LOG.info("PostgreSQL runs as nobody, by {}", other.words().getFirst());
        }
        return programs;
      }
    }
    run(TRIAL);
    throw new StoreException(
        "PostgreSQL does not run as root, and none of unshare, setpriv and capsh makes it another user here (see %s): start Scribe as another user, or set SCRIBE_DATABASE_URL to a PostgreSQL 15 or newer"
            .formatted(log));
  }

  private boolean work() {
    try {
      run(TRIAL);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** In a session of its own: Ctrl-C in our terminal is for us to handle, not for the server. */
  Process start(List<String> words) throws IOException {
    var command = new ArrayList<>(List.of("setsid"));
    command.addAll(command(words));
    return builder(command).start();
  }

  /** Runs to its end. */
  void run(List<String> words) throws IOException {
    runToEnd(words.getFirst(), command(words));
  }

  /** What was made another way. At every start: that makes good for a time that was cut short. */
  void takeOver(Path data) throws IOException {
    if (user.equals(ServerUser.OURSELVES)) {
      return;
    }
    var owner = Integer.toString(user.uid());
    runToEnd("chown", List.of("chown", "-Rh", "--from=" + user.other(), owner, data.toString()));
  }

  private void runToEnd(String name, List<String> command) throws IOException {
    try {
      if (builder(command).start().waitFor() != 0) {
        throw new IOException(name + " failed; " + lastLines());
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

  private List<String> command(List<String> words) {
    var command = new ArrayList<>(user.words());
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
