package dev.scribe.journal;

/**
 * Status of a run, and the page that says who changes it, how, and what keeps everybody else from
 * it. No status is ever left for an earlier one.
 *
 * <table>
 * <caption>transitions</caption>
 * <tr><th>from → to</th><th>who</th><th>by</th><th>fence</th></tr>
 * <tr><td>– → queued</td><td>any gateway</td><td>{@link RunInserts}</td>
 *     <td>session not deleted, key new, nothing unfinished if the client wants it so</td></tr>
 * <tr><td>queued → active</td><td>the session's holder</td>
 *     <td>{@link Appends}, {@link Append.Progress#STARTS}: with its first events</td>
 *     <td>epoch and last number</td></tr>
 * <tr><td>active → active</td><td>the session's holder</td>
 *     <td>{@link Appends}, {@link Append.Progress#CONTINUES}; {@link Effects}: with what a tool
 *     changed</td>
 *     <td>epoch and last number; a tool call once for its {@link ToolCallKey}</td></tr>
 * <tr><td>queued, active → done</td><td>the session's holder</td>
 *     <td>{@link Appends}, {@link Append.Progress#ENDS}: with its last events; lets go of the
 *     session</td>
 *     <td>epoch and last number</td></tr>
 * <tr><td>done → –</td><td>any gateway</td>
 *     <td>{@link dev.scribe.journal.conversation.Deletion}</td>
 *     <td>all runs of the session done, its head locked</td></tr>
 * </table>
 *
 * <p>The holder is the node whose {@link Claims claim} of the session was granted last: for the
 * active run, or else the first queued one, where no node holds the session by a lease that lasts
 * ({@link LeaseTable}). Every claim, and every letting go before the end, raises the session's
 * epoch; an append of an earlier epoch stores nothing and is {@link JournalException.Fenced
 * fenced}. A wish to stop ({@link RunStops}) is noted with the run and changes no status: its
 * holder then ends it.
 */
public enum RunStatus {
  /** Waits in its session's queue. */
  QUEUED,
  /** Has events; somebody works on it, or will. */
  ACTIVE,
  /** Has its last event. */
  DONE;

  static RunStatus of(String stored) {
    return switch (stored) {
      case "queued" -> QUEUED;
      case "active" -> ACTIVE;
      case "done" -> DONE;
      default -> throw new IllegalArgumentException(stored);
    };
  }

  String stored() {
    return switch (this) {
      case QUEUED -> "queued";
      case ACTIVE -> "active";
      case DONE -> "done";
    };
  }
}
