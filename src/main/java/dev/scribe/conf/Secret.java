package dev.scribe.conf;

import com.fasterxml.jackson.annotation.JsonCreator;

/** Secret: what must not be seen in a log, a message or a dump: it shows itself as {@code ***}. */
public record Secret(String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Secret {}

  @Override
  public String toString() {
    return "***";
  }
}
