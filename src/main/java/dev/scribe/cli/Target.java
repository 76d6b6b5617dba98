package dev.scribe.cli;

import dev.scribe.conf.ClientConf;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Which server a command speaks to, and what it says when that does not work. */
final class Target {
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
  Target(Supplier<String> nearby) {
    this.nearby = nearby;
  }

  /** What a command does with the server; gives its exit code. */
  interface Work {
    int with(Api api) throws IOException;
  }

  boolean isNamed() {
    return url.isPresent();
  }

  String url() {
    return url.orElseGet(nearby);
  }

  int use(String address, PrintStream problems, Phrases phrases, Work work) throws IOException {
    try {
      return work.with(new Api(address, token.or(ClientConf::token), phrases.language()));
    } catch (IllegalArgumentException _) {
      problems.println(phrases.say("Adresse impossible : ", "Not an address: ") + address);
      return Exit.USAGE;
    } catch (Trouble.NoServer nobody) {
      problems.println(phrases.noServer(String.valueOf(nobody.getMessage())));
      return Exit.NO_SERVER;
    } catch (Trouble.Lost _) {
      problems.println(phrases.lost());
      return Exit.NO_SERVER;
    } catch (Trouble.Refused refused) {
      problems.println("✗ " + Page.safe(String.valueOf(refused.getMessage())));
      return refused.exitCode();
    }
  }
}
