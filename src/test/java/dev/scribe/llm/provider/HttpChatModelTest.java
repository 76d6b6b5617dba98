package dev.scribe.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.scribe.conf.ModelConf;
import dev.scribe.conf.ModelConf.Protocol;
import dev.scribe.conf.Secret;
import dev.scribe.llm.ChatCall;
import dev.scribe.llm.ChatException;
import dev.scribe.llm.ChatException.Code;
import dev.scribe.llm.ChatReply;
import dev.scribe.llm.ChatReply.TokenUsage;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpChatModelTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final String KEY = "sk-sesame";
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final String DELTA =
      "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Bonjour\"}}]}\n\n";
  private static final String FINISH =
      "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
  private static final String DONE = "data: [DONE]\n\n";

  private final RawServer server = new RawServer(VERTX);
  private final StringBuilder shown = new StringBuilder();
  private HttpChatModel model = model(Protocol.OPENAI, LONG, LONG);

  private HttpChatModel model(Protocol protocol, Duration firstByte, Duration silence) {
    return new HttpChatModel(
        VERTX,
        new ModelConf(
            protocol,
            server.url() + "/v1",
            "tiny",
            Optional.of(new Secret(KEY)),
            OptionalDouble.empty(),
            512,
            firstByte.toMillis() / 1000.0,
            silence.toMillis() / 1000.0,
            1,
            true));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @AfterAll
  static void stop() {
    VERTX.close().await();
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void answersWithTextAsItComesAndKeepsTheConnection(Protocol protocol) {
    model = model(protocol, LONG, LONG);
    var recording = Recording.of(protocol, "01-text");
    var text = Buffer.buffer(recording.bytes()).toString();
    server.answer(RawServer.STREAM, RawServer.chunk(text), RawServer.END);
    assertThat(reply(start()).text()).isEqualTo("Bonjour à tous.");
    assertThat(reply(start()).usage()).isEqualTo(recording.expected().usage().usage());
    assertThat(shown()).isEqualTo("Bonjour à tous.".repeat(2));
    assertThat(server.requests.getFirst())
        .startsWith(
            protocol == Protocol.OPENAI
                ? "POST /v1/chat/completions HTTP/1.1\r\n"
                : "POST /v1/messages HTTP/1.1\r\n")
        .contains(
            protocol == Protocol.OPENAI ? "Authorization: Bearer " + KEY : "x-api-key: " + KEY)
        .contains("\"stream\":true");
    assertThat(server.closed).hasValue(0);
  }

  @Test
  void aSocketCutWithinAChunkIsABrokenAnswer() {
    server.answer(
        socket ->
            socket.write(RawServer.STREAM + "ff\r\n" + DELTA).onComplete(_ -> socket.close()));
    var failure = failure(start());
    assertThat(failure.code()).isEqualTo(Code.BROKEN);
    assertThat(failure.used().estimated()).isTrue();
    assertThat(shown()).isEqualTo("Bonjour");
  }

  @Test
  void aSocketCutAfterTheEndMarkerIsAnAnswer() {
    server.answer(
        socket ->
            socket
                .write(RawServer.STREAM + RawServer.chunk(DELTA + FINISH))
                .onComplete(_ -> socket.close()));
    assertThat(reply(start()).text()).isEqualTo("Bonjour");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", RawServer.STREAM})
  void silenceBeforeTheFirstByteEndsTheCallAndItsSocket(String head) {
    model = model(Protocol.OPENAI, SHORT, LONG);
    server.answer(head);
    var failure = failure(start());
    assertThat(failure.code()).isEqualTo(Code.TIMEOUT);
    assertThat(failure.used().input()).isPositive();
    closes(1);
  }

  @Test
  void silenceBetweenBytesEndsTheCallAndItsSocket() {
    model = model(Protocol.OPENAI, LONG, SHORT);
    server.answer(RawServer.STREAM, RawServer.chunk(DELTA));
    assertThat(failure(start()).code()).isEqualTo(Code.TIMEOUT);
    assertThat(shown()).isEqualTo("Bonjour");
    closes(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", DONE})
  void anAnswerThatIsWholeStandsThoughTheServerNeverEnds(String done) {
    model = model(Protocol.OPENAI, LONG, SHORT);
    server.answer(RawServer.STREAM, RawServer.chunk(DELTA + FINISH + done));
    assertThat(reply(start()).text()).isEqualTo("Bonjour");
    closes(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "429 | OVERLOADED  | retry-after: 2      | rate_limit_exceeded | 2000",
        "429 | OVERLOADED  | retry-after-ms: 150 | rate_limit_error    | 150",
        "429 | INVALID     | retry-after: 2      | insufficient_quota  | 2000",
        "503 | OVERLOADED  | x-a: b              | server_error        |",
        "529 | OVERLOADED  | x-a: b              | overloaded_error    |",
        "408 | TIMEOUT     | x-a: b              | timeout             |",
        "409 | UNAVAILABLE | x-a: b              | conflict            |",
        "500 | UNAVAILABLE | x-a: b              | api_error           |",
        "502 | UNAVAILABLE | x-a: b              |                     |",
        "400 | INVALID     | x-a: b              | invalid_request     |",
        "400 | REFUSED     | x-a: b              | content_filter      |",
        "401 | INVALID     | x-a: b              | invalid_api_key     |",
        "403 | INVALID     | x-a: b              | permission_error    |",
        "404 | INVALID     | x-a: b              | not_found_error     |",
        "413 | INVALID     | x-a: b              | request_too_large   |",
        "422 | INVALID     | x-a: b              | invalid_request     |",
        "307 | INVALID     | location: /other    |                     |"
      })
  void anErrorStatusIsATypedFailureThatRepeatsNothing(
      int status, Code code, String header, String type, Long retryAfter) {
    var body = "{\"error\":{\"type\":\"%s\",\"message\":\"your key %s\"}}".formatted(type, KEY);
    server.answer(RawServer.status(status, header + "\r\n", body));
    var failure = failure(start());
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.used()).isEqualTo(TokenUsage.NONE);
    assertThat(failure.retryAfter())
        .isEqualTo(Optional.ofNullable(retryAfter).map(Duration::ofMillis));
    assertThat(failure).hasMessageContaining(String.valueOf(status)).hasNoCause();
    assertThat(failure.getMessage()).doesNotContain(KEY, "your");
    assertThat(server.requests).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "401, x, true",
    "402, x, true",
    "403, x, true",
    "404, x, true",
    "429, insufficient_quota, true",
    "429, rate_limit_error, false",
    "400, invalid_request_error, false",
    "413, x, false",
    "422, x, false",
    "500, x, false"
  })
  void aKeyAQuotaOrANameFailsEveryRequest(int status, String type, boolean lasting) {
    var body = "{\"error\":{\"type\":\"%s\",\"message\":\"m\"}}".formatted(type);
    server.answer(RawServer.status(status, "", body));
    assertThat(failure(start()).lasting()).isEqualTo(lasting);
  }

  @Test
  void anEndlessErrorBodyIsNotRead() {
    server.answer("HTTP/1.1 500 X\r\ncontent-length: 99999999\r\n\r\n", "x".repeat(100_000));
    assertThat(failure(start()).code()).isEqualTo(Code.UNAVAILABLE);
    closes(1);
  }

  @Test
  void aConnectionThatIsRefusedUsedNothing() {
    server.close();
    var failure = failure(start());
    assertThat(failure.code()).isEqualTo(Code.UNAVAILABLE);
    assertThat(failure.used()).isEqualTo(TokenUsage.NONE);
  }

  @Test
  void aConnectionClosedBeforeTheHeadIsUnavailable() {
    server.answer(NetSocket::close);
    assertThat(failure(start()).code()).isEqualTo(Code.UNAVAILABLE);
  }

  @Test
  void anErrorAfter200IsAFailureOfItsKind() {
    var error = "data: {\"error\":{\"type\":\"overloaded_error\",\"message\":\"" + KEY + "\"}}\n\n";
    server.answer(RawServer.STREAM, RawServer.chunk(DELTA + error), RawServer.END);
    var failure = failure(start());
    assertThat(failure.code()).isEqualTo(Code.OVERLOADED);
    assertThat(failure.getMessage()).doesNotContain(KEY);
  }

  @Test
  void aDeltaOfTenMegabytesIsNotTakenAndClosesTheSocket() {
    server.answer(RawServer.STREAM, RawServer.chunk(DELTA + "data: " + "x".repeat(10_000_000)));
    assertThat(failure(start()).code()).isEqualTo(Code.INVALID);
    assertThat(shown()).isEqualTo("Bonjour");
    closes(1);
  }

  @Test
  void textWithoutEndIsNotTaken() {
    server.answer(RawServer.STREAM, RawServer.chunk(DELTA.repeat(60_000)));
    assertThat(failure(start()).code()).isEqualTo(Code.INVALID);
    assertThat(shown().length()).isLessThanOrEqualTo(ShownText.LONGEST);
    closes(1);
  }

  @Test
  void aCallCancelledBeforeItIsConnectedUsedNothingAndHoldsNoConnection() {
    server.answer("");
    var first = start();
    await().until(() -> !server.requests.isEmpty());
    var waiting = start();
    waiting.cancel();
    var failure = failure(waiting);
    assertThat(failure.code()).isEqualTo(Code.CANCELLED);
    assertThat(failure.used()).isEqualTo(TokenUsage.NONE);
    first.cancel();
    server.answer(RawServer.STREAM, RawServer.chunk(DELTA + FINISH + DONE), RawServer.END);
    assertThat(reply(start()).text()).isEqualTo("Bonjour");
  }

  @Test
  void aCallCancelledBeforeTheHeadClosesTheSocket() {
    server.answer("");
    var call = start();
    await().until(() -> !server.requests.isEmpty());
    call.cancel();
    var failure = failure(call);
    assertThat(failure.code()).isEqualTo(Code.CANCELLED);
    assertThat(failure.used().estimated()).isTrue();
    closes(1);
  }

  @Test
  void aCallCancelledMidwayClosesTheSocketAndShowsNoMore() {
    server.answer(
        socket -> {
          socket.write(RawServer.STREAM + RawServer.chunk(DELTA));
          VERTX.setPeriodic(1, timer -> again(socket, timer));
        });
    var call = start();
    await().until(() -> shown().length() > 0);
    call.cancel();
    var failure = failure(call);
    var then = shown().length();
    assertThat(failure.code()).isEqualTo(Code.CANCELLED);
    assertThat(failure.used().output()).isPositive();
    closes(1);
    assertThat(shown()).hasSize(then);
  }

  private static void again(NetSocket socket, long timer) {
    socket.write(RawServer.chunk(DELTA)).onFailure(_ -> VERTX.cancelTimer(timer));
  }

  @Test
  void aCallEndsOnceWhateverComesAfterwards() {
    var completions = new AtomicInteger();
    server.answer(RawServer.STREAM, RawServer.chunk(DELTA + FINISH + DONE + DELTA), RawServer.END);
    var call = start();
    call.reply().onComplete(_ -> completions.incrementAndGet());
    assertThat(reply(call).text()).isEqualTo("Bonjour");
    call.cancel();
    call.cancel();
    assertThat(reply(start()).text()).isEqualTo("Bonjour");
    assertThat(completions).hasValue(1);
    assertThat(shown()).isEqualTo("Bonjour".repeat(2));
  }

  @Test
  void whatAModelDoesNotTakeIsLeftOutAndRemembered() {
    server.answer(RawServer.status(400, "", refusal("max_tokens", "Use 'max_completion_tokens'")));
    server.answer(RawServer.status(400, "", refusal("temperature", "Only the default (1)")));
    server.answer(RawServer.STREAM, RawServer.chunk(DELTA + FINISH + DONE), RawServer.END);
    assertThat(reply(start()).text()).isEqualTo("Bonjour");
    assertThat(server.requests).hasSize(3);
    assertThat(server.requests.get(0)).contains("\"max_tokens\":512", "\"temperature\":0.2");
    assertThat(reply(start()).text()).isEqualTo("Bonjour");
    assertThat(server.requests).hasSize(4);
    assertThat(server.requests.getLast())
        .contains("\"max_completion_tokens\":512")
        .doesNotContain("temperature", "\"max_tokens\"");
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aModelThatCanCallNoToolsIsAskedWithoutThem(Protocol protocol) {
    model = model(protocol, LONG, LONG);
    server.answer(
        RawServer.status(
            400,
            "",
            "{\"error\":{\"message\":\"registry.ollama.ai/library/gemma:2b does not support tools\","
                + "\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}}"));
    var answer = Buffer.buffer(Recording.of(protocol, "01-text").bytes()).toString();
    server.answer(RawServer.STREAM, RawServer.chunk(answer), RawServer.END);
    assertThat(reply(start()).text()).isEqualTo("Bonjour à tous.");
    assertThat(reply(start()).text()).isEqualTo("Bonjour à tous.");
    assertThat(server.requests).hasSize(3);
    assertThat(server.requests.getFirst()).contains("\"tools\":[");
    assertThat(server.requests.subList(1, 3)).noneMatch(each -> each.contains("\"tools\""));
  }

  @Test
  void aModelThatRefusesInAnyCaseIsNotAskedForEver() {
    server.answer(RawServer.status(400, "", refusal("temperature", "stream_options")));
    assertThat(failure(start()).code()).isEqualTo(Code.INVALID);
    assertThat(server.requests).hasSize(3);
  }

  private static String refusal(String parameter, String message) {
    return "{\"error\":{\"message\":\"%s\",\"type\":\"invalid_request_error\",\"param\":\"%s\",\"code\":\"unsupported_parameter\"}}"
        .formatted(message, parameter);
  }

  private ChatCall start() {
    return model.start(Asked.request(), this::show);
  }

  private void show(String fragment) {
    synchronized (shown) {
      shown.append(fragment);
    }
  }

  private String shown() {
    synchronized (shown) {
      return shown.toString();
    }
  }

  private void closes(int sockets) {
    await().untilAsserted(() -> assertThat(server.closed).hasValue(sockets));
  }

  private static ChatReply reply(ChatCall call) {
    try {
      return call.reply().await(2, TimeUnit.MINUTES);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private static ChatException failure(ChatCall call) {
    return catchThrowableOfType(ChatException.class, () -> reply(call));
  }
}
