package dev.scribe.discussion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.bus.Headers;
import dev.scribe.discussion.Mailbox.Item;
import dev.scribe.message.TurnSignal;
import dev.scribe.store.TestStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MailboxTest {
  private static final Headers FIRST =
      Headers.of("trace", "owner", new UUID(0, 1), new UUID(0, 2)).claimed(1).at(1, 1);
  private static final Headers SECOND = FIRST.at(1, 2);

  private final Mailbox mailbox = new Mailbox(TestStore.vertx());

  @Test
  void textThatWaitsIsPutTogetherAndNeverAcrossWhatIsBetween() {
    put(FIRST, new TurnSignal.Text("a"), new TurnSignal.Text("b"));
    mailbox.put(new Item.Gone(new UUID(0, 3)));
    put(FIRST, new TurnSignal.Text("c"));
    put(SECOND, new TurnSignal.Text("d"));

    assertThat(waiting())
        .containsExactly(
            new Item.Sign(FIRST, new TurnSignal.Text("ab")),
            new Item.Gone(new UUID(0, 3)),
            new Item.Sign(FIRST, new TurnSignal.Text("c")),
            new Item.Sign(SECOND, new TurnSignal.Text("d")));
  }

  @Test
  void aTurnThatSaysMuchInSmallPiecesFillsFewPlaces() {
    for (var i = 0; i < 100_000; i++) {
      put(FIRST, new TurnSignal.Text("é"), new TurnSignal.Beat());
    }
    var waiting = waiting();
    assertThat(waiting).hasSizeLessThan(30);
    assertThat(
            waiting.stream()
                .map(it -> ((TurnSignal.Text) ((Item.Sign) it).signal()).text())
                .collect(Collectors.joining()))
        .isEqualTo("é".repeat(100_000));
  }

  @Test
  void aSignOfLifeIsHeardWhenNothingElseWaits() {
    put(FIRST, new TurnSignal.Beat());
    assertThat(waiting()).containsExactly(new Item.Sign(FIRST, new TurnSignal.Beat()));
  }

  @Test
  void aStopOvertakesEverything() {
    put(FIRST, new TurnSignal.Text("a"));
    mailbox.put(new Item.Stop());
    assertThat(mailbox.stopped()).isTrue();
    assertThat(waiting()).startsWith(new Item.Stop());
  }

  private void put(Headers from, TurnSignal... signs) {
    for (var signal : signs) {
      mailbox.put(new Item.Sign(from, signal));
    }
  }

  /** Up to a silence of its own, so that nothing is waited for. */
  private List<Item> waiting() {
    var all = new ArrayList<Item>();
    mailbox.put(new Item.Silence());
    for (var next = mailbox.next(Duration.ZERO);
        !(next instanceof Item.Silence);
        next = mailbox.next(Duration.ZERO)) {
      all.add(next);
    }
    return all;
  }
}
