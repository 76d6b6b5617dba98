package dev.scribe.llm;

import io.vertx.core.Future;

/** Call of a model: an answer in the making. */
public interface ChatCall {

  /** The whole answer, or a {@link ChatException}. */
  Future<ChatReply> reply();

  /**
   * Gives the answer up at once: {@link #reply} fails with {@link ChatException.Code#CANCELLED} and
   * at most one fragment that was already on its way still arrives. Does nothing when it is over.
   */
  void cancel();
}
