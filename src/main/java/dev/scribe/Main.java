package dev.scribe;

import dev.scribe.cli.ExitCode;
import dev.scribe.cli.ServerStarter;
import dev.scribe.cli.StartupBanner;
import dev.scribe.cli.ask.AskCommand;
import dev.scribe.cli.cluster.ClusterCommand;
import dev.scribe.cli.imports.ImportCommand;
import dev.scribe.conf.AgentCard;
import dev.scribe.conf.ConfException;
import dev.scribe.conf.ConfLoader;
import dev.scribe.conf.ScribeConf;
import dev.scribe.conf.ScribeConf.Role;
import dev.scribe.llm.extractive.ExtractiveModel;
import dev.scribe.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(name = "scribe", description = "Watch your AI agents think together.")
public final class Main {
  private Main() {}

  /** Runs one command, {@code run} if none is named; the process ends with its exit code. */
  public static void main(String[] args) {
    var commands =
        new CommandLine(new Main())
            .addSubcommand(new AskCommand())
            .addSubcommand(new ImportCommand(Main::aside))
            .addSubcommand(new ClusterCommand(Main.class))
            .setExecutionExceptionHandler((failure, _, _) -> explain(failure));
    System.exit(commands.execute(args.length == 0 ? new String[] {"run"} : args));
  }

  @Command(name = "run", description = "Serve until stopped.")
  int run() throws InterruptedException {
    var conf = ConfLoader.load();
    var format = conf.log().format().name().toLowerCase(Locale.ROOT);
    System.setProperty("scribe.log.format", format);
    var cards = cards();
    var app = App.start(conf, cards);
    var bound = Duration.ofSeconds(conf.drainSeconds());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(app, bound), "stop"));
    System.out.print(welcome(app, conf, cards).text());
    new CountDownLatch(1).await();
    return ExitCode.OK;
  }

  /** What does not stop in time is left to whoever takes over. */
  private static void stop(App app, Duration bound) {
    var closing = Thread.ofPlatform().daemon().name("close").start(app::close);
    try {
      if (!closing.join(bound)) {
        LoggerFactory.getLogger(Main.class).warn("not all parts stopped within {}", bound);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static StartupBanner welcome(App app, ScribeConf conf, List<AgentCard> cards) {
    var seats =
        cards.stream()
            .map(card -> new StartupBanner.Seat(card.icon(), card.title(), app.models(card.name())))
            .toList();
    var languageModel =
        seats.stream().anyMatch(seat -> !seat.models().equals(List.of(ExtractiveModel.NAME)));
    var data = conf.databaseUrl().map(_ -> "SCRIBE_DATABASE_URL").orElse(conf.dataDir().toString());
    var url = conf.roles().contains(Role.GATEWAY) ? app.url() : "no address: SCRIBE_ROLES=agents";
    return new StartupBanner(url, data, seats, languageModel);
  }

  /** A server beside a command that writes to the terminal: it says nothing there but warnings. */
  private static ServerStarter.Server aside() {
    System.setProperty("scribe.log.target", "System.err");
    System.setProperty("scribe.log.level", "WARN");
    var app = App.start(ConfLoader.load(), cards());
    return new ServerStarter.Server() {
      @Override
      public String url() {
        return app.url();
      }

      @Override
      public void close() {
        app.close();
      }
    };
  }

  private static List<AgentCard> cards() {
    return AgentCard.loadAll(ConfLoader.directory().resolve("agents"));
  }

  /** What is meant for people is told without a stack trace. */
  private static int explain(Exception failure) {
    if (failure instanceof ConfException || failure instanceof StoreException) {
      System.err.println("✗ " + failure.getMessage());
    } else {
      LoggerFactory.getLogger(Main.class).error("failed", failure);
    }
    return ExitCode.FAILED;
  }
}
