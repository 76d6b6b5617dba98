package dev.scribe.cli.ask;

import dev.scribe.cli.CliMessages;
import dev.scribe.cli.ExitCode;
import dev.scribe.cli.ServerTarget;
import dev.scribe.cli.TerminalStyle;
import dev.scribe.cli.client.AgentListing;
import dev.scribe.cli.client.ApiClient;
import dev.scribe.cli.client.ApiException;
import dev.scribe.cli.client.ChatBody;
import dev.scribe.cli.client.ReconnectBackoff;
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

  @Mixin private final ServerTarget target = new ServerTarget(ClientConf::localUrl);

  private final PrintStream out;
  private final PrintStream problems;
  private final CliMessages wording;

  public AskCommand() {
    this(System.out, System.err, CliMessages.ofLocale());
  }

  AskCommand(PrintStream out, PrintStream problems, CliMessages wording) {
    this.out = out;
    this.problems = problems;
    this.wording = wording;
  }

  @Override
  public Integer call() throws IOException {
    var words = String.join(" ", text);
    var message =
        words.equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : words;
    return target.use(target.url(), problems, wording, api -> ask(api, message));
  }

  private int ask(ApiClient api, String message) throws IOException {
    var run =
        new RunFollower(api, new ChatBody(message, mode, session, true), ReconnectBackoff.real());
    var ending = run.follow(json ? new JsonView(out, problems, wording) : view(api));
    return ending instanceof Event.Complete ? ExitCode.OK : ExitCode.FAILED;
  }

  private RunView view(ApiClient api) throws ApiException.NoServer {
    var style = new TerminalStyle(Ansi.AUTO.enabled());
    return new RunView(out, problems, style, wording, agents(api));
  }

  /** For names and colours alone: what is wrong with a request, the question itself will show. */
  private static List<AgentListing> agents(ApiClient api) throws ApiException.NoServer {
    try {
      return api.agents();
    } catch (ApiException.NoServer e) {
      throw e;
    } catch (IOException _) {
      return List.of();
    }
  }
}
