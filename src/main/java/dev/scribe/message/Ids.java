package dev.scribe.message;

import java.util.UUID;

/** New ids: UUIDv7 (RFC 9562), which sort by the time that they were made at. */
public final class Ids {
  private static final long VERSION = 0x7000L;
  private static final long RANDOM_IN_HIGH_BITS = 0x0fffL;

  private Ids() {}

  public static UUID next() {
    return at(System.currentTimeMillis());
  }

  static UUID at(long millis) {
    var random = UUID.randomUUID();
    var chance = random.getMostSignificantBits() & RANDOM_IN_HIGH_BITS;
    return new UUID(millis << 16 | VERSION | chance, random.getLeastSignificantBits());
  }
}
