package dev.scribe.gateway;

import dev.scribe.auth.LoginStore;
import dev.scribe.bus.Addresses;
import dev.scribe.bus.Headers;
import dev.scribe.conf.ConfLoader;
import dev.scribe.gateway.api.ChatRoutes;
import dev.scribe.gateway.api.ChatService;
import dev.scribe.gateway.api.ConversationRoutes;
import dev.scribe.gateway.api.DrainGate;
import dev.scribe.gateway.openapi.ApiResponse;
import dev.scribe.gateway.openapi.OpenApiDocument;
import dev.scribe.gateway.openapi.Operations;
import dev.scribe.gateway.openapi.Schemas;
import dev.scribe.gateway.stream.Author;
import dev.scribe.gateway.stream.Stage;
import dev.scribe.gateway.stream.StreamsPerLoop;
import dev.scribe.gateway.ui.WebUi;
import dev.scribe.journal.Ledger;
import dev.scribe.journal.conversation.Conversations;
import dev.scribe.message.Command;
import dev.scribe.message.Ids;
import dev.scribe.support.SseReader;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The gateway with its chat routes; what it asks of the other actors is kept for the test. */
final class Chat implements AutoCloseable {
  private static final List<String> OTHERS =
      List.of(
          ("recentNotes getNote createNote updateNote deleteNote searchNotes importNotes listAgents"
                  + " me live ready health metrics openapi welcome login logout dashboard uploadText"
                  + " convertNote deleteSamples")
              .split(" ", -1));

  final Stage stage = new Stage();
  final Schemas schemas = Schemas.load(stage.vertx);
  final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  final int port;

  private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
  private final BlockingQueue<UUID> stopped = new LinkedBlockingQueue<>();

  /** What the router was asked. */
  record Asked(Headers headers, Command.Ask ask) {}

  Chat() throws Exception {
    var vertx = stage.vertx;
    stage.bus.serve(Addresses.ROUTER, 1, (headers, ask) -> asked.add(new Asked(headers, ask)));
    stage.bus.listen(Addresses.control(stage.node), (_, stop) -> stopped.add(stop.run()));
    var conf =
        new ConfLoader(
                Map.of(
                    "SCRIBE_HTTP_PORT", "0",
                    "SCRIBE_DATA_DIR", "target",
                    "SCRIBE_SAMPLE_NOTES", "off",
                    "SCRIBE_LIMITS_STREAMS_PER_OWNER", "1000"))
            .load(Path.of("conf/scribe.yaml"));
    var document = OpenApiDocument.load(vertx).await();
    var service =
        new ChatService(stage.journal, stage.notes(), stage.bus, document, Server.registry());
    var draining = new DrainGate(() -> false);
    var chat =
        new ChatRoutes(
            new StreamsPerLoop(vertx, stage.journal, stage.bus, conf.limits()),
            stage.journal,
            service,
            draining);
    var conversations =
        new ConversationRoutes(
            vertx,
            stage.journal,
            new Conversations(stage.pool()),
            new Ledger(stage.pool()),
            service,
            draining);
    var site =
        new RootRouter(
            conf,
            document,
            WebUi.load(Chat.class.getClassLoader()),
            new LoginStore(stage.pool()),
            List.of(chat, conversations, Chat::others));
    var gateway = new GatewayVerticle(conf.http(), site);
    vertx.deployVerticle(gateway).await();
    port = gateway.port();
  }

  private static void others(Operations operations) {
    OTHERS.forEach(id -> operations.on(id, _ -> Future.succeededFuture(ApiResponse.ok("unused"))));
  }

  /** The next thing that the router is asked. */
  Asked asked() throws InterruptedException {
    return Objects.requireNonNull(asked.poll(2, TimeUnit.MINUTES), "the router was not asked");
  }

  boolean nothingAsked() {
    return asked.isEmpty();
  }

  /** The next run whose holder is told to stop it. */
  UUID stopped() throws InterruptedException {
    return Objects.requireNonNull(stopped.poll(2, TimeUnit.MINUTES), "nobody was told to stop");
  }

  boolean nobodyStopped() {
    return stopped.isEmpty();
  }

  /** Whoever writes the run that a stream shows. */
  Author author(SseReader stream) {
    return author(stream.header("X-Session-ID"), stream.header("X-Run-ID"));
  }

  Author author(String session, String run) {
    var view = stage.journal.session(stage.owner, session).await().orElseThrow();
    return Author.of(stage, view.sid(), session, UUID.fromString(run));
  }

  /**
   * @param headers names and values, alternating
   */
  SseReader ask(String body, String... headers) throws Exception {
    return new SseReader(
        send(
            post("/api/v1/chat/orchestrated/stream", body, headers), BodyHandlers.ofInputStream()));
  }

  HttpResponse<String> post(String path, String body) throws Exception {
    return send(post(path, body, new String[0]), BodyHandlers.ofString());
  }

  HttpResponse<String> delete(String path) throws Exception {
    return send(request(path).DELETE().build(), BodyHandlers.ofString());
  }

  HttpResponse<String> askInVain(String body, String... headers) throws Exception {
    return send(post("/api/v1/chat/orchestrated/stream", body, headers), BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> askForResult(String body, String... headers) {
    return http.sendAsync(
        post("/api/v1/chat/orchestrated", body, headers), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send(request(path, headers).build(), BodyHandlers.ofString());
  }

  SseReader watch(String path, String... headers) throws Exception {
    return new SseReader(send(request(path, headers).build(), BodyHandlers.ofInputStream()));
  }

  /** A body with these further members. */
  static String body(String message, String more) {
    return "{\"message\":\"%s\"%s}".formatted(message, more.replace('\'', '"'));
  }

  static String newSession() {
    return Ids.next().toString();
  }

  private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    return http.send(request, handler);
  }

  private HttpRequest post(String path, String body, String... headers) {
    return request(path, headers)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private HttpRequest.Builder request(String path, String... headers) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  @Override
  public void close() {
    http.shutdownNow();
    stage.close();
  }
}
