package dev.scribe.journal;

/** Where a run is: waiting in its session's queue, being worked on, or ended. */
public enum RunStatus {
  QUEUED,
  ACTIVE,
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
