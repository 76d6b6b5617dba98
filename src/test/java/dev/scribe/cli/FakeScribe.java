package dev.scribe.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executors;

/** A server that gives scripted answers, path by path, and notes what it was asked. */
public final class FakeScribe implements AutoCloseable {
  public static final String CHAT = "/api/v1/chat/orchestrated/stream";
  public static final String IMPORT = "/api/v1/notes/import";
  public static final String AGENTS = "/api/v1/agents";

  private final HttpServer server;
  private final Map<String, Queue<Answer>> answers = new HashMap<>();
  private final List<Asked> asked = new ArrayList<>();

  /** Writes one response. */
  public interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  /** A request as it came; a header that was not sent is an empty text. */
  public record Asked(String path, Map<String, String> headers, String body) {
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  public FakeScribe() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public FakeScribe on(String path, Answer answer) {
    answers.computeIfAbsent(path, _ -> new ArrayDeque<>()).add(answer);
    return this;
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public List<Asked> asked(String path) {
    return asked.stream().filter(a -> a.path().equals(path)).toList();
  }

  /** A stream that ends as it should. */
  public static Answer stream(String... frames) {
    return exchange -> {
      write(exchange, frames);
      exchange.getResponseBody().close();
    };
  }

  /** A stream whose connection breaks after these bytes. */
  public static Answer broken(String... frames) {
    return exchange -> {
      write(exchange, frames);
      exchange.close();
    };
  }

  public static Answer json(int status, String body) {
    return exchange -> {
      var bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    };
  }

  private static void write(HttpExchange exchange, String... frames) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
    exchange.getResponseHeaders().set("X-Session-ID", "s-1");
    exchange.sendResponseHeaders(200, 0);
    for (var frame : frames) {
      exchange.getResponseBody().write(frame.getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
    }
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    var headers = new HashMap<String, String>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(new Asked(path, headers, body));
    var next = answers.getOrDefault(path, new ArrayDeque<>()).poll();
    (next == null ? json(404, "{\"detail\":\"nothing scripted for %s\"}".formatted(path)) : next)
        .to(exchange);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
