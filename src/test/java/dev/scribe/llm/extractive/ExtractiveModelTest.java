package dev.scribe.llm.extractive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scribe.llm.ChatException;
import dev.scribe.llm.ChatMessage.Peer;
import dev.scribe.llm.ChatMessage.Source;
import dev.scribe.llm.ChatMessage.ToolResult;
import dev.scribe.llm.ChatReply;
import dev.scribe.llm.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractiveModelTest {
  private static final ChatRequest LONG =
      Requests.writer("Mets au propre : " + "une phrase 🌻 de plus. ".repeat(50));

  @Test
  void streamsTheTextThatItReplies() {
    var fragments = new ArrayList<String>();
    var reply = new ExtractiveModel(Runnable::run).start(LONG, fragments::add).reply().result();
    assertThat(fragments).hasSizeGreaterThan(10);
    assertThat(String.join("", fragments)).isEqualTo(reply.text());
    assertThat(fragments).noneMatch(f -> Character.isLowSurrogate(f.charAt(0)));
    assertThat(reply.usage()).isEqualTo(ChatReply.TokenUsage.NONE);
    assertThat(Requests.reply(LONG)).isEqualTo(reply);
  }

  @Test
  void stopsBetweenTwoFragmentsWhenCancelled() throws Exception {
    try (var executor = Executors.newSingleThreadExecutor()) {
      var arrived = new CountDownLatch(1);
      var goOn = new CountDownLatch(1);
      BlockingQueue<String> fragments = new ArrayBlockingQueue<>(1_000);
      var call =
          new ExtractiveModel(executor)
              .start(
                  LONG,
                  text -> {
                    fragments.add(text);
                    arrived.countDown();
                    awaitUnchecked(goOn);
                  });
      assertThat(arrived.await(2, TimeUnit.MINUTES)).isTrue();
      call.cancel();
      call.cancel();
      goOn.countDown();
      assertThatThrownBy(() -> call.reply().await(2, TimeUnit.MINUTES))
          .isInstanceOfSatisfying(
              ChatException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ChatException.Code.CANCELLED);
                assertThat(e.retryable()).isFalse();
              });
      executor.shutdown();
      assertThat(executor.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
      assertThat(fragments).hasSize(1);
    }
  }

  @Test
  void failsAsOverloadedWhenNoThreadIsFree() {
    var executor = Executors.newSingleThreadExecutor();
    executor.shutdown();
    var call = new ExtractiveModel(executor).start(LONG, _ -> {});
    assertThat(call.reply().cause())
        .isInstanceOfSatisfying(ChatException.class, e -> assertThat(e.retryable()).isTrue());
  }

  @Test
  void failsTheReplyWhenTheListenerFails() {
    var call =
        new ExtractiveModel(Runnable::run)
            .start(
                LONG,
                _ -> {
                  throw new IllegalStateException("gone");
                });
    assertThat(call.reply().cause()).isInstanceOf(ChatException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "\0", "\uD83D", "\uDE00 x", "东京的天气怎么样？", "متى نسقي الطماطم؟", "מתי להשקות?",
            "когда поливать?",
        "นี่คืออะไร", "한국어 질문", "👩‍👩‍👧‍👦", "e\u0301te\u0301", "a:b:c: d", "« « » »",
            "[1] [2] [999]", "$1 \\ ^( [", "\n\n\n",
        "- - - -", "::::", "????", "x: ", "ﬁn ǅ ß İ ı", "\u202E txet", "%s %d {0}"
      })
  void answersEveryScriptAndOddity(String odd) {
    var sources = new Source(1, UUID.randomUUID(), odd, odd + ". " + odd);
    var result =
        new ToolResult(
            "1", "search_knowledge", Requests.results(List.of(new Passage(1, odd, odd))));
    var peer = new Peer("mimir", odd + " [1] " + odd + " [12] (" + odd + ")");
    for (var wish : List.of(odd, "résume : " + odd + odd, odd + " tomates " + odd)) {
      assertThat(Requests.reply(Requests.searcher(wish))).isNotNull();
      assertThat(Requests.text(Requests.searcher(wish, result, sources))).isNotBlank();
      assertThat(Requests.text(Requests.writer(wish))).isNotBlank();
      assertThat(Requests.text(Requests.writer(wish, peer))).isNotBlank();
      assertThat(Requests.text(Requests.writer(wish, sources))).isNotBlank();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tomates ",
        "tomates. ",
        "tomates\n",
        "« tomates ",
        "[1] ",
        "tomates: ",
        "a",
        "- ",
        "é",
        ". ",
        "( «"
      })
  @Timeout(240)
  void answersHugeText(String repeated) {
    var huge = repeated.repeat(300_000 / repeated.length());
    var passages = List.of(new Passage(1, "tomates", huge), new Passage(2, huge, "tomates"));
    var result = new ToolResult("1", "search_knowledge", Requests.results(passages));
    assertThat(Requests.text(Requests.searcher("les tomates", result))).isNotBlank();
    assertThat(Requests.text(Requests.searcher(huge, result))).isNotBlank();
    assertThat(Requests.text(Requests.writer(huge))).isNotBlank();
    assertThat(Requests.text(Requests.writer("les tomates", new Peer("mimir", huge)))).isNotBlank();
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
