package dev.scribe.llm.extractive;

/** Passage of a note as evidence, cited as {@code [n]}. */
record Passage(int n, String title, String text) {}
