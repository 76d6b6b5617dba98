package dev.scribe.cluster;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MultiMapConfig;
import dev.scribe.conf.ClusterConf;
import dev.scribe.conf.ConfException;
import io.micrometer.core.instrument.Metrics;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cluster: makes this process a node of a cluster: Hazelcast tells who is there and which node
 * listens to what; messages go directly between nodes. Nothing that must last is kept in it.
 */
public final class Cluster {
  private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
  private static final String NAME = "scribe";
  private static final String NODE = "scribe.node";
  private static final int PROBE_MILLIS = 500;

  private static final Map<String, String> PROPERTIES =
      Map.of(
          "hazelcast.logging.type", "slf4j",
          "hazelcast.phone.home.enabled", "false",
          "hazelcast.metrics.enabled", "false",
          // Otherwise it listens on every address of the machine, whatever it is bound to.
          "hazelcast.socket.bind.any", "false",
          "hazelcast.wait.seconds.before.join", "0",
          "hazelcast.heartbeat.interval.seconds", "1",
          "hazelcast.max.no.heartbeat.seconds", "5",
          // Nodes that start at the same moment may begin as several clusters.
          "hazelcast.merge.first.run.delay.seconds", "5",
          "hazelcast.merge.next.run.delay.seconds", "5");

  private final HazelcastClusterManager manager;

  private Cluster(HazelcastClusterManager manager) {
    this.manager = manager;
  }

  /** Hears of nodes that leave. */
  @FunctionalInterface
  public interface Farewell {
    /**
     * Called on a thread that may block.
     *
     * @param dead its process is known to be gone; false: it cannot be reached
     */
    void left(UUID node, boolean dead);
  }

  /** For the event bus of a node. */
  public static EventBusOptions bus(ClusterConf conf) {
    var options =
        new EventBusOptions()
            .setHost(conf.host())
            .setClusterPublicHost(conf.host())
            .setPort(conf.busPort());
    if (conf.tls().isOn()) {
      Stream.of(conf.tls().key(), conf.tls().cert(), conf.tls().ca()).forEach(Cluster::check);
      options
          .setSsl(true)
          .setClientAuth(ClientAuth.REQUIRED)
          .setKeyCertOptions(
              new PemKeyCertOptions().setKeyPath(conf.tls().key()).setCertPath(conf.tls().cert()))
          .setTrustOptions(new PemTrustOptions().addCertPath(conf.tls().ca()));
    }
    return options;
  }

  private static void check(String file) {
    if (!Files.isReadable(Path.of(file))) {
      throw new ConfException("cluster_tls: cannot read " + file);
    }
  }

  /** What went wrong when this node was to join, for people. */
  public static ConfException explain(ClusterConf conf, Throwable failure) {
    var cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return new ConfException(
        "cannot join the cluster as %s port %d (SCRIBE_CLUSTER_HOST, SCRIBE_CLUSTER_PORT): %s"
            .formatted(conf.host(), conf.port(), cause.getMessage()));
  }

  /** A node to be: it joins when {@code builder} has built its Vert.x, clustered. */
  public static Cluster of(ClusterConf conf, UUID node, VertxBuilder builder) {
    var manager = new HazelcastClusterManager(config(conf, node));
    builder.withClusterManager(manager);
    return new Cluster(manager);
  }

  /** Tells of every node that leaves from now on; to be called once this one has joined. */
  public void onLeave(Vertx vertx, Farewell farewell) {
    var members = manager.getHazelcastInstance().getCluster();
    Metrics.gauge("scribe.cluster.nodes", members, all -> all.getMembers().size());
    members.addMembershipListener(
        new MembershipListener() {
          @Override
          public void memberAdded(MembershipEvent event) {
            LOG.info("a node came: {}", event.getMember().getAddress());
          }

          @Override
          public void memberRemoved(MembershipEvent event) {
            var member = event.getMember();
            var name = member.getAttribute(NODE);
            if (name == null) {
              return; // no node of ours
            }
            var node = UUID.fromString(name);
            vertx.executeBlocking(
                () -> {
                  var dead = refuses(member.getSocketAddress());
                  LOG.warn("node {} {}", member.getAddress(), dead ? "is gone" : "is out of reach");
                  if (!dead) {
                    // Until now it was written to, whether or not it took anything.
                    Metrics.counter("scribe.bound.reached", "bound", "silent_node").increment();
                  }
                  farewell.left(node, dead);
                  return null;
                },
                false);
          }
        });
  }

  /** Only a machine that answers for a port where nobody listens proves that its process ended. */
  private static boolean refuses(InetSocketAddress address) {
    try (var probe = new Socket()) {
      probe.connect(address, PROBE_MILLIS);
      return false;
    } catch (ConnectException e) {
      return "Connection refused".equals(e.getMessage());
    } catch (IOException e) {
      return false;
    }
  }

  private static Config config(ClusterConf conf, UUID node) {
    var config = new Config().setClusterName(NAME);
    PROPERTIES.forEach(config::setProperty);
    config.getMemberAttributeConfig().setAttribute(NODE, node.toString());
    // Vert.x keeps there who listens to what, and expects each listener once.
    config.addMultiMapConfig(
        new MultiMapConfig("__vertx.subs")
            .setBackupCount(1)
            .setValueCollectionType(MultiMapConfig.ValueCollectionType.SET));
    var network = config.getNetworkConfig().setPort(conf.port()).setPortAutoIncrement(false);
    var address = address(conf.host());
    network.setPublicAddress(address + ":" + conf.port());
    network.getInterfaces().setEnabled(true).addInterface(address);
    join(network.getJoin(), conf);
    return config;
  }

  private static String address(String host) {
    try {
      return InetAddress.getByName(host).getHostAddress();
    } catch (UnknownHostException e) {
      throw new ConfException("SCRIBE_CLUSTER_HOST: there is no address " + host);
    }
  }

  private static void join(JoinConfig join, ClusterConf conf) {
    join.getMulticastConfig().setEnabled(false);
    join.getAutoDetectionConfig().setEnabled(false);
    if (conf.kubernetes().isEmpty()) {
      join.getTcpIpConfig().setEnabled(true).setMembers(conf.members());
    } else {
      join.getKubernetesConfig()
          .setEnabled(true)
          .setProperty("service-dns", conf.kubernetes())
          .setProperty("service-port", Integer.toString(conf.port()));
    }
  }
}
