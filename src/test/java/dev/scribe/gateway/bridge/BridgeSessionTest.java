package dev.scribe.gateway.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of a client that does not read. */
class BridgeSessionTest {
  private static final int FRAME = 1000;

  private static House house;

  private final Jammed out = new Jammed();
  private final BridgeSession session = session(out);

  @BeforeAll
  static void open() throws Exception {
    house = House.with(Map.of("SCRIBE_BRIDGE_FRAME_BYTES", "" + FRAME));
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static BridgeSession session(FrameSink out) {
    var owner = Optional.of("owner0");
    var user =
        new BridgeUser("owner0", () -> Future.succeededFuture(owner), Optional.empty(), true);
    return new BridgeSession(house.services(), user, out);
  }

  /** Records what is done; takes nothing while it is full. */
  private static final class Jammed implements FrameSink {
    final List<String> done = new ArrayList<>();
    boolean full = true;

    @Override
    public void write(String frame) {
      done.add(frame);
    }

    @Override
    public boolean isFull() {
      return full;
    }

    @Override
    public void onDrained(Runnable more) {}

    @Override
    public void close(int code, String reason) {
      done.add("close " + code);
    }

    @Override
    public void cut() {
      done.add("cut");
    }
  }

  @Test
  void framesThatWaitAreBoundedInBytes() {
    for (var i = 0; i < 4; i++) {
      session.hear(Buffer.buffer("x".repeat(FRAME)));
      assertThat(out.done).isEmpty();
    }
    session.hear(Buffer.buffer("x"));

    assertThat(out.done).first().asString().contains("max_frames_reached");
    assertThat(out.done).last().isEqualTo("cut");
  }

  @Test
  void framesThatWaitAreBoundedInNumber() {
    for (var i = 0; i < 256; i++) {
      session.hear(Buffer.buffer("x"));
    }
    assertThat(out.done).isEmpty();
    session.hear(Buffer.buffer("x"));

    assertThat(out.done).first().asString().contains("max_frames_reached");
  }

  @Test
  void whoTakesNothingForTooLongIsCutWithoutAnyRegistration() {
    var patience = house.services().patience().toNanos();
    var now = System.nanoTime();
    session.tick(now);
    session.tick(now + patience - 1);
    assertThat(out.done).isEmpty();
    session.tick(now + patience);

    assertThat(out.done).containsExactly("cut");
  }

  @Test
  void whoTakesSomethingNowAndThenStays() {
    var patience = house.services().patience().toNanos();
    var now = System.nanoTime();
    session.tick(now);
    out.full = false;
    session.tick(now + patience / 2);
    out.full = true;
    session.tick(now + patience);

    assertThat(out.done).isEmpty();
  }

  @Test
  void anEndThatIsNotTakenEither() {
    out.full = false;
    session.elsewhere();
    assertThat(out.done).containsExactly("close 1012");
    var now = System.nanoTime();
    session.tick(now);
    session.tick(now + Duration.ofHours(1).toNanos());

    assertThat(out.done).containsExactly("close 1012", "cut");
  }
}
