package dev.scribe.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What tests need of npm; its lock file says exactly what. */
public final class Npm {
  private Npm() {}

  private static final Path MODULES = Path.of("node_modules");

  /**
   * Copies {@code src/test/<name>} to {@code target/npm/<name>} and installs there what its lock
   * file names, unless it is there.
   *
   * @return {@code target/npm/<name>}
   */
  public static Path install(String name) throws IOException, InterruptedException {
    var source = Path.of("src/test", name);
    var target = Files.createDirectories(Path.of("target", "npm", name));
    var lock = source.resolve("package-lock.json");
    var installed = target.resolve("package-lock.json");
    var isThere = Files.exists(installed) && Files.mismatch(lock, installed) == -1;
    for (var stale : files(target).reversed()) {
      Files.delete(target.resolve(stale));
    }
    for (var file : files(source)) {
      Files.copy(source.resolve(file), target.resolve(file));
    }
    if (!isThere) {
      ci(target);
    }
    return target;
  }

  /** All that is in a folder but what npm installed, folders before what is in them. */
  private static List<Path> files(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      return all.map(folder::relativize)
          .filter(file -> !file.startsWith(MODULES) && !file.toString().isEmpty())
          .toList();
    }
  }

  /**
   * Runs one of its programs with Node.js.
   *
   * @return what it says, its errors too
   */
  public static String run(String name, String... words) throws IOException, InterruptedException {
    var command = new ProcessBuilder("node").directory(install(name).toFile());
    command.command().addAll(List.of(words));
    var output = command.redirectErrorStream(true).start().getInputStream();
    return new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  /** Its output goes to a file: what it shared with this JVM would be Maven's line to the tests. */
  private static void ci(Path folder) throws IOException, InterruptedException {
    var log = folder.resolve("npm.log");
    var npm =
        new ProcessBuilder(List.of("npm", "ci", "--no-audit", "--no-fund"))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!npm.waitFor(3, TimeUnit.MINUTES) || npm.exitValue() != 0) {
      Files.delete(folder.resolve("package-lock.json"));
      throw new AssertionError("npm could not install what is needed, see " + log);
    }
  }
}
