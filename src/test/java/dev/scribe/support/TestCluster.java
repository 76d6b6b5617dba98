package dev.scribe.support;

import dev.scribe.conf.AgentCard;
import dev.scribe.llm.ChatModel;
import dev.scribe.store.TestStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Nodes of one cluster in this process, over one fresh database. */
public final class TestCluster implements AutoCloseable {
  private final List<Integer> ports;
  private final String database;
  private final List<Optional<TestApp>> nodes = new ArrayList<>();

  private TestCluster(int size) {
    var random = new Random();
    this.ports = Stream.generate(() -> Ports.free(random)).distinct().limit(size).toList();
    this.database = TestStore.freshDatabase();
  }

  /** Nodes that are all alike. */
  public static TestCluster of(int size, ChatModel model, Map<String, String> environment) {
    var cluster = new TestCluster(size);
    for (var i = 0; i < size; i++) {
      cluster.start(model, environment, TestApp.CARDS);
    }
    return cluster;
  }

  /** Room for so many nodes, none of which is started yet. */
  public static TestCluster empty(int size) {
    return new TestCluster(size);
  }

  /** Starts the next node. */
  public TestApp start(ChatModel model, Map<String, String> environment, List<AgentCard> cards) {
    var all = new HashMap<>(environment);
    all.put("SCRIBE_DATABASE_URL", database);
    all.put("SCRIBE_CLUSTER", "on");
    all.put("SCRIBE_DRAIN_SECONDS", "1");
    all.put("SCRIBE_CLUSTER_PORT", ports.get(nodes.size()).toString());
    all.put(
        "SCRIBE_CLUSTER_MEMBERS",
        ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(",")));
    var node = TestApp.start(model, all, cards);
    nodes.add(Optional.of(node));
    return node;
  }

  public TestApp node(int i) {
    return nodes.get(i).orElseThrow();
  }

  /** Stops a node as SIGTERM does. */
  public void stop(int i) {
    var node = node(i);
    nodes.set(i, Optional.empty());
    node.close();
  }

  @Override
  public void close() {
    nodes.stream().flatMap(Optional::stream).forEach(TestApp::close);
  }
}
