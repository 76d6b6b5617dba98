package dev.scribe.cli.ask;

import dev.scribe.cli.TerminalStyle;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Markdown as plain readable text, while it is still being written. What a later character could
 * turn into something else is held back, at most to the end of its line; nothing but marks is ever
 * left out, and what is no complete mark stays as it was written.
 */
final class MarkdownStream {
  private static final Pattern FENCE = Pattern.compile("\\s*(```|~~~).*");

  /** A line of which one cannot say yet how it begins. */
  private static final Pattern OPEN_START =
      Pattern.compile("\\s*(#{1,6}|[-*+>]|`{1,2}|~{1,2}|(```|~~~).*)?");

  private static final Pattern START =
      Pattern.compile("(?<indent>\\s*)(?:(?<heading>#{1,6} +)|(?<item>[-*+] )|(?<quote>> ?))");

  private static final Pattern SPAN =
      Pattern.compile(
          """
          (?x) (?<!`)(?<tick>`+)(?!`)(?<code>.+?)(?<!`)\\k<tick>(?!`)
          | \\*\\*(?<bold>\\S(?:.*?\\S)?)\\*\\*
          | \\*(?!\\*)(?<italic>[^*\\s](?:[^*]*[^*\\s])?)\\*
          | (?<!\\w)_(?!_)(?<low>[^_\\s](?:[^_]*[^_\\s])?)_(?!\\w)
          | \\[\\[(?<wiki>[^\\]|]+)(?:\\|(?<alias>[^\\]]+))?\\]\\]
          | \\[(?<text>[^\\]\\[]+)\\]\\((?<url>[^()\\s]+)\\)
          | \\\\(?<escaped>[\\\\`*_{}\\[\\]()\\#+.!|>~-])
          """);

  private static final List<String> SPAN_NAMES =
      List.of("code", "bold", "italic", "low", "alias", "wiki", "text", "escaped");

  /** Where something may begin that is not complete. */
  private static final Pattern OPEN_SPAN =
      Pattern.compile(
          "`|\\\\$|\\*(?=\\S|$)|(?<!\\w)_(?=\\S|$)|\\[[^\\]]*(\\]?$|\\]\\([^)]*$)|\\[\\[[^\\]]*\\]?$");

  private final TerminalStyle style;
  private final StringBuilder line = new StringBuilder();
  private int shown;
  private boolean heading;
  private boolean inCode;

  MarkdownStream(TerminalStyle style) {
    this.style = style;
  }

  /** Takes further text and gives what can be printed now. */
  String add(String text) {
    var out = new StringBuilder();
    var from = 0;
    for (var end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      line.append(text, from, end);
      finishLine(out);
      from = end + 1;
    }
    line.append(text, from, text.length());
    if (shown > 0 || !OPEN_START.matcher(line).matches()) {
      show(out, inCode ? line.length() : safeEnd());
    }
    return out.toString();
  }

  /** The text is over: what is still held back. */
  String end() {
    return add("\n").stripTrailing();
  }

  private void finishLine(StringBuilder out) {
    if (shown == 0 && FENCE.matcher(line).matches()) {
      inCode = !inCode;
    } else {
      show(out, line.length());
      out.append('\n');
    }
    line.setLength(0);
    shown = 0;
    heading = false;
  }

  private void show(StringBuilder out, int end) {
    if (shown == 0 && end > 0) {
      shown = start(out);
    }
    if (shown < end) {
      out.append(inCode ? line.substring(shown, end) : emphasised(spans(line, shown, end)));
      shown = end;
    }
  }

  private String emphasised(String text) {
    return heading ? style.bold(text) : text;
  }

  private int start(StringBuilder out) {
    if (inCode) {
      out.append("    ");
      return 0;
    }
    var mark = START.matcher(line);
    if (!mark.lookingAt()) {
      return 0;
    }
    heading = mark.group("heading") != null;
    out.append(mark.group("indent"));
    out.append(mark.group("item") != null ? "• " : mark.group("quote") != null ? "│ " : "");
    return mark.end();
  }

  private int safeEnd() {
    var span = SPAN.matcher(line);
    var open = OPEN_SPAN.matcher(line);
    var at = Math.max(shown, beginning());
    while (open.find(at)) {
      if (!span.find(at) || span.start() > open.start()) {
        return open.start();
      }
      at = span.end();
    }
    return line.length();
  }

  private int beginning() {
    var mark = START.matcher(line);
    return mark.lookingAt() ? mark.end() : 0;
  }

  private String spans(CharSequence text, int from, int end) {
    var span = SPAN.matcher(text).region(from, end).useTransparentBounds(true);
    var out = new StringBuilder();
    var at = from;
    for (; span.find(); at = span.end()) {
      out.append(text, at, span.start()).append(plain(span));
    }
    return out.append(text, at, end).toString();
  }

  private String plain(MatchResult span) {
    var name = SPAN_NAMES.stream().filter(n -> span.group(n) != null).findFirst().orElseThrow();
    var inner = span.group(name);
    return switch (name) {
      case "bold" -> style.bold(spans(inner, 0, inner.length()));
      case "italic", "low" -> style.italic(spans(inner, 0, inner.length()));
      case "text" -> spans(inner, 0, inner.length()) + " (" + span.group("url") + ")";
      default -> inner;
    };
  }
}
