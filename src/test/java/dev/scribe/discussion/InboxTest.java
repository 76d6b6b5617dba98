package dev.scribe.discussion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.discussion.Inbox.Item;
import dev.scribe.message.Envelope;
import dev.scribe.message.TurnSign;
import dev.scribe.store.TestStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class InboxTest {
  private static final Envelope FIRST =
      Envelope.of("trace", "owner", new UUID(0, 1), new UUID(0, 2)).claimed(1).at(1, 1);
  private static final Envelope SECOND = FIRST.at(1, 2);

  private final Inbox inbox = new Inbox(TestStore.vertx());

  @Test
  void textThatWaitsIsPutTogetherAndNeverAcrossWhatIsBetween() {
    put(FIRST, new TurnSign.Text("a"), new TurnSign.Text("b"));
    inbox.put(new Item.Gone(new UUID(0, 3)));
    put(FIRST, new TurnSign.Text("c"));
    put(SECOND, new TurnSign.Text("d"));

    assertThat(waiting())
        .containsExactly(
            new Item.Sign(FIRST, new TurnSign.Text("ab")),
            new Item.Gone(new UUID(0, 3)),
            new Item.Sign(FIRST, new TurnSign.Text("c")),
            new Item.Sign(SECOND, new TurnSign.Text("d")));
  }

  @Test
  void aTurnThatSaysMuchInSmallPiecesFillsFewPlaces() {
    for (var i = 0; i < 100_000; i++) {
      put(FIRST, new TurnSign.Text("é"), new TurnSign.Beat());
    }
    var waiting = waiting();
    assertThat(waiting).hasSizeLessThan(30);
    assertThat(
            waiting.stream()
                .map(it -> ((TurnSign.Text) ((Item.Sign) it).sign()).text())
                .collect(Collectors.joining()))
        .isEqualTo("é".repeat(100_000));
  }

  @Test
  void aSignOfLifeIsHeardWhenNothingElseWaits() {
    put(FIRST, new TurnSign.Beat());
    assertThat(waiting()).containsExactly(new Item.Sign(FIRST, new TurnSign.Beat()));
  }

  @Test
  void aStopOvertakesEverything() {
    put(FIRST, new TurnSign.Text("a"));
    inbox.put(new Item.Stop());
    assertThat(inbox.stopped()).isTrue();
    assertThat(waiting()).startsWith(new Item.Stop());
  }

  private void put(Envelope from, TurnSign... signs) {
    for (var sign : signs) {
      inbox.put(new Item.Sign(from, sign));
    }
  }

  /** Up to a silence of its own, so that nothing is waited for. */
  private List<Item> waiting() {
    var all = new ArrayList<Item>();
    inbox.put(new Item.Silence());
    for (var next = inbox.next(Duration.ZERO);
        !(next instanceof Item.Silence);
        next = inbox.next(Duration.ZERO)) {
      all.add(next);
    }
    return all;
  }
}
