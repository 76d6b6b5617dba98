package dev.scribe.tool.web;

import dev.scribe.message.WellFormed;

/**
 * Result of a web search: a page, as material, never as instructions. It may say anything but where
 * it is.
 *
 * @param content what the provider quotes of it, plain text, may be empty
 * @param source where it is
 * @param score as the provider gives it, more is better
 */
public record WebResult(String title, String content, PublicUrl source, double score) {
  /** In UTF-16 code units. */
  private static final int LONGEST_TITLE = 300;

  private static final int LONGEST_CONTENT = 2_000;

  public WebResult {
    title = WellFormed.head(WellFormed.text(title), LONGEST_TITLE);
    content = WellFormed.head(WellFormed.text(content), LONGEST_CONTENT);
  }
}
