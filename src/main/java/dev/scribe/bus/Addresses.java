package dev.scribe.bus;

import dev.scribe.message.Command;
import dev.scribe.message.NodeDraining;
import dev.scribe.message.NodeLeft;
import dev.scribe.message.SessionUpdate;
import dev.scribe.message.TurnSignal;
import java.util.UUID;

/**
 * Catalogue of the addresses.
 *
 * <table>
 * <caption>pattern, producer, consumer</caption>
 * <tr><td>router.ask</td><td>gateway, discussion (queue)</td><td>router</td></tr>
 * <tr><td>discussion.run</td><td>router</td><td>discussion, any node</td></tr>
 * <tr><td>discussion.control.NODE</td><td>gateway</td><td>discussion of the node that owns the run</td></tr>
 * <tr><td>discussion.turns.NODE</td><td>agents</td><td>discussion of the node that owns the run</td></tr>
 * <tr><td>agent.NAME</td><td>discussion</td><td>the agent, any node</td></tr>
 * <tr><td>agent.NAME.control</td><td>discussion</td><td>the agent, every node</td></tr>
 * <tr><td>events</td><td>the run's owner alone</td><td>every gateway node</td></tr>
 * <tr><td>session.SID</td><td>this node's gateway, of events</td><td>those who watch, this node</td></tr>
 * <tr><td>nodes</td><td>the cluster, a node that drains</td><td>discussion, agents, every node</td></tr>
 * <tr><td>closing</td><td>a node that drains</td><td>those who watch, this node</td></tr>
 * </table>
 */
public final class Addresses {
  public static final Address<Command.Ask> ROUTER = new Address<>("router.ask", Command.Ask.class);
  public static final Address<Command.Discuss> DISCUSSION =
      new Address<>("discussion.run", Command.Discuss.class);

  /** What is told of all sessions, between nodes. */
  public static final Address<SessionUpdate> EVENTS = new Address<>("events", SessionUpdate.class);

  public static final Address<NodeLeft> NODES = new Address<>("nodes", NodeLeft.class);

  public static final Address<NodeDraining> CLOSING = new Address<>("closing", NodeDraining.class);

  private Addresses() {}

  public static Address<Command.Stop> control(UUID node) {
    return new Address<>("discussion.control." + node, Command.Stop.class);
  }

  public static Address<TurnSignal> turns(UUID node) {
    return new Address<>("discussion.turns." + node, TurnSignal.class);
  }

  public static Address<Command.TakeTurn> agent(String name) {
    return new Address<>("agent." + name, Command.TakeTurn.class);
  }

  public static Address<Command.ToTurn> agentControl(String name) {
    return new Address<>("agent." + name + ".control", Command.ToTurn.class);
  }

  public static Address<SessionUpdate> session(UUID sid) {
    return new Address<>("session." + sid, SessionUpdate.class);
  }
}
