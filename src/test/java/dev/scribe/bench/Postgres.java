package dev.scribe.bench;

import dev.scribe.bench.measure.Proc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The embedded server of a data folder, asked from outside. */
record Postgres(Path dataDir) {
  private static final int PID = 0;
  private static final int PORT = 3;

  /** All of its processes. */
  Proc proc() {
    return new Proc(Long.parseLong(pidFile(PID)));
  }

  /** The only value of a query. */
  String ask(String sql) {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** To the database itself. */
  Connection connect() {
    var url = "jdbc:postgresql://127.0.0.1:" + pidFile(PORT) + "/postgres";
    try {
      return DriverManager.getConnection(url, "scribe", read("password"));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String pidFile(int line) {
    return read("data/postmaster.pid").lines().toList().get(line).strip();
  }

  private String read(String file) {
    try {
      return Files.readString(dataDir.resolve("postgres").resolve(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
