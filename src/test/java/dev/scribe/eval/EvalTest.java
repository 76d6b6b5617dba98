package dev.scribe.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.knowledge.search.AnswerEval;
import dev.scribe.knowledge.search.Answers.AnswerTrust;
import dev.scribe.knowledge.search.SearchEval;
import dev.scribe.knowledge.search.SearchEval.Method;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What must hold on the half of the frozen questions that nothing was tuned on. */
class EvalTest {
  private static final String SPLIT = "test";
  private static SearchEval search;
  private static AnswerEval answers;

  @BeforeAll
  static void askEverything() throws IOException {
    search = SearchEval.run();
    answers = AnswerEval.of(search);
  }

  @Test
  void findsTheNoteAmongTheFirstThree() {
    assertThat(search.recall(SPLIT, Method.FUSION, "en→en", "fr→fr")).isGreaterThan(0.85);
    assertThat(search.recall(SPLIT, Method.FUSION, "en→fr", "fr→en")).isGreaterThan(0.5);
  }

  @Test
  void allMethodsTogetherFindMoreThanAnyAlone() {
    var pairs = new String[] {"en→en", "fr→fr", "en→fr", "fr→en"};
    var alone =
        Stream.of(Method.WORDS, Method.GRAMS, Method.MEANING)
            .mapToDouble(method -> search.recall(SPLIT, method, pairs))
            .max()
            .orElseThrow();
    assertThat(search.recall(SPLIT, Method.FUSION, pairs)).isGreaterThanOrEqualTo(alone);
  }

  @Test
  void claimsNoAnswerWhereThereIsNoneAndRefusesFewWhereThereIs() {
    assertThat(answers.share(SPLIT, false, AnswerTrust.ANSWER)).isLessThanOrEqualTo(0.1);
    assertThat(answers.share(SPLIT, true, AnswerTrust.NOTHING)).isLessThanOrEqualTo(0.1);
  }

  @Test
  void quotesWordForWord() {
    assertThat(answers.notVerbatim()).isEmpty();
  }
}
