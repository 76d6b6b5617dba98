package dev.scribe.gateway.bridge;

import dev.scribe.gateway.sse.Client;
import dev.scribe.message.News;
import java.util.List;

/** Wants to know nothing of a run but that it is over. */
record RunEnd(Runnable over) implements Client {

  @Override
  public void durable(List<News.Row> rows) {}

  @Override
  public void passing(String data) {}

  @Override
  public boolean isFull() {
    return false;
  }

  @Override
  public void onDrained(Runnable more) {}

  @Override
  public void end() {
    over.run();
  }

  /** It goes on elsewhere. */
  @Override
  public void leave() {}

  @Override
  public void cut() {
    over.run();
  }
}
