package dev.scribe.cli;

import dev.scribe.conf.ClientConf;
import dev.scribe.message.Event;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ask}: one question, and the answer as it is being written. */
@Command(name = "ask", description = "Ask a question and watch the agents answer.")
public final class AskCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "TEXT",
      arity = "1..*",
      description = "The question; - reads it from standard input.")
  private List<String> text = List.of();

  @Option(names = "--session", paramLabel = "ID", description = "Go on with this session.")
  private Optional<String> session = Optional.empty();

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "auto, plume, mimir, discussion or another agent.")
  private Optional<String> mode = Optional.empty();

  @Option(names = "--json", description = "Print the events as they come, one a line.")
  private boolean json;

  @Mixin private final Target target = new Target(ClientConf::localUrl);

  private final PrintStream out;
  private final PrintStream problems;
  private final Phrases phrases;

  public AskCommand() {
    this(System.out, System.err, Phrases.ofLocale());
  }

  AskCommand(PrintStream out, PrintStream problems, Phrases phrases) {
    this.out = out;
    this.problems = problems;
    this.phrases = phrases;
  }

  @Override
  public Integer call() throws IOException {
    var words = String.join(" ", text);
    var message =
        words.equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : words;
    return target.use(target.url(), problems, phrases, api -> ask(api, message));
  }

  private int ask(Api api, String message) throws IOException {
    var run = new Run(api, new Question(message, mode, session, true), Patience.real());
    var ending = run.follow(json ? new Raw(out, problems, phrases) : screen(api));
    return ending instanceof Event.Complete ? Exit.OK : Exit.FAILED;
  }

  private Screen screen(Api api) throws Trouble.NoServer {
    var style = new Style(Ansi.AUTO.enabled());
    return new Screen(out, problems, style, phrases, agents(api));
  }

  /** For names and colours alone: what is wrong with a request, the question itself will show. */
  private static List<Agent> agents(Api api) throws Trouble.NoServer {
    try {
      return api.agents();
    } catch (Trouble.NoServer e) {
      throw e;
    } catch (IOException _) {
      return List.of();
    }
  }
}
