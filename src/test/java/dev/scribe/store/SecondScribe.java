package dev.scribe.store;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Another JVM holding a store in which it committed one row; to be killed. */
final class SecondScribe {
  private SecondScribe() {}

  static Process start(Path folder) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classes = System.getProperty("java.class.path");
    var process =
        new ProcessBuilder(java, "-cp", classes, SecondScribe.class.getName(), folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    for (var line = ""; !line.equals("ready"); ) {
      line = process.inputReader().readLine();
      if (line == null) throw new IOException("the second Scribe ended");
    }
    return process;
  }

  public static void main(String[] args) {
    var store = Store.open(Vertx.vertx(), Path.of(args[0]), Optional.empty());
    store
        .pool()
        .query("INSERT INTO session_head(sid) VALUES (gen_random_uuid())")
        .execute()
        .await();
    System.out.println("ready");
  }
}
