package dev.scribe.knowledge.index;

/**
 * Quantised vectors: vectors of unit length as bytes, a quarter of the size, and as good for
 * comparing.
 */
public final class QuantizedVectors {
  private static final int SCALE = 127;

  private QuantizedVectors() {}

  /** One signed byte a dimension. */
  public static byte[] quantised(float[] vector) {
    var bytes = new byte[vector.length];
    for (var i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.clamp(Math.round(vector[i] * SCALE), -SCALE, SCALE);
    }
    return bytes;
  }

  /**
   * The cosine of the nearest of several vectors that stand one after the other; 0 without any.
   *
   * @param all as many as fit between {@code offset} and {@code offset + length}
   */
  static double nearest(byte[] wanted, byte[] all, int offset, int length) {
    var best = 0;
    for (var at = offset; at + wanted.length <= offset + length; at += wanted.length) {
      var sum = 0;
      for (var i = 0; i < wanted.length; i++) {
        sum += wanted[i] * all[at + i];
      }
      best = Math.max(best, sum);
    }
    return best / (double) (SCALE * SCALE);
  }

  /** Of two vectors of unit length, at least 0. */
  public static double cosine(float[] one, float[] other) {
    var sum = 0.0;
    for (var i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return Math.max(0, sum);
  }
}
