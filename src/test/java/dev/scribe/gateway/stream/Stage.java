package dev.scribe.gateway.stream;

import dev.scribe.bus.Bus;
import dev.scribe.conf.ScribeConf.LimitsConf;
import dev.scribe.gateway.stream.Subscription.Idle;
import dev.scribe.gateway.stream.Subscription.Never;
import dev.scribe.gateway.stream.Subscription.RunEnds;
import dev.scribe.gateway.stream.Subscription.Until;
import dev.scribe.journal.Journal;
import dev.scribe.journal.NewRun;
import dev.scribe.knowledge.Notes;
import dev.scribe.message.Ids;
import dev.scribe.store.Retry;
import dev.scribe.store.Store;
import dev.scribe.store.TestStore;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A journal, a bus and bare servers of streams, on a database of their own. */
public final class Stage implements AutoCloseable {
  private static final int NEVER = 1000;

  public final Vertx vertx = Vertx.vertx();
  public final String owner = "local";
  public final Journal journal;

  /** How many bytes were written to each client that is gone. */
  final List<Long> written = new CopyOnWriteArrayList<>();

  /** The node that holds all sessions. */
  public final UUID node = UUID.randomUUID();

  public final Bus bus = new Bus(vertx, node);

  private final Store store;
  private final List<SqlConnection> locks = new ArrayList<>();

  public Stage() throws Exception {
    store = Store.open(vertx, Path.of("unused"), Optional.of(TestStore.freshDatabase()));
    journal = new Journal(new Retry(vertx), store.pool(), store.pool(), store.writers(2), node);
    journal.renew("stage", Duration.ofHours(1), "[]").await();
  }

  public Notes notes() {
    return new Notes(store.pool(), _ -> {});
  }

  public Pool pool() {
    return store.pool();
  }

  /** Nothing can be stored any more, and as much waits to be as may. */
  public void overload() {
    var lock = store.pool().getConnection().await();
    locks.add(lock);
    lock.query(
            "BEGIN; SET LOCAL idle_in_transaction_session_timeout = 0; LOCK TABLE session IN SHARE MODE")
        .execute()
        .await();
    while (!journal.accept(newRun()).failed()) {}
  }

  private NewRun newRun() {
    var id = Ids.next();
    return new NewRun(owner, id.toString(), id, "t", "{}", Optional.empty(), false, "trace");
  }

  /** A new session with one queued run. */
  public Author session() {
    return Author.inNewSession(this);
  }

  /** Serves streams at {@code /SID/PUBLIC_ID?after=&until=&tokens}; returns the port. */
  int serve(int keepaliveSeconds, int patienceSeconds) {
    var limits = new LimitsConf(NEVER, NEVER, NEVER, patienceSeconds, keepaliveSeconds);
    var verticle = new Verticle(limits);
    vertx.deployVerticle(verticle).await();
    return verticle.server.actualPort();
  }

  int serve() {
    return serve(NEVER, NEVER);
  }

  @Override
  public void close() {
    locks.forEach(lock -> lock.query("ROLLBACK").execute().await());
    locks.forEach(lock -> lock.close().await());
    store.close();
    vertx.close().await();
  }

  private final class Verticle extends AbstractVerticle {
    private final LimitsConf limits;
    private final HttpServer server = Stage.this.vertx.createHttpServer();

    Verticle(LimitsConf limits) {
      this.limits = limits;
    }

    @Override
    public void start(Promise<Void> started) {
      var streams = new OpenStreams(vertx, journal, bus, limits);
      var router = Router.router(vertx);
      router.get("/:sid/:publicId").handler(ctx -> open(streams, ctx));
      server.requestHandler(router).listen(0, "127.0.0.1").<Void>mapEmpty().onComplete(started);
    }

    private void open(OpenStreams streams, RoutingContext ctx) {
      var subscription =
          new Subscription(
              UUID.fromString(ctx.pathParam("sid")),
              owner,
              ctx.pathParam("publicId"),
              Long.parseLong(ctx.queryParams().get("after")),
              ctx.queryParams().contains("tokens"),
              until(ctx.queryParams().get("until")));
      var close = streams.open(subscription, SseSubscriber.greet(ctx.request()));
      ctx.addEndHandler(
          _ -> {
            close.run();
            written.add(ctx.response().bytesWritten());
          });
    }

    private static Until until(String text) {
      return switch (text) {
        case "idle" -> new Idle();
        case "never" -> new Never();
        default -> new RunEnds(UUID.fromString(text), false);
      };
    }
  }
}
