package dev.scribe.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.gateway.http.Caller;
import dev.scribe.message.Language;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Valid request: one that the guard has let in, of a known owner, that meets the document.
 *
 * @param parameters by name, as the document types them: String, Long, Boolean or JsonArray
 * @param body without the members that were null; missing if the operation reads none
 * @param raw the body's bytes as they came
 */
public record ValidRequest(
    RoutingContext ctx, Map<String, Object> parameters, JsonNode body, Buffer raw) {
  private static final Set<String> SPOKEN =
      Stream.of(Language.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

  public HttpServerRequest request() {
    return ctx.request();
  }

  public HttpServerResponse response() {
    return ctx.response();
  }

  public Caller caller() {
    return Caller.of(ctx);
  }

  public String owner() {
    return caller().owner();
  }

  /** A parameter that is required or has a default. */
  public String text(String name) {
    return (String) parameter(name);
  }

  /** A whole number that is required or has a default. */
  public long number(String name) {
    return (Long) parameter(name);
  }

  /** A boolean that is required or has a default. */
  public boolean flag(String name) {
    return (Boolean) parameter(name);
  }

  public Optional<String> findText(String name) {
    return Optional.ofNullable((String) parameters.get(name));
  }

  public Optional<Long> findNumber(String name) {
    return Optional.ofNullable((Long) parameters.get(name));
  }

  /** The entries of a list; none if it is absent. */
  public List<String> texts(String name) {
    return parameters.get(name) instanceof JsonArray list
        ? list.stream().map(Object::toString).toList()
        : List.of();
  }

  /** The body as a record; members that are absent need an Optional there. */
  public <T> T body(Class<T> type) {
    return JsonBody.as(body, type);
  }

  /** The first of the reader's languages that Scribe speaks, else English. */
  public Language language() {
    return findLanguage().orElse(Language.EN);
  }

  /** The first of the reader's languages that Scribe speaks. */
  public Optional<Language> findLanguage() {
    return language(ctx);
  }

  /** As {@link #findLanguage}, of any request. */
  public static Optional<Language> language(RoutingContext ctx) {
    return ctx.acceptableLanguages().stream()
        .map(language -> language.tag().toUpperCase(Locale.ROOT))
        .filter(SPOKEN::contains)
        .findFirst()
        .map(Language::valueOf);
  }

  /** Calls back once when the response is over, in whichever way. */
  public void onEnd(Runnable end) {
    ctx.addEndHandler(_ -> end.run());
  }

  private Object parameter(String name) {
    var value = parameters.get(name);
    if (value == null) {
      throw new IllegalStateException("the document gives no default for " + name);
    }
    return value;
  }
}
