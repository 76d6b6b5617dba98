package dev.scribe.bench;

import dev.scribe.App;
import dev.scribe.bench.measure.LoopProbe;
import dev.scribe.conf.AgentCard;
import dev.scribe.conf.ConfLoader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The real App with models of its settings, its event loops probed; serves until its input ends.
 */
final class ProbedServer {
  private ProbedServer() {}

  /** With the settings in the file that the only argument names. */
  public static void main(String[] args) throws IOException {
    LoopProbe.install();
    var conf = new ConfLoader(System.getenv()).load(Path.of(args[0]));
    var cards = AgentCard.loadAll(ConfLoader.directory().resolve("agents"));
    try (var app = App.start(conf, cards)) {
      Child.serve(app.url());
    }
  }
}
