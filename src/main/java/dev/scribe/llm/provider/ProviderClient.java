package dev.scribe.llm.provider;

import dev.scribe.conf.ModelConf;
import dev.scribe.llm.ChatRequest;
import dev.scribe.message.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Client of a provider: the connections to a model's server, how to ask it, and what it has shown
 * that it does not take.
 *
 * <p>Vert.x's own client is used, not its web client, which shows the status only with the whole
 * body and cannot give up before the first byte. HTTP/1.1 only, for there giving up an answer
 * closes the provider's socket. Redirects are not followed: they would take the key elsewhere.
 */
final class ProviderClient {
  private static final int CONNECT_MILLIS = 5_000;

  private final ModelConf endpoint;
  private final WireProtocol dialect;
  private final HttpClient client;
  private final RequestOptions options;
  private final Set<ProviderQuirk> concessions = ConcurrentHashMap.newKeySet();

  ProviderClient(Vertx vertx, ModelConf endpoint) {
    this.endpoint = endpoint;
    this.dialect = WireProtocol.of(endpoint.protocol());
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS),
            new PoolOptions().setHttp1MaxSize(endpoint.atOnce()));
    this.options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(dialect.url(endpoint.url()))
            .setFollowRedirects(false)
            .putHeader("content-type", "application/json")
            .putHeader("accept", "text/event-stream");
    add(dialect.headers());
    endpoint.key().map(dialect::authorization).ifPresent(this::add);
  }

  private void add(Map<String, String> headers) {
    headers.forEach(options::putHeader);
  }

  Future<HttpClientRequest> connect() {
    return client.request(new RequestOptions(options));
  }

  Set<ProviderQuirk> concessions() {
    return Set.copyOf(concessions);
  }

  void concede(ProviderQuirk concession) {
    concessions.add(concession);
  }

  Buffer body(ChatRequest request, Set<ProviderQuirk> made) {
    return Buffer.buffer(Json.write(dialect.body(endpoint, request, made)));
  }

  StreamReader reader(long requestBytes) {
    return dialect.reader(requestBytes);
  }

  Duration firstByte() {
    return endpoint.firstByte();
  }

  Duration silence() {
    return endpoint.silence();
  }
}
