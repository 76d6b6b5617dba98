package dev.scribe.journal;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** UUIDv7 (RFC 9562): ordered by time, so that new rows stay together in the indexes. */
final class OrderedId {
  private OrderedId() {}

  static UUID next() {
    var random = ThreadLocalRandom.current();
    var high = System.currentTimeMillis() << 16 | 0x7000L | random.nextInt(1 << 12);
    var low = random.nextLong() >>> 2 | Long.MIN_VALUE;
    return new UUID(high, low);
  }
}
