package dev.scribe.router;

/** What a person wants when no agent is named (domain: "Intent classes"). */
enum Intent {
  RESTITUTION,
  RECHERCHE,
  DISCUSSION,
  SMALL_TALK
}
