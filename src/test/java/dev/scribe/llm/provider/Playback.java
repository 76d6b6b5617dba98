package dev.scribe.llm.provider;

import dev.scribe.conf.ModelConf.Protocol;
import dev.scribe.llm.ChatException;
import dev.scribe.llm.ChatException.Code;
import dev.scribe.llm.ChatReply;
import dev.scribe.llm.ChatReply.TokenUsage;
import java.util.Optional;

/** Plays a stream, and tells at any moment what would come of it if it ended there. */
final class Playback {
  private final StringBuilder shown = new StringBuilder();
  private final AnswerStream stream;
  private Optional<ChatException> failure = Optional.empty();

  /** What came of a stream: all that was shown, and a reply or a failure. */
  record Outcome(
      String shown, Optional<ChatReply> reply, Optional<Code> failure, TokenUsage usage) {}

  Playback(Protocol protocol) {
    var reader = WireProtocol.of(protocol).reader(Recording.REQUEST_BYTES);
    stream = new AnswerStream(reader, shown::append);
  }

  void read(byte... bytes) {
    if (failure.isEmpty()) {
      try {
        stream.read(bytes);
      } catch (ChatException e) {
        failure = Optional.of(e);
      }
    }
  }

  Outcome endedNow() {
    if (failure.isPresent()) {
      return failed(failure.get());
    }
    try {
      var reply = stream.reply();
      return new Outcome(shown.toString(), Optional.of(reply), Optional.empty(), reply.usage());
    } catch (ChatException e) {
      return failed(e);
    }
  }

  private Outcome failed(ChatException e) {
    return new Outcome(shown.toString(), Optional.empty(), Optional.of(e.code()), e.used());
  }
}
