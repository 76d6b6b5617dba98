package dev.scribe.journal;

/** Outcome of an effect; results are JSON for the model. */
public sealed interface EffectOutcome {
  /** It is done, and its events are stored. */
  record Now(String result) implements EffectOutcome {}

  /** It was done under the same key before; nothing was stored now. */
  record Before(String result) implements EffectOutcome {}

  /** There is nothing to do it to; nothing was stored. */
  record Not() implements EffectOutcome {}
}
