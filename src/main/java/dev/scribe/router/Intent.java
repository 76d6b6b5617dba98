package dev.scribe.router;

/** Intent of a request: what a person wants when no agent is named (domain: "Intent classes"). */
public enum Intent {
  RESTITUTION,
  RECHERCHE,
  DISCUSSION,
  /** A greeting, thanks, a farewell, or no request at all: answered briefly, without search. */
  GREETING
}
