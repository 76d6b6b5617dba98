package dev.scribe.knowledge;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Renderer of Markdown (CommonMark and GitHub's tables) as HTML that is safe to show whoever wrote
 * it: no script, style or image; links to http, https and mailto only. Nothing is fetched by
 * showing it.
 */
public final class MarkdownRenderer {
  private static final int LONGEST = 2 * NoteRules.MAX_TEXT_BYTES;
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().extensions(EXTENSIONS).build();
  private static final PolicyFactory SAFE =
      new HtmlPolicyBuilder()
          .allowElements(
              "p",
              "br",
              "hr",
              "h1",
              "h2",
              "h3",
              "h4",
              "h5",
              "h6",
              "ul",
              "ol",
              "li",
              "blockquote",
              "pre",
              "code",
              "em",
              "strong",
              "del",
              "sub",
              "sup",
              "table",
              "thead",
              "tbody",
              "tr",
              "th",
              "td",
              "a")
          .allowAttributes("href")
          .matching(Pattern.compile("(?i)(https?://|mailto:).+"))
          .onElements("a")
          .allowUrlProtocols("http", "https", "mailto")
          .requireRelsOnLinks("nofollow", "noopener", "noreferrer")
          .allowAttributes("class")
          .matching(Pattern.compile("language-[\\w+#-]{1,30}"))
          .onElements("code")
          .allowAttributes("start")
          .matching(Pattern.compile("\\d{1,9}"))
          .onElements("ol")
          .allowAttributes("align")
          .matching(Pattern.compile("left|right|center"))
          .onElements("th", "td")
          .toFactory();

  private MarkdownRenderer() {}

  /**
   * Text that is too long, too deeply nested or too much work to be laid out is shown as it is
   * written.
   */
  public static String toHtml(String markdown) {
    if (markdown.length() > LONGEST || RenderingCost.isTooMuch(markdown)) {
      return plain(markdown);
    }
    try {
      Node document = PARSER.parse(markdown);
      document.accept(new WithoutImages());
      return SAFE.sanitize(RENDERER.render(document));
    } catch (StackOverflowError e) {
      return plain(markdown);
    }
  }

  private static String plain(String text) {
    return "<pre>"
        + text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        + "</pre>";
  }

  /** Leaves what an image says about itself in its place. */
  private static final class WithoutImages extends AbstractVisitor {
    @Override
    public void visit(Image image) {
      visitChildren(image);
      for (Node child = image.getFirstChild(); child != null; child = image.getFirstChild()) {
        image.insertBefore(child);
      }
      image.unlink();
    }
  }
}
