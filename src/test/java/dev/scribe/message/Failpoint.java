package dev.scribe.message;

/** Moments of a run's life, known by the message that passes the bus then. */
public enum Failpoint {
  /** The run is stored; nobody works on it. */
  RUN_ACCEPTED(Way.OUT),
  /** It is decided who works on it; nobody does. */
  RUN_ROUTED(Way.OUT),
  /** The run is claimed and has begun; an agent is about to be asked. */
  TURN_ASKED(Way.OUT),
  /** The agent was asked, and has said nothing. */
  TURN_TAKEN(Way.IN),
  /** The agent speaks. */
  MID_STREAM(Way.IN),
  /** The owner has the whole turn, uncommitted. */
  TURN_DONE(Way.IN),
  /** A tool wants something changed; nothing is. */
  EFFECT_ASKED(Way.IN),
  /** It is changed; the agent does not know. */
  EFFECT_COMMITTED(Way.OUT),
  /** Events are committed; nobody was told. */
  COMMITTED(Way.OUT),
  /** Events are committed and on their way. */
  PUBLISHED(Way.AFTER),
  /** The run's end is committed; nobody was told. */
  COMPLETED(Way.OUT);

  /** Before a message is sent, just after that, or before it is received. */
  private enum Way {
    OUT,
    AFTER,
    IN
  }

  private final Way way;

  Failpoint(Way way) {
    this.way = way;
  }

  boolean isOutbound() {
    return way != Way.IN;
  }

  /** The message leaves before the end comes. */
  boolean isAfter() {
    return way == Way.AFTER;
  }

  boolean is(String address, Message message) {
    return switch (this) {
      case RUN_ACCEPTED -> message instanceof Command.Ask;
      case RUN_ROUTED -> message instanceof Command.Discuss;
      case TURN_ASKED, TURN_TAKEN -> message instanceof Command.TakeTurn;
      case MID_STREAM -> message instanceof TurnSignal.Text;
      case TURN_DONE -> message instanceof TurnSignal.Done;
      case EFFECT_ASKED -> message instanceof TurnSignal.Act;
      case EFFECT_COMMITTED -> message instanceof Command.Effected;
      case COMMITTED, PUBLISHED -> message instanceof SessionUpdate.Committed && isToAll(address);
      case COMPLETED ->
          message instanceof SessionUpdate.Committed news
              && isToAll(address)
              && news.rows().getLast().type().equals("complete");
    };
  }

  /** What the owner tells all nodes, not what a node tells its own watchers. */
  private static boolean isToAll(String address) {
    return address.equals("events");
  }
}
