package dev.scribe.chaos;

import dev.scribe.App;
import dev.scribe.conf.AgentCard;
import dev.scribe.conf.ConfLoader;
import dev.scribe.message.Failpoint;
import dev.scribe.message.Json;
import dev.scribe.message.Tripwire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The server that is killed: the real App with talkative agents, until standard input ends. A line
 * there, like {@code MID_STREAM 3}, arms a failpoint; one like {@code VITALS file} has it write
 * what it holds to a file.
 */
final class Victim {
  static final String VITALS = "VITALS";

  private Victim() {}

  /** Takes the seed of what the agents do; the settings are in the environment. */
  public static void main(String[] args) throws IOException {
    var cards = AgentCard.loadAll(ConfLoader.directory().resolve("agents"));
    var model = new Talker(Long.parseLong(args[0])).model();
    var app = App.start(ConfLoader.load(), cards, card -> model);
    Runtime.getRuntime().addShutdownHook(new Thread(app::close, "stop"));
    var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (var line = orders.readLine(); line != null; line = orders.readLine()) {
      var blank = line.indexOf(' ');
      obey(line.substring(0, blank), line.substring(blank + 1));
    }
    System.exit(0);
  }

  private static void obey(String order, String argument) throws IOException {
    if (order.equals(VITALS)) {
      var answer = Path.of(argument);
      var half = Path.of(argument + ".new");
      Files.writeString(half, Json.write(Vitals.measure()));
      Files.move(half, answer, StandardCopyOption.ATOMIC_MOVE);
    } else {
      Tripwire.arm(Failpoint.valueOf(order), Integer.parseInt(argument));
    }
  }
}
