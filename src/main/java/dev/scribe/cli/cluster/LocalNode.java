package dev.scribe.cli.cluster;

import dev.scribe.cli.client.ApiClient;
import dev.scribe.message.Language;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Node on this machine: this program once more, as a child process that serves; each line that it
 * writes is shown with its number.
 */
final class LocalNode {
  private static final int PATIENCE_SECONDS = 60;

  private final int number;
  private final ApiClient api;
  private final Process process;
  private final Thread output;

  private LocalNode(int number, ApiClient api, Process process, PrintStream out) {
    this.number = number;
    this.api = api;
    this.process = process;
    this.output =
        Thread.ofVirtual()
            .start(
                () ->
                    process
                        .inputReader(StandardCharsets.UTF_8)
                        .lines()
                        .forEach(line -> out.println("[" + number + "] " + line)));
  }

  /**
   * Starts it with the JVM, the flags and the class path of this process.
   *
   * @param main the class to run, with the verb {@code run}
   * @param environment on top of ours; secrets go this way, where no process list shows them
   */
  static LocalNode start(
      Class<?> main, int number, String url, Map<String, String> environment, PrintStream out) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName(), "run"));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      var api = new ApiClient(url, Optional.empty(), Language.EN);
      return new LocalNode(number, api, builder.start(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int number() {
    return number;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  boolean answers() {
    return api.answers();
  }

  /** Does it when the process has ended and its last line is shown, with its exit code. */
  void onEnd(IntConsumer then) {
    Thread.ofVirtual()
        .start(
            () -> {
              join();
              awaitOutput();
              then.accept(process.exitValue());
            });
  }

  /** Blocks until it has ended, however long it serves. */
  void join() {
    process.onExit().join();
  }

  /** Tells it to hand its work over and stop; what it says to that is still read. */
  void stop() {
    process.toHandle().destroy();
  }

  /** Blocks until it has ended; kills what does not. */
  void awaitEnd() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      awaitOutput();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitOutput() {
    try {
      output.join(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
