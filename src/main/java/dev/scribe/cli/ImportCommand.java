package dev.scribe.cli;

import dev.scribe.conf.ClientConf;
import dev.scribe.knowledge.VaultReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code import}: brings a folder of notes into the archive; run again, it changes what changed.
 */
@Command(
    name = "import",
    description = "Import a folder of Markdown and text notes, an Obsidian vault as it is.")
public final class ImportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FOLDER", description = "The folder, with everything below it.")
  private Path folder = Path.of("");

  @Mixin private final Target target;

  private final ServerStarter starter;
  private final PrintStream out;
  private final PrintStream problems;
  private final Phrases phrases;

  /**
   * @param starter used when no server answers and none was named
   */
  public ImportCommand(ServerStarter starter) {
    this(starter, new Target(ClientConf::localUrl), System.out, System.err, Phrases.ofLocale());
  }

  ImportCommand(
      ServerStarter starter,
      Target target,
      PrintStream out,
      PrintStream problems,
      Phrases phrases) {
    this.starter = starter;
    this.target = target;
    this.out = out;
    this.problems = problems;
    this.phrases = phrases;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(folder)) {
      problems.println(phrases.say("Dossier introuvable : ", "No such folder: ") + folder);
      return Exit.USAGE;
    }
    return target.use(target.url(), problems, phrases, this::withServer);
  }

  private int withServer(Api api) throws IOException {
    if (target.isNamed() || api.answers()) {
      return importFolder(api);
    }
    problems.println(
        phrases.say(
            "Aucun serveur ne répond : j'en démarre un le temps de l'import.",
            "No server answers: starting one for the time of the import."));
    try (var server = starter.start()) {
      return target.use(server.url(), problems, phrases, this::importFolder);
    }
  }

  private int importFolder(Api api) throws IOException {
    var began = System.nanoTime();
    var progress = new Progress(out, Ansi.AUTO.enabled(), phrases);
    try (var entries = VaultReader.read(folder)) {
      var tally = new Importer(api, Patience.real(), progress).run(entries);
      progress.end();
      tally.failures().forEach(failure -> problems.println("✗ " + failure));
      var took = phrases.duration(Duration.ofNanos(System.nanoTime() - began));
      out.println(tally.summary(phrases) + " (" + took + ")");
      return tally.failures().isEmpty() ? Exit.OK : Exit.FAILED;
    }
  }
}
