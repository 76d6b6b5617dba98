package dev.scribe.journal;

import static dev.scribe.journal.Append.Progress.CONTINUES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scribe.journal.conversation.Conversations;
import dev.scribe.journal.conversation.Deletion;
import dev.scribe.knowledge.NoteEffects;
import dev.scribe.knowledge.Notes;
import dev.scribe.message.Clickable;
import dev.scribe.message.Effect;
import dev.scribe.message.Json;
import dev.scribe.message.ToolName;
import dev.scribe.store.RetryException;
import dev.scribe.store.Store;
import dev.scribe.store.TestStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.SqlClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A note is written once, with the event that tells of it, or not at all. */
class EffectTest {
  private final Logbook log = new Logbook();
  private final Notes notes = new Notes(log.pool, _ -> {});
  private final Effect.CreateNote note =
      new Effect.CreateNote(
          UUID.randomUUID(), "Compost", "Mûr après huit mois.", List.of("jardin"));

  @Test
  void noteResultAndEventAreCommittedTogether() {
    var claim = log.claimed();
    var done = perform(log, claim, 0, 1).await();

    var made = notes.get(log.owner, note.id()).await().orElseThrow();
    assertThat(made.text()).isEqualTo("Mûr après huit mois.");
    assertThat(done)
        .isEqualTo(
            new EffectOutcome.Now(
                "{\"success\":true,\"note_id\":\"%s\",\"title\":\"Compost\",\"created_at\":\"%s\"}"
                    .formatted(note.id(), Json.timestamp(made.createdAt()))));
    assertThat(log.journal.completed(key(claim, 1)).await())
        .hasValue(((EffectOutcome.Now) done).result());
    assertThat(log.numbers(claim.sid())).containsExactly(1L);
    assertThat(log.journal.completed(claim.runId(), ToolName.CREATE_NOTE).await())
        .map(NoteEffects::created)
        .containsExactly(new Clickable.VizLink(note.id(), "Compost"));
    assertThat(log.journal.completed(claim.runId(), ToolName.UPDATE_NOTE).await()).isEmpty();
  }

  @Test
  void changeThatTheDatabaseRefusesLeavesNothing() {
    var claim = log.claimed();
    Function<SqlClient, Future<Optional<String>>> halfway =
        client ->
            NoteEffects.of(log.owner, note)
                .apply(client)
                .compose(_ -> client.query("INSERT INTO note DEFAULT VALUES").execute())
                .map(Optional.of("{}"));

    var append = Logbook.append(claim, 0, 1, CONTINUES);
    assertThatThrownBy(() -> log.journal.perform(append, key(claim, 1), halfway).await())
        .isInstanceOf(RetryException.Refused.class);
    assertNothingIsStored(claim);
    log.journal.append(append).await();
  }

  @Test
  void changeOfANoteThatIsGoneLeavesNothing() {
    var claim = log.claimed();
    var update =
        new Effect.UpdateNote(
            note.id(), "Compost", Optional.of("Tas"), Optional.empty(), Optional.empty());

    assertThat(
            log.journal
                .perform(
                    Logbook.append(claim, 0, 1, CONTINUES),
                    key(claim, 1),
                    NoteEffects.of(log.owner, update))
                .await())
        .isEqualTo(new EffectOutcome.Not());
    assertNothingIsStored(claim);
  }

  @Test
  void formerHolderChangesNothing() {
    var run = log.run("s");
    var sid = log.accept(run).sid();
    var former = log.journal.claim(sid, run.runId()).await().orElseThrow();
    log.journal.renew("node-" + log.node, Duration.ZERO, "[]").await();
    assertThat(new Logbook().journal.claim(sid, run.runId()).await()).isPresent();

    assertThatThrownBy(() -> perform(log, former, 0, 1).await())
        .isInstanceOf(JournalException.Fenced.class);
    assertNothingIsStored(former);
  }

  /** As a node that is frozen, or cut off from the database, in the middle of an effect. */
  @Test
  void holderThatFallsSilentInAnEffectKeepsNobodyFromTheSession() {
    var claim = log.claimed();
    var begun = Promise.<Void>promise();
    var silence = Promise.<Optional<String>>promise();
    Function<SqlClient, Future<Optional<String>>> change =
        _ -> {
          begun.tryComplete();
          return silence.future();
        };
    var late = log.journal.perform(Logbook.append(claim, 0, 1, CONTINUES), key(claim, 1), change);
    begun.future().await();
    log.journal.renew("node-" + log.node, Duration.ZERO, "[]").await();

    assertThat(new Logbook().journal.claim(claim.sid(), claim.runId()).await()).isPresent();

    silence.complete(Optional.of("{}"));
    assertThatThrownBy(late::await).isInstanceOf(JournalException.Fenced.class);
    assertNothingIsStored(claim);
  }

  @Test
  void repeatedCallGetsTheEarlierResultAndDoesNothing() {
    var claim = log.claimed();
    var first = (EffectOutcome.Now) perform(log, claim, 0, 1).await();

    assertThat(perform(log, claim, 1, 1).await())
        .isEqualTo(new EffectOutcome.Before(first.result()));
    assertThat(log.numbers(claim.sid())).containsExactly(1L);
    assertThat(notes.count(log.owner).await()).isEqualTo(1);
  }

  @Test
  void amongTheSameAtOnceOneIsDone() {
    var claim = log.claimed();
    var all =
        Future.all(IntStream.range(0, 5).mapToObj(_ -> perform(log, claim, 0, 1)).toList()).await();

    assertThat(all.<EffectOutcome>list()).hasOnlyElementsOfType(EffectOutcome.Now.class);
    assertThat(log.numbers(claim.sid())).containsExactly(1L);
    assertThat(notes.count(log.owner).await()).isEqualTo(1);
  }

  @Test
  void connectionCutAfterTheCommitDoesItOnce() {
    var proxy = new CuttingProxy(TestStore.vertx(), TestStore.port());
    var url = TestStore.sharedThrough(proxy.port());
    try (var through = Store.open(TestStore.vertx(), Path.of("target"), Optional.of(url))) {
      var journal =
          new Journal(
              TestStore.retry(),
              through.pool(),
              through.pool(),
              through.writers(1),
              UUID.randomUUID());
      var claim = log.claimed();
      assertThat(journal.completed(key(claim, 1)).await()).isEmpty();
      var first = new AtomicBoolean(true);
      proxy.cutWhen(() -> first.getAndSet(false));

      var done =
          journal
              .perform(
                  Logbook.append(claim, 0, 1, CONTINUES),
                  key(claim, 1),
                  NoteEffects.of(log.owner, note))
              .await();
      assertThat(proxy.cuts).hasValue(1);
      assertThat(done)
          .isEqualTo(
              new EffectOutcome.Now(log.journal.completed(key(claim, 1)).await().orElseThrow()));
      assertThat(log.numbers(claim.sid())).containsExactly(1L);
      assertThat(notes.count(log.owner).await()).isEqualTo(1);
    } finally {
      proxy.close();
    }
  }

  @Test
  void resultIsDeletedWithItsConversation() {
    var claim = log.claimed("s");
    perform(log, claim, 0, 1).await();
    log.finish(claim);

    assertThat(new Conversations(log.pool).delete(log.owner, "s").await()).isEqualTo(Deletion.DONE);
    assertThat(log.journal.completed(key(claim, 1)).await()).isEmpty();
    assertThat(notes.get(log.owner, note.id()).await()).isPresent();
  }

  private Future<EffectOutcome> perform(Logbook by, Claim claim, long expected, int ordinal) {
    return by.journal.perform(
        Logbook.append(claim, expected, 1, CONTINUES),
        key(claim, ordinal),
        NoteEffects.of(log.owner, note));
  }

  private void assertNothingIsStored(Claim claim) {
    assertThat(notes.count(log.owner).await()).isZero();
    assertThat(log.journal.completed(key(claim, 1)).await()).isEmpty();
    assertThat(log.numbers(claim.sid())).isEmpty();
    assertThat(log.journal.heads(List.of(claim.sid())).await()).containsEntry(claim.sid(), 0L);
  }

  private static ToolCallKey key(Claim claim, int ordinal) {
    return new ToolCallKey(claim.runId(), 1, "create_note", ordinal);
  }
}
