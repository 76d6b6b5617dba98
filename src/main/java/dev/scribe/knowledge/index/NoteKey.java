package dev.scribe.knowledge.index;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.lucene.util.BytesRef;

/** Key of a note in the index: its id in 16 bytes. */
final class NoteKey {
  private NoteKey() {}

  static BytesRef bytes(UUID id) {
    var buffer = ByteBuffer.allocate(2 * Long.BYTES);
    buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    return new BytesRef(buffer.array());
  }

  static UUID of(BytesRef bytes) {
    var buffer = ByteBuffer.wrap(bytes.bytes, bytes.offset, bytes.length);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
