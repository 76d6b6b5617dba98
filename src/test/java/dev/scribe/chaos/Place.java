package dev.scribe.chaos;

import java.util.List;

/**
 * Where a node runs.
 *
 * @param enter the words before a command that bring it there; may be none
 * @param host where clients reach it
 * @param clusterHost where the other nodes reach it
 * @param database the URL by which the database knows it
 */
record Place(String name, List<String> enter, String host, String clusterHost, String database) {
  private static final String LOOPBACK = "127.0.0.1";

  /** In no namespace of its own. */
  static Place here(String name, String database) {
    return new Place(name, List.of(), LOOPBACK, LOOPBACK, database);
  }
}
