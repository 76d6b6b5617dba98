package dev.scribe.cli.imports;

import dev.scribe.cli.CliMessages;
import dev.scribe.cli.ExitCode;
import dev.scribe.cli.ServerStarter;
import dev.scribe.cli.ServerTarget;
import dev.scribe.cli.client.ApiClient;
import dev.scribe.cli.client.ReconnectBackoff;
import dev.scribe.conf.ClientConf;
import dev.scribe.knowledge.vault.VaultReader;
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

  @Mixin private final ServerTarget target;

  private final ServerStarter starter;
  private final PrintStream out;
  private final PrintStream problems;
  private final CliMessages messages;

  /**
   * @param starter used when no server answers and none was named
   */
  public ImportCommand(ServerStarter starter) {
    this(
        starter,
        new ServerTarget(ClientConf::localUrl),
        System.out,
        System.err,
        CliMessages.ofLocale());
  }

  ImportCommand(
      ServerStarter starter,
      ServerTarget target,
      PrintStream out,
      PrintStream problems,
      CliMessages messages) {
    this.starter = starter;
    this.target = target;
    this.out = out;
    this.problems = problems;
    this.messages = messages;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(folder)) {
      problems.println(messages.say("Dossier introuvable : ", "No such folder: ") + folder);
      return ExitCode.USAGE;
    }
    return target.use(target.url(), problems, messages, this::withServer);
  }

  private int withServer(ApiClient api) throws IOException {
    if (target.isNamed() || api.answers()) {
      return importFolder(api);
    }
    problems.println(
        messages.say(
            "Aucun serveur ne répond : j'en démarre un le temps de l'import.",
            "No server answers: starting one for the time of the import."));
    try (var server = starter.start()) {
      return target.use(server.url(), problems, messages, this::importFolder);
    }
  }

  private int importFolder(ApiClient api) throws IOException {
    var began = System.nanoTime();
    var progress = new ImportProgress(out, Ansi.AUTO.enabled(), messages);
    try (var entries = VaultReader.read(folder)) {
      var summary = new Importer(api, ReconnectBackoff.real(), progress).run(entries);
      progress.end();
      summary.failures().forEach(failure -> problems.println("✗ " + failure));
      var took = messages.duration(Duration.ofNanos(System.nanoTime() - began));
      out.println(summary.summary(messages) + " (" + took + ")");
      return summary.failures().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
  }
}
