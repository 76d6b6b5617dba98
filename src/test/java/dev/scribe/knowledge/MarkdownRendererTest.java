package dev.scribe.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownRendererTest {

  @Test
  void laysOutTextTablesAndLists() {
    var html =
        MarkdownRenderer.toHtml(
            """
            # Été

            Un *mot* et **deux** : `x < y`.

            1. un
            2. deux

            | a | b |
            |---|:-:|
            | 1 | 2 |
            """);
    assertThat(html)
        .contains("<h1>Été</h1>", "<em>mot</em>", "<strong>deux</strong>", "<code>x &lt; y</code>")
        .contains("<ol>", "<li>un</li>", "<table>", "<td>1</td>", "align=\"center\"");
  }

  @Test
  void linksOnlyToTheWebAndToMail() {
    var html =
        MarkdownRenderer.toHtml(
            "[a](https://example.org/x) [b](mailto:a@b.c) [c](javascript:alert(1)) [d](//evil.example)"
                + " [e](/api/v1) [f](data:text/html,x) [g](JaVaScRiPt:alert(1))");
    assertThat(html)
        .contains("href=\"https://example.org/x\"", "href=\"mailto:a", "rel=\"")
        .contains("c", "d", "e", "f", "g")
        .doesNotContainIgnoringCase("javascript", "evil", "/api", "data:");
  }

  @Test
  void leavesTheWordsOfAnImageAndFetchesNothing() {
    assertThat(MarkdownRenderer.toHtml("avant ![un *chat*](https://evil.example/pixel.png) après"))
        .isEqualTo("<p>avant un <em>chat</em> après</p>\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='x' onclick='alert(1)'>x</a>",
        "<style>*{display:none}</style>",
        "<iframe src='https://evil.example'></iframe>",
        "<svg/onload=alert(1)>",
        "<table style='position:fixed'><td onmouseover=alert(1)>x",
        "``` \"><script>alert(1)</script>\nx\n```"
      })
  void keepsNothingThatActs(String hostile) {
    assertThat(MarkdownRenderer.toHtml(hostile))
        .doesNotContainIgnoringCase(
            "<script", "<img", "<style", "<iframe", "<svg", "onerror", "onclick", "onmouse",
            "style=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {">", "> ", "- ", "*", "**a ", "[", "![", "`", "<b>", "|a\n", "&", "((", "<"})
  void survivesTextMadeToBeHeavy(String repeated) {
    assertThat(MarkdownRenderer.toHtml(repeated.repeat(20_000))).isNotNull();
  }

  @Test
  void showsTextThatIsTooLongAsItIsWritten() {
    assertThat(MarkdownRenderer.toHtml("<b>".repeat(1_000_000))).startsWith("<pre>&lt;b&gt;");
  }

  /** From every angle the parser looks for its end; every row is filled to the head's width. */
  @Test
  @Timeout(120)
  void showsTextThatIsTooMuchWorkAsItIsWritten() {
    var table = "|a".repeat(2_000) + "|\n" + "|-".repeat(2_000) + "|\n" + "|a|\n".repeat(20_000);
    assertThat(MarkdownRenderer.toHtml("<".repeat(250_000))).startsWith("<pre>&lt;&lt;");
    assertThat(MarkdownRenderer.toHtml("<\u2003\n".repeat(80_000))).startsWith("<pre>&lt;");
    assertThat(MarkdownRenderer.toHtml(table)).startsWith("<pre>|a|a");
    assertThat(MarkdownRenderer.toHtml("|a|b|\n|-|-|\n" + "|x|y|\n".repeat(5_000)))
        .startsWith("<table>");
  }

  @Test
  void servesManyThreadsAtOnce() {
    var expected = MarkdownRenderer.toHtml("# a\n\n*b*");
    assertThat(
            IntStream.range(0, 500).parallel().mapToObj(i -> MarkdownRenderer.toHtml("# a\n\n*b*")))
        .containsOnly(expected);
  }
}
