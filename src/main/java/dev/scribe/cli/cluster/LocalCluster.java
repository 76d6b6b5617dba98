package dev.scribe.cli.cluster;

import dev.scribe.cli.CliMessages;
import dev.scribe.conf.Secret;
import dev.scribe.store.EmbeddedPostgres;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Cluster on this machine: nodes as child processes and the PostgreSQL that they share, which is
 * stopped after them.
 */
final class LocalCluster implements AutoCloseable {
  private final List<LocalNode> nodes = new CopyOnWriteArrayList<>();
  private final ClusterPlan plan;
  private final Class<?> main;
  private final PrintStream out;
  private final CliMessages messages;
  private Optional<EmbeddedPostgres> embedded = Optional.empty();
  private volatile boolean closed;

  /**
   * @param main the program: its verb {@code run} serves
   */
  LocalCluster(ClusterPlan plan, Class<?> main, PrintStream out, CliMessages messages) {
    this.plan = plan;
    this.main = main;
    this.out = out;
    this.messages = messages;
  }

  /**
   * Starts the node of that number, and before the first one the embedded PostgreSQL, unless
   * another one is configured.
   */
  synchronized void start(int number) {
    if (!closed) {
      var environment = plan.environment(number, database());
      var node = LocalNode.start(main, number, plan.url(number), environment, out);
      nodes.add(node);
      node.onEnd(code -> tell(node, code));
    }
  }

  private Secret database() {
    return plan.conf().databaseUrl().orElseGet(() -> new Secret(embedded().url()));
  }

  private EmbeddedPostgres embedded() {
    var server = embedded.orElseGet(() -> EmbeddedPostgres.start(plan.conf().dataDir()));
    embedded = Optional.of(server);
    return server;
  }

  private void tell(LocalNode node, int code) {
    if (!closed) {
      out.println(
          messages
              .say(
                  "✗ le nœud %d s'est arrêté (code %d) ; les autres continuent.",
                  "✗ node %d has ended (code %d); the others go on.")
              .formatted(node.number(), code));
    }
  }

  List<LocalNode> nodes() {
    return nodes;
  }

  /** Whether every node that lives serves. */
  boolean isReady() {
    return nodes.stream().allMatch(node -> !node.isAlive() || node.answers());
  }

  /** Blocks. */
  @Override
  public synchronized void close() {
    closed = true;
    nodes.forEach(LocalNode::stop);
    nodes.forEach(LocalNode::awaitEnd);
    embedded.ifPresent(EmbeddedPostgres::close);
  }
}
