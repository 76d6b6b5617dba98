package dev.scribe.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.UUID;

/** Something in a result that opens by a click (contract §2). */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Clickable.VizLink.class, name = "viz_link"),
  @JsonSubTypes.Type(value = Clickable.WebLink.class, name = "web_link")
})
public sealed interface Clickable {
  record VizLink(UUID noteId, String title) implements Clickable {}

  record WebLink(String url, String title) implements Clickable {}
}
