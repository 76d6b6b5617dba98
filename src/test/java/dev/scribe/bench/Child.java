package dev.scribe.bench;

import dev.scribe.bench.measure.Proc;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A server in a JVM of its own, with the flags of this one, so that what is read of it under {@code
 * /proc} is the server's alone.
 */
final class Child implements AutoCloseable {
  private static final String URL = "http://";
  private static final int SECONDS = 120;

  private final Process process;
  private final String url;

  private Child(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Returns when the child serves; what it writes otherwise becomes progress of ours. */
  static Child start(Class<?> main, List<String> args, Map<String, String> environment) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(args);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      var process = builder.start();
      var url = new CompletableFuture<String>();
      Thread.ofVirtual().start(() -> read(process.inputReader(), url));
      return new Child(process, url.orTimeout(SECONDS, TimeUnit.SECONDS).join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(BufferedReader output, CompletableFuture<String> url) {
    output
        .lines()
        .forEach(
            line -> {
              if (!line.startsWith(URL) || !url.complete(line)) System.err.println("  | " + line);
            });
    url.completeExceptionally(new IllegalStateException("the server did not start"));
  }

  /** In the child: tells the parent where it serves, and returns when the parent lets go. */
  static void serve(String url) throws IOException {
    System.out.println(url);
    System.in.transferTo(OutputStream.nullOutputStream());
  }

  String url() {
    return url;
  }

  Proc proc() {
    return new Proc(process.pid());
  }

  /** Asks the JVM for a full collection; returns after it. */
  void collect() {
    try {
      var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
      new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.run")
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code kill -9}; returns when it is dead. What it wrote can still be read. */
  void kill() {
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      process.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
