package dev.scribe.message;

/** The languages that Scribe answers in. */
public enum Language {
  FR,
  EN
}
