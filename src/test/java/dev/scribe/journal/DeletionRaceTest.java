package dev.scribe.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.scribe.journal.conversation.Conversations;
import dev.scribe.journal.conversation.Deletion;
import dev.scribe.journal.conversation.ExchangeInserts;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A conversation is deleted while others write to it. */
class DeletionRaceTest {
  private final Logbook log = new Logbook();
  private final Conversations conversations = new Conversations(log.pool);

  @Test
  void aRunThatIsAcceptedDuringTheDeletionIsRefused() {
    log.finish(log.claimed("s"));
    var deleter = log.pool.getConnection().await();
    var transaction = deleter.begin().await();
    deleter
        .preparedQuery("SELECT FROM session WHERE owner = $1 FOR UPDATE")
        .execute(Tuple.of(log.owner))
        .await();

    var accepted = log.journal.accept(log.run("s"));
    await().until(() -> waiting() > 0);
    assertThat(Deletion.run(deleter, log.owner, "s").await()).isEqualTo(Deletion.DONE);
    transaction.commit().await();
    deleter.close().await();

    assertThat(accepted.await()).isEqualTo(new Acceptance.Gone());
    assertThat(log.journal.accept(log.run("s")).await()).isEqualTo(new Acceptance.Gone());
    assertThat(runs()).isZero();
  }

  @Test
  void aRunThatIsAcceptedBeforeKeepsTheConversation() {
    log.finish(log.claimed("s"));
    log.accept(log.run("s"));

    assertThat(conversations.delete(log.owner, "s").await()).isEqualTo(Deletion.BUSY);
    assertThat(conversations.delete("somebody", "s").await()).isEqualTo(Deletion.MISSING);
    assertThat(runs()).isEqualTo(2);
  }

  @Test
  void neitherALateEventNorALateNoteComesIn() {
    var claim = log.claimed("s");
    var start =
        new Append.Row(1, "start", "{\"type\":\"start\",\"message\":\"secret\"}", Instant.now());
    var append =
        new Append(
            claim.sid(), claim.epoch(), 0, claim.runId(), List.of(start), Append.Progress.ENDS);
    log.journal.append(append).await();
    assertThat(conversations.delete(log.owner, "s").await()).isEqualTo(Deletion.DONE);

    assertThatThrownBy(
            () ->
                log.journal.append(Logbook.append(claim, 1, 1, Append.Progress.CONTINUES)).await())
        .isInstanceOf(JournalException.Fenced.class);
    new ExchangeInserts(log.pool).together(List.of(claim.runId())).await();

    assertThat(count("SELECT count(*) FROM event WHERE run_id = $1", claim.runId())).isZero();
    assertThat(count("SELECT count(*) FROM exchange WHERE run_id = $1", claim.runId())).isZero();
  }

  private long runs() {
    return count("SELECT count(*) FROM run WHERE owner = $1", log.owner);
  }

  private long waiting() {
    return count("SELECT count(*) FROM pg_locks WHERE NOT granted AND 1 = $1::int", 1);
  }

  private long count(String sql, Object parameter) {
    return log.pool
        .preparedQuery(sql)
        .execute(Tuple.of(parameter))
        .await()
        .iterator()
        .next()
        .getLong(0);
  }
}
