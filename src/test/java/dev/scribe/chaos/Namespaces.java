package dev.scribe.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A network namespace for each node, with two links that can be cut: one to the other nodes, over a
 * hub that nobody else reaches, and one to this machine, where clients and the database are. Linux
 * only, as root, with the program {@code ip}. Its addresses are of RFC 2544, for tests of networks.
 */
final class Namespaces implements AutoCloseable {
  private static final String PREFIX = "scrchaos-";
  private static final String HUB = PREFIX + "hub";
  private static final String BRIDGE = PREFIX + "bridge";
  private static final String ACCESS_NET = "198.18.77.";
  private static final String CLUSTER_NET = "198.18.78.";
  private static final String MASK = "/24";
  private static final int FIRST = 11;
  private static final Path NAMED = Path.of("/var/run/netns");

  /** Of a node; its name in lower case is that of the interface in the node's namespace. */
  enum Link {
    CLUSTER,
    ACCESS
  }

  /** Where this machine is for the nodes. */
  static final String HOST = ACCESS_NET + "1";

  private final List<String> nodes;
  private volatile boolean standing;

  /**
   * Also removes what an earlier one has left, that was killed.
   *
   * @param nodes their names, short ones
   * @throws IOException saying for people what is in the way; nothing stays then
   */
  Namespaces(List<String> nodes) throws IOException {
    this.nodes = nodes;
    refuseIfUnable();
    for (var name : namespaces()) {
      refuseIfInUse(name);
    }
    removeAll();
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "namespaces"));
    try {
      make();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** What is in the way of having some here, found by making them. */
  static Optional<String> obstacle(List<String> nodes) {
    try (var _ = new Namespaces(nodes)) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static void refuseIfUnable() throws IOException {
    if (!System.getProperty("os.name").equals("Linux")) {
      throw new IOException("network namespaces are there on Linux only");
    }
    if (!Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
      throw new IOException("network namespaces can be made by root only");
    }
    try {
      ip("-V");
    } catch (IOException e) {
      throw new IOException("the program ip is needed, of the package iproute2", e);
    }
  }

  private static void refuseIfInUse(String name) throws IOException {
    var processes = Files.exists(NAMED.resolve(name)) ? ip("netns", "pids", name) : "";
    if (!processes.isEmpty()) {
      throw new IOException(
          "other trials are at work in the namespace %s, as processes %s"
              .formatted(name, processes.replace('\n', ' ')));
    }
  }

  private void make() throws IOException {
    standing = true;
    ip("netns", "add", HUB);
    ip("-n", HUB, "link", "add", "bridge", "type", "bridge");
    ip("-n", HUB, "link", "set", "bridge", "up");
    ip("link", "add", BRIDGE, "type", "bridge");
    ip("addr", "add", HOST + MASK, "dev", BRIDGE);
    ip("link", "set", BRIDGE, "up");
    for (var node : nodes) {
      var own = PREFIX + node;
      ip("netns", "add", own);
      ip("-n", own, "link", "set", "lo", "up");
      ip("-n", own, "link", "add", "cluster", "type", "veth", "peer", "name", node, "netns", HUB);
      ip("-n", HUB, "link", "set", node, "master", "bridge", "up");
      ip("-n", own, "addr", "add", address(CLUSTER_NET, node) + MASK, "dev", "cluster");
      ip("-n", own, "link", "set", "cluster", "up");
      ip("link", "add", own, "type", "veth", "peer", "name", "access", "netns", own);
      ip("link", "set", own, "master", BRIDGE, "up");
      ip("-n", own, "addr", "add", address(ACCESS_NET, node) + MASK, "dev", "access");
      ip("-n", own, "link", "set", "access", "up");
    }
  }

  private String address(String net, String node) {
    return net + (FIRST + nodes.indexOf(node));
  }

  Place place(String node, String database) {
    return new Place(
        node,
        List.of("ip", "netns", "exec", PREFIX + node),
        address(ACCESS_NET, node),
        address(CLUSTER_NET, node),
        database);
  }

  /** From now on nothing passes; no one is told. */
  void cut(String node, Set<Link> links) throws IOException {
    set(node, links, "down");
  }

  void mend(String node, Set<Link> links) throws IOException {
    set(node, links, "up");
  }

  /** At the far end, so that the node's addresses and routes stay. */
  private static void set(String node, Set<Link> links, String state) throws IOException {
    for (var link : links) {
      switch (link) {
        case CLUSTER -> ip("-n", HUB, "link", "set", node, state);
        case ACCESS -> ip("link", "set", PREFIX + node, state);
      }
    }
  }

  private List<String> namespaces() {
    return Stream.concat(Stream.of(HUB), nodes.stream().map(PREFIX::concat)).toList();
  }

  /** Removes everything, once: later there may be somebody else's. The nodes are to have ended. */
  @Override
  public void close() {
    if (standing) {
      standing = false;
      removeAll();
    }
  }

  private void removeAll() {
    for (var link : Stream.concat(Stream.of(BRIDGE), nodes.stream().map(PREFIX::concat)).toList()) {
      if (Files.exists(Path.of("/sys/class/net", link))) {
        remove("link", link);
      }
    }
    for (var name : namespaces()) {
      if (Files.exists(NAMED.resolve(name))) {
        remove("netns", name);
      }
    }
  }

  private static void remove(String kind, String name) {
    try {
      ip(kind, "delete", name);
    } catch (IOException e) {
      System.err.println(e.getMessage());
    }
  }

  /** Returns what it said. */
  private static String ip(String... words) throws IOException {
    var command = new ArrayList<>(List.of("ip"));
    command.addAll(List.of(words));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(String.join(" ", command) + ": " + said);
    }
    return said;
  }
}
