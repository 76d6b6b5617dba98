package dev.scribe.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.scribe.support.Ports;
import dev.scribe.support.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Nodes of one cluster, each a process of its own, that share a database. */
final class Fleet implements Service, AutoCloseable {
  private static final int PAUSE_MILLIS = 50;
  private static final int UNABLE = 500;
  private static final int DRAINING = 503;
  private static final Duration READY_WITHIN = Duration.ofMinutes(5);

  /** Only with tokens may a node listen on more than loopback. */
  private static final TestTokens OWNERS = TestTokens.of(1);

  /** What was begun when the database went away may be refused that much later. */
  private static final Duration AFTERMATH = Duration.ofMinutes(1);

  private final Path folder;
  private final Random random;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Instant> without = new ConcurrentHashMap<>();

  Fleet(Path folder, Random random, List<Place> places) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.random = random;
    var ports = new HashMap<Place, String>();
    places.forEach(place -> ports.put(place, Integer.toString(Ports.free(random))));
    var members =
        places.stream()
            .map(place -> place.clusterHost() + ":" + ports.get(place))
            .collect(Collectors.joining(","));
    for (var place : places) {
      var environment = new HashMap<>(OWNERS.environment());
      environment.put("SCRIBE_ALLOWED_ORIGINS", "http://" + place.host());
      environment.put("SCRIBE_DATA_DIR", folder.resolve(place.name()).toString());
      environment.put("SCRIBE_DATABASE_URL", place.database());
      environment.put("SCRIBE_SAMPLE_NOTES", "off");
      environment.put("SCRIBE_CLUSTER", "on");
      environment.put("SCRIBE_CLUSTER_HOST", place.clusterHost());
      environment.put("SCRIBE_CLUSTER_PORT", ports.getOrDefault(place, ""));
      environment.put("SCRIBE_CLUSTER_MEMBERS", members);
      var output = folder.resolve(place.name() + ".log");
      nodes.add(new Node(place, output, Ports.free(random), environment, random, client));
    }
  }

  List<Node> nodes() {
    return nodes;
  }

  void awaitReady() {
    nodes.forEach(Node::awaitReady);
  }

  /**
   * Somebody to hit: one who serves while others do, too, so that they can take over.
   *
   * @param first whom to hit if possible
   * @param atLeast so many have to serve
   */
  Node awaitVictim(int first, int atLeast) {
    await("%d nodes are ready, see %s".formatted(atLeast, folder))
        .atMost(READY_WITHIN)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> ready().count() >= atLeast);
    return Stream.iterate(first, i -> i + 1)
        .map(i -> nodes.get(i % nodes.size()))
        .filter(Node::isReady)
        .findFirst()
        .orElseThrow();
  }

  private Stream<Node> ready() {
    return nodes.stream().filter(Node::isReady);
  }

  /** Whoever has ended is started again. */
  void repair() throws IOException {
    for (var node : nodes) {
      node.revive();
    }
  }

  /** From now on, and for a while after it is back, these may say that they cannot serve. */
  void databaseIsAway(List<Node> from) {
    from.forEach(node -> without.put(node.authority(), Instant.now()));
  }

  @Override
  public HttpClient client() {
    return client;
  }

  @Override
  public HttpRequest.Builder request(String path) {
    return request(nodes.get(random.nextInt(nodes.size())), path);
  }

  HttpRequest.Builder request(Node node, String path) {
    return node.request(path).header("Authorization", OWNERS.bearer(0));
  }

  /** Of a node that was told to stop, and of one for which the database is away. */
  @Override
  public boolean excuses(URI where, int status) {
    var authority = where.getAuthority();
    var away = without.getOrDefault(authority, Instant.EPOCH);
    return (status == DRAINING && isLeaving(authority))
        || (status >= UNABLE && Instant.now().isBefore(away.plus(AFTERMATH)));
  }

  private boolean isLeaving(String authority) {
    return nodes.stream().anyMatch(it -> it.authority().equals(authority) && it.isLeaving());
  }

  @Override
  public void lookAgain() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
  }

  @Override
  public Path output() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    client.shutdownNow();
    var stopped = new HashMap<String, Boolean>();
    for (var node : nodes) {
      stopped.put(node.name(), node.stop());
    }
    assertThat(stopped).as("nodes that end when told to, see " + folder).doesNotContainValue(false);
  }
}
