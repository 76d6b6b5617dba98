package dev.scribe.llm.extractive;

/** A sentence of a note, as it stands there. */
record Quote(int n, String title, String sentence) {}
