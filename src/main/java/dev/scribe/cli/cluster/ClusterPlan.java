package dev.scribe.cli.cluster;

import dev.scribe.conf.ScribeConf;
import dev.scribe.conf.Secret;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Plan of a cluster: nodes of one machine, numbered from 1: which ports each takes, and what sets
 * it apart.
 *
 * @param conf of all; its ports are those of the first node
 */
record ClusterPlan(ScribeConf conf, int count) {
  private static final String HERE = "127.0.0.1";

  /** Where a node serves. */
  String url(int node) {
    var first = conf.http();
    return new ScribeConf.HttpConf(first.host(), httpPort(node), first.instances()).localUrl();
  }

  /** Every port that must be free. */
  IntStream ports() {
    return numbers().flatMap(node -> IntStream.of(httpPort(node), clusterPort(node)));
  }

  IntStream numbers() {
    return IntStream.rangeClosed(1, count);
  }

  /**
   * On top of the environment that all have in common, which may be that of a real cluster's node.
   */
  Map<String, String> environment(int node, Secret database) {
    var members =
        numbers().mapToObj(it -> HERE + ":" + clusterPort(it)).collect(Collectors.joining(","));
    return Map.of(
        "SCRIBE_DATABASE_URL",
        database.value(),
        "SCRIBE_DATA_DIR",
        conf.dataDir().toString(),
        "SCRIBE_HTTP_PORT",
        Integer.toString(httpPort(node)),
        "SCRIBE_CLUSTER",
        "on",
        "SCRIBE_CLUSTER_HOST",
        HERE,
        "SCRIBE_CLUSTER_PORT",
        Integer.toString(clusterPort(node)),
        "SCRIBE_CLUSTER_MEMBERS",
        members,
        "SCRIBE_CLUSTER_BUS_PORT",
        "0",
        "SCRIBE_CLUSTER_KUBERNETES",
        "",
        "SCRIBE_ROLES",
        "gateway,agents");
  }

  private int httpPort(int node) {
    return conf.http().port() + node - 1;
  }

  private int clusterPort(int node) {
    return conf.clusterPort() + node - 1;
  }
}
