package dev.scribe.support;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.message.Json;
import dev.scribe.store.TestStore;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** A language model's server that answers as a test's script wants, in either protocol. */
public final class ModelServer implements AutoCloseable {
  /** Tokens that an answer tells of unless its script says otherwise. */
  public static final long INPUT = 100;

  public static final long OUTPUT = 20;

  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  /** What to do with each request, on an event loop: it must not wait. */
  public ModelServer(Consumer<Call> script) {
    server =
        TestStore.vertx()
            .createHttpServer()
            .requestHandler(
                request ->
                    request
                        .body()
                        .onSuccess(
                            body -> {
                              var call = new Call(request, body);
                              calls.add(call);
                              script.accept(call);
                            }))
            .listen(0, "127.0.0.1")
            .await();
  }

  /** Without a slash at its end; as OpenAI's it ends in {@code /v1}. */
  public String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** All that was asked so far, oldest first. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  @Override
  public void close() {
    server.close().await();
  }

  /** One request, and the answer to it in the making. */
  public static final class Call {
    private static final int AT_ONCE = 256;

    private final Context context = TestStore.vertx().getOrCreateContext();
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Buffer body;
    private final boolean isAnthropic;
    private volatile boolean gone;
    private int blocks;

    private Call(HttpServerRequest request, Buffer body) {
      this.request = request;
      this.response = request.response();
      this.body = body;
      this.isAnthropic = request.path().endsWith("/messages");
      response.exceptionHandler(_ -> {});
      request.connection().closeHandler(_ -> gone = true);
    }

    /** Whether the one who asked has closed the connection. */
    public boolean isGone() {
      return gone;
    }

    /** In bytes. */
    public int size() {
      return body.length();
    }

    /** The request as it was sent. */
    public String body() {
      return body.toString();
    }

    public JsonNode json() {
      return Json.read(body.toString(), tree -> tree);
    }

    public String model() {
      return json().path("model").asText();
    }

    /** How often the model has called tools before, in this turn. */
    public int round() {
      return (int)
          json()
              .path("messages")
              .valueStream()
              .filter(message -> message.path("role").asText().equals("assistant"))
              .count();
    }

    public Call text(String text) {
      return isAnthropic
          ? block("text", Map.of("type", "text_delta", "text", text))
          : delta(Map.of("content", text));
    }

    /** Thinks aloud; nobody is shown. */
    public Call think(String text) {
      return raw(thought(text));
    }

    public String thought(String text) {
      return isAnthropic
          ? event(
              Map.of(
                  "type",
                  "content_block_delta",
                  "index",
                  0,
                  "delta",
                  Map.of("type", "thinking_delta", "thinking", text)))
          : choice(Map.of("reasoning_content", text));
    }

    public Call tool(String id, String name, String arguments) {
      var index = blocks++;
      if (!isAnthropic) {
        var function = Map.of("name", name, "arguments", arguments);
        return delta(
            Map.of(
                "tool_calls",
                List.of(
                    Map.of("index", index, "id", id, "type", "function", "function", function))));
      }
      begin(index, Map.of("type", "tool_use", "id", id, "name", name, "input", Map.of()));
      return raw(fragment(index, arguments));
    }

    /** A part of a call's arguments. */
    public String fragment(int index, String json) {
      return isAnthropic
          ? event(
              Map.of(
                  "type",
                  "content_block_delta",
                  "index",
                  index,
                  "delta",
                  Map.of("type", "input_json_delta", "partial_json", json)))
          : choice(
              Map.of(
                  "tool_calls",
                  List.of(Map.of("index", index, "function", Map.of("arguments", json)))));
    }

    public void end() {
      end(Long.toString(INPUT), Long.toString(OUTPUT));
    }

    /** Ends the answer with these counts of tokens, as JSON. */
    public void end(String input, String output) {
      if (isAnthropic) {
        raw(
            "data: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"input_tokens\":%s,\"output_tokens\":%s}}\n\n"
                .formatted(input, output));
        raw("data: {\"type\":\"message_stop\"}\n\n").close();
      } else {
        raw("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n");
        raw(
            "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":%s,\"completion_tokens\":%s}}\n\ndata: [DONE]\n\n"
                .formatted(input, output));
        close();
      }
    }

    /** Sends the head and these bytes. */
    public Call raw(String text) {
      if (!response.headWritten()) {
        response.setChunked(true).putHeader("content-type", "text/event-stream");
      }
      response.write(text);
      return this;
    }

    /** Ends the response, whole or not. */
    public void close() {
      response.end();
    }

    /** Refuses with a status. */
    public void status(int status, Map<String, String> headers, String said) {
      headers.forEach(response::putHeader);
      response.setStatusCode(status).end(said);
    }

    /** Closes the connection. */
    public void cut() {
      response.write("").onComplete(_ -> request.connection().close());
    }

    /** Sends it so often, no faster than it is taken, then goes on. */
    public void flood(String text, long times, Runnable then) {
      var now = Math.min(times, AT_ONCE);
      LongStream.range(0, now).forEach(_ -> raw(text));
      if (gone) {
        return;
      }
      if (times == now) {
        then.run();
      } else if (response.writeQueueFull()) {
        response.drainHandler(_ -> flood(text, times - now, then));
      } else {
        context.runOnContext(_ -> flood(text, times - now, then));
      }
    }

    /** Sends it again and again until nobody listens. */
    public void drip(String text, long millis) {
      var vertx = TestStore.vertx();
      raw(text);
      vertx
          .timer(millis, TimeUnit.MILLISECONDS)
          .onSuccess(
              _ -> {
                if (!gone) {
                  drip(text, millis);
                }
              });
    }

    /** A delta of text, into the block that {@link #text} began. */
    public String said(String text) {
      return isAnthropic
          ? event(
              Map.of(
                  "type",
                  "content_block_delta",
                  "index",
                  0,
                  "delta",
                  Map.of("type", "text_delta", "text", text)))
          : choice(Map.of("content", text));
    }

    private Call block(String type, Map<String, Object> delta) {
      var index = blocks++;
      begin(index, Map.of("type", type));
      return raw(event(Map.of("type", "content_block_delta", "index", index, "delta", delta)));
    }

    private void begin(int index, Map<String, Object> block) {
      raw(event(Map.of("type", "content_block_start", "index", index, "content_block", block)));
    }

    private Call delta(Map<String, Object> delta) {
      return raw(choice(delta));
    }

    private static String choice(Map<String, Object> delta) {
      return event(Map.of("choices", List.of(Map.of("index", 0, "delta", delta))));
    }

    private static String event(Map<String, Object> data) {
      return "data: " + Json.write(data) + "\n\n";
    }
  }
}
