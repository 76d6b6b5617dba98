package dev.scribe.gateway.bridge;

import dev.scribe.gateway.stream.Subscriber;
import dev.scribe.message.SessionUpdate;
import java.util.List;

/** Subscriber to the end of a run: wants to know nothing of a run but that it is over. */
record RunEndSubscriber(Runnable over) implements Subscriber {

  @Override
  public void durable(List<SessionUpdate.EventRow> rows) {}

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
