package dev.scribe.llm.extractive;

/** Quotation: a sentence of a note, as it stands there. */
record Quote(int n, String title, String sentence) {}
