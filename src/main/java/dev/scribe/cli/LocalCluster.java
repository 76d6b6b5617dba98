package dev.scribe.cli;

import dev.scribe.conf.Secret;
import dev.scribe.store.EmbeddedPostgres;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Nodes as child processes and the PostgreSQL that they share, which is stopped after them. */
final class LocalCluster implements AutoCloseable {
  private final List<LocalNode> nodes = new CopyOnWriteArrayList<>();
  private final Neighbours plan;
  private final Class<?> main;
  private final PrintStream out;
  private final Phrases phrases;
  private Optional<EmbeddedPostgres> embedded = Optional.empty();
  private volatile boolean closed;

  /**
   * @param main the program: its verb {@code run} serves
   */
  LocalCluster(Neighbours plan, Class<?> main, PrintStream out, Phrases phrases) {
    this.plan = plan;
    this.main = main;
    this.out = out;
    this.phrases = phrases;
  }

  /** Starts the embedded PostgreSQL, unless another one is configured, and then all nodes. */
  synchronized void open() {
    if (!closed) {
      var database = plan.conf().databaseUrl().orElseGet(this::embedded);
      plan.numbers().forEach(node -> start(node, database));
    }
  }

  private Secret embedded() {
    var server = EmbeddedPostgres.start(plan.conf().dataDir());
    embedded = Optional.of(server);
    return new Secret(server.url());
  }

  private void start(int number, Secret database) {
    var environment = plan.environment(number, database);
    var node = LocalNode.start(main, number, plan.url(number), environment, out);
    nodes.add(node);
    node.onEnd(code -> tell(node, code));
  }

  private void tell(LocalNode node, int code) {
    if (!closed) {
      out.println(
          phrases
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
