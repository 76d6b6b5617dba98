package dev.scribe.cli.cluster;

import dev.scribe.cli.CliMessages;
import dev.scribe.cli.ExitCode;
import dev.scribe.conf.ConfLoader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code cluster}: several nodes on this machine, until stopped, for trying it out. */
@Command(name = "cluster", description = "Serve with several nodes on this machine, to try it out.")
public final class ClusterCommand implements Callable<Integer> {
  private static final int FEWEST = 2;
  private static final int MOST = 9;
  private static final int LAST_PORT = 65_535;
  private static final int POLL_MILLIS = 200;

  @Parameters(
      paramLabel = "N",
      arity = "0..1",
      defaultValue = "3",
      description = "How many nodes, 2 to 9 (3).")
  private int count = 3;

  private final Class<?> main;
  private final PrintStream out = System.out;
  private final PrintStream problems = System.err;
  private final CliMessages messages = CliMessages.ofLocale();

  /**
   * @param main the program to start for each node: its verb {@code run} serves
   */
  public ClusterCommand(Class<?> main) {
    this.main = main;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (count < FEWEST || count > MOST) {
      return refuse(
          messages
              .say("De %d à %d nœuds, pas %d.", "From %d to %d nodes, not %d.")
              .formatted(FEWEST, MOST, count));
    }
    var plan = new ClusterPlan(ConfLoader.load(), count);
    var used = plan.ports().filter(port -> !isFree(port)).boxed().toList();
    if (!used.isEmpty()) {
      return refuse(
          messages
              .say(
                  "Ces ports ne sont pas libres : %s. SCRIBE_HTTP_PORT et SCRIBE_CLUSTER_PORT choisissent les premiers d'autres.",
                  "These ports are not free: %s. SCRIBE_HTTP_PORT and SCRIBE_CLUSTER_PORT choose the first ones of others.")
              .formatted(used.stream().map(String::valueOf).collect(Collectors.joining(", "))));
    }
    try (var cluster = new LocalCluster(plan, main, out, messages)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(cluster), "stop"));
      serve(cluster, plan);
      return ExitCode.FAILED;
    }
  }

  private int refuse(String why) {
    problems.println("✗ " + why);
    return ExitCode.USAGE;
  }

  /** Returns when no node is left. */
  private void serve(LocalCluster cluster, ClusterPlan plan) throws InterruptedException {
    // The others find the first one there: all at once, they would begin as clusters of their own.
    cluster.start(1);
    awaitReady(cluster);
    plan.numbers().skip(1).forEach(cluster::start);
    awaitReady(cluster);
    if (cluster.nodes().stream().allMatch(LocalNode::isAlive)) {
      out.println(welcome(cluster, plan));
    }
    cluster.nodes().forEach(LocalNode::join);
  }

  private static void awaitReady(LocalCluster cluster) throws InterruptedException {
    while (!cluster.isReady()) {
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** A signal ends the cluster in order, which is no failure. */
  private static void stop(LocalCluster cluster) {
    var asked = cluster.nodes().stream().anyMatch(LocalNode::isAlive);
    cluster.close();
    if (asked) {
      Runtime.getRuntime().halt(ExitCode.OK);
    }
  }

  private String welcome(LocalCluster cluster, ClusterPlan plan) {
    var addresses =
        cluster.nodes().stream()
            .map(
                node ->
                    "  [%d] %s  (pid %d)"
                        .formatted(node.number(), plan.url(node.number()), node.pid()))
            .collect(Collectors.joining("\n"));
    var token =
        plan.conf().apiTokens().isEmpty() ? "" : " -H \"Authorization: Bearer $SCRIBE_TOKEN\"";
    return messages
        .say(
            """

            Tous les nœuds servent, sur une base commune :
            %1$s
            Demandez sur le premier, suivez sur le deuxième, et tuez l'un d'eux (kill -9 pid) :
              curl -N%2$s %3$s/chat/orchestrated/stream -H 'Content-Type: application/json' \\
                -d '{"message": "Plume et Mimir, discutez de RAG", "session_id": "demo"}'
              curl -N%2$s '%4$s/api/v1/chat/sessions/demo/stream?after=0&follow=true'
            Ctrl-C arrête tout.
            """,
            """

            All nodes serve, on one database:
            %1$s
            Ask on the first, watch on the second, and kill one of them (kill -9 pid):
              curl -N%2$s %3$s/chat/orchestrated/stream -H 'Content-Type: application/json' \\
                -d '{"message": "Plume et Mimir, discutez de RAG", "session_id": "demo"}'
              curl -N%2$s '%4$s/api/v1/chat/sessions/demo/stream?after=0&follow=true'
            Ctrl-C stops everything.
            """)
        .formatted(addresses, token, plan.url(1), plan.url(2));
  }

  private static boolean isFree(int port) {
    if (port < 1 || port > LAST_PORT) {
      return false;
    }
    try (var probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
