package dev.scribe.knowledge;

import java.util.Locale;

/**
 * Invalid note: a note that breaks a rule and cannot be kept. The message is one English line
 * without internals.
 */
public final class InvalidNote extends RuntimeException {

  /** Which part is wrong. */
  public enum Field {
    PATH,
    TITLE,
    TEXT,
    TAGS
  }

  /** The rule that it breaks. */
  public enum Rule {
    EMPTY("must not be empty"),
    TOO_LONG("is too long"),
    TOO_MANY("has too many entries"),
    MALFORMED("holds a NUL character or half a surrogate pair");

    private final String words;

    Rule(String words) {
      this.words = words;
    }
  }

  private final Field field;
  private final Rule rule;

  InvalidNote(Field field, Rule rule) {
    super(field.name().toLowerCase(Locale.ROOT) + " " + rule.words);
    this.field = field;
    this.rule = rule;
  }

  public Field field() {
    return field;
  }

  public Rule rule() {
    return rule;
  }
}
