package dev.scribe.cli;

import dev.scribe.cli.client.ApiClient;
import dev.scribe.cli.client.ApiException;
import dev.scribe.conf.ClientConf;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Target of a command: which server it speaks to, and what it says when that does not work. */
public final class ServerTarget {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The server (as conf/scribe.yaml and SCRIBE_HTTP_PORT say).")
  private Optional<String> url = Optional.empty();

  @Option(names = "--token", paramLabel = "T", description = "Bearer token (SCRIBE_TOKEN).")
  private Optional<String> token = Optional.empty();

  @SuppressWarnings("unused") // picocli acts on it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  private final Supplier<String> nearby;

  /**
   * A server on this machine unless {@code --url} names another.
   *
   * @param nearby its address
   */
  public ServerTarget(Supplier<String> nearby) {
    this.nearby = nearby;
  }

  /** What a command does with the server; gives its exit code. */
  public interface ApiTask {
    int with(ApiClient api) throws IOException;
  }

  public boolean isNamed() {
    return url.isPresent();
  }

  public String url() {
    return url.orElseGet(nearby);
  }

  public int use(String address, PrintStream problems, CliMessages messages, ApiTask task)
      throws IOException {
    try {
      return task.with(new ApiClient(address, token.or(ClientConf::token), messages.language()));
    } catch (IllegalArgumentException _) {
      problems.println(messages.say("Adresse impossible : ", "Not an address: ") + address);
      return ExitCode.USAGE;
    } catch (ApiException.NoServer nobody) {
      problems.println(messages.noServer(String.valueOf(nobody.getMessage())));
      return ExitCode.NO_SERVER;
    } catch (ApiException.Lost _) {
      problems.println(messages.lost());
      return ExitCode.NO_SERVER;
    } catch (ApiException.Refused refused) {
      problems.println("✗ " + Terminal.safe(String.valueOf(refused.getMessage())));
      return refused.status() < 500 ? ExitCode.USAGE : ExitCode.FAILED;
    }
  }
}
