package dev.scribe.llm.extractive;

/** A note's text as evidence, cited as {@code [n]}. */
record Passage(int n, String title, String text) {}
