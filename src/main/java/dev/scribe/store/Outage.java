package dev.scribe.store;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** A database that is away for now, as a question to it sees that. */
public final class Outage {
  /** SQLSTATE classes: connections, resources, the server's coming and going. */
  private static final Set<String> CLASSES = Set.of("08", "53", "57");

  private Outage() {}

  /** Whether asking again later may help. */
  public static boolean is(Throwable failure) {
    return switch (failure) {
      case PgException refused -> is(refused.getSqlState());
      case ClosedConnectionException _,
          ConnectionPoolTooBusyException _,
          TimeoutException _,
          IOException _ ->
          true;
      default -> false;
    };
  }

  /** Whether a server that refuses with this SQLSTATE may soon refuse no more. */
  public static boolean is(String sqlState) {
    return CLASSES.stream().anyMatch(sqlState::startsWith);
  }
}
