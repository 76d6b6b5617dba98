package dev.scribe.message;

/** This node has let go of its work: its clients are to go on elsewhere. */
public record NodeDraining() implements Message {}
