package dev.scribe.chaos;

import dev.scribe.App;
import dev.scribe.conf.AgentCard;
import dev.scribe.conf.ConfLoader;
import dev.scribe.message.Failpoint;
import dev.scribe.message.Tripwire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The server that is killed: the real App with talkative agents, until standard input ends. A line
 * there, like {@code MID_STREAM 3}, arms a failpoint.
 */
final class Victim {
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
      var passages = Integer.parseInt(line.substring(blank + 1));
      Tripwire.arm(Failpoint.valueOf(line.substring(0, blank)), passages);
    }
    System.exit(0);
  }
}
