package dev.scribe.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Postmaster of a data directory, as {@code postmaster.pid} and {@code /proc} tell.
 *
 * @param ready the server accepts connections
 */
record Postmaster(long pid, boolean ready) {
  private static final int STATUS_LINE = 7;

  /** Above the kernel's highest pid. */
  private static final String NOBODY = "4194305";

  static Optional<Postmaster> of(Path data) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(data.resolve("postmaster.pid"));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    try {
      var ready = lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
      return Optional.of(new Postmaster(Long.parseLong(lines.getFirst().strip()), ready));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * A server left behind by a Scribe that was killed. A pid alone proves nothing, it may have been
   * given to another process since: it must be a {@code postgres} with this directory. Its command
   * line says so even to a root that a container keeps from looking into others' processes.
   */
  boolean serves(Path data) {
    try {
      var words = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline")).split("\0");
      return Path.of(words[0]).endsWith("postgres") && List.of(words).contains(data.toString());
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * PostgreSQL refuses to start while any process has the pid in the file, even a stranger's or a
   * dead one that nobody has waited for. The rest of the file stays: by it PostgreSQL makes sure
   * that no orphaned backend still writes. An empty file, of somebody who was killed while writing
   * it, says nothing, but PostgreSQL would refuse that, too.
   */
  static void forget(Path data) throws IOException {
    var file = data.resolve("postmaster.pid");
    if (Files.notExists(file)) {
      return;
    }
    var lines = Files.readAllLines(file);
    if (lines.isEmpty()) {
      Files.delete(file);
      return;
    }
    lines.set(0, NOBODY);
    var half = data.resolve("postmaster.pid.new");
    Files.write(half, lines);
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
