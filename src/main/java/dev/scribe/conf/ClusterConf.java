package dev.scribe.conf;

import java.util.List;

/**
 * Configuration of the cluster: how this node and the others find one another.
 *
 * @param host the address of this node that the others reach, and the only one it listens on
 * @param port of the membership
 * @param busPort of the event bus; 0: any free one
 * @param members {@code host:port} of every node
 * @param kubernetes the DNS name of a headless service, in place of members; or empty
 */
public record ClusterConf(
    String host, int port, int busPort, List<String> members, String kubernetes, Tls tls) {
  public ClusterConf {
    if (members.isEmpty() && kubernetes.isEmpty()) {
      throw new ConfException(
          "SCRIBE_CLUSTER_MEMBERS: name every node as host:port, or set SCRIBE_CLUSTER_KUBERNETES");
    }
    for (var member : members) {
      if (!member.matches("[^:\\s]+:\\d{1,5}|\\[[0-9a-fA-F:.]+]:\\d{1,5}")) {
        throw new ConfException("SCRIBE_CLUSTER_MEMBERS: expected host:port, not " + member);
      }
    }
  }

  /** PEM files by which nodes encrypt what they tell one another and know each other; or none. */
  public record Tls(String key, String cert, String ca) {
    public Tls {
      if (key.isEmpty() != cert.isEmpty() || key.isEmpty() != ca.isEmpty()) {
        throw new ConfException("cluster_tls: key, cert and ca go together");
      }
    }

    public boolean isOn() {
      return !key.isEmpty();
    }
  }
}
