package dev.scribe.tool.web;

import java.util.regex.Pattern;
import org.owasp.html.Encoding;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** Text of HTML: what is left when only its words count. */
final class HtmlText {
  private static final PolicyFactory WORDS_ONLY = new HtmlPolicyBuilder().toFactory();
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

  private HtmlText() {}

  /** Without tags, scripts, styles and comments; one line. */
  static String of(String html) {
    var words = Encoding.decodeHtml(WORDS_ONLY.sanitize(html), false);
    return BLANKS.matcher(words).replaceAll(" ").strip();
  }
}
