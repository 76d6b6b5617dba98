package dev.scribe.knowledge.search;

import java.util.List;
import java.util.UUID;

/**
 * Answers of the notes: what they say to a question.
 *
 * @param hits notes, best first
 * @param sentences of those notes, the one that answers best first
 * @param evidence for an answer, in logits
 */
public record Answers(
    List<Hit> hits, List<Sentence> sentences, double evidence, AnswerTrust trust) {

  /** Verbatim but for line breaks and list marks. */
  public record Sentence(UUID noteId, String text) {}

  /** How far the sentences can be trusted to answer; found by calibration. */
  public enum AnswerTrust {
    /** They most likely answer. */
    ANSWER,
    /** They are about it, and may or may not answer. */
    NEAR,
    /** The notes hold nothing on it. */
    NOTHING;

    // From ./run.sh eval, development split: NOTHING refuses a tenth of what can be answered at
    // most, ANSWER is said of a tenth of what cannot at most.
    private static final double SOMETHING = -0.7;
    private static final double SURE = 3.2;

    private static AnswerTrust in(double evidence) {
      return evidence < SOMETHING ? NOTHING : evidence < SURE ? NEAR : ANSWER;
    }
  }

  /**
   * Weighs the evidence.
   *
   * @param note {@link dev.scribe.knowledge.index.Match#score} of the best note
   * @param sentence the cosine of the question and the nearest sentence under its note's title
   * @param covered the share of the question's words in the note that has most of them
   * @param fits whether a sentence has the kind of thing that was asked for
   */
  static Answers of(
      List<Hit> hits,
      List<Sentence> sentences,
      double note,
      double sentence,
      double covered,
      boolean fits) {
    var evidence = 7.9 * note + 7.4 * sentence + 3.4 * covered - 6.7;
    var trust = AnswerTrust.in(evidence);
    return new Answers(
        hits, sentences, evidence, trust == AnswerTrust.ANSWER && !fits ? AnswerTrust.NEAR : trust);
  }

  public Answers {
    hits = List.copyOf(hits);
    sentences = List.copyOf(sentences);
  }
}
