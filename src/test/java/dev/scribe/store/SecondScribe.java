package dev.scribe.store;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Another JVM holding a store in which it committed one row; to be killed, or to end in order with
 * its standard input.
 */
final class SecondScribe {
  private SecondScribe() {}

  static List<String> command(Path folder) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classes = System.getProperty("java.class.path");
    var main = SecondScribe.class.getName();
    return List.of(
        java,
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        classes,
        main,
        folder.toString());
  }

  static Process start(Path folder) throws IOException {
    return start(new ProcessBuilder(command(folder)));
  }

  static Process start(ProcessBuilder command) throws IOException {
    var process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    for (var line = ""; !line.equals("ready"); ) {
      line = process.inputReader().readLine();
      if (line == null) throw new IOException("the second Scribe ended");
    }
    return process;
  }

  static void endInOrder(Process process) throws IOException, InterruptedException {
    process.getOutputStream().close();
    var code = process.waitFor();
    if (code != 0) throw new IOException("the second Scribe ended with " + code);
  }

  public static void main(String[] args) throws IOException {
    var vertx = Vertx.vertx();
    try (var store = Store.open(vertx, Path.of(args[0]), Optional.empty())) {
      store
          .pool()
          .query("INSERT INTO session_head(sid) VALUES (gen_random_uuid())")
          .execute()
          .await();
      System.out.println("ready");
      System.in.read();
    } finally {
      vertx.close().await();
    }
  }
}
