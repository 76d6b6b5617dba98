package dev.scribe.llm.chain;

import com.fasterxml.jackson.core.JacksonException;
import dev.scribe.conf.ScribeConf;
import dev.scribe.message.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ollama on this machine: which model it offers ({@code GET /api/tags}). */
final class Ollama {
  private static final Logger LOG = LoggerFactory.getLogger(Ollama.class);

  private Ollama() {}

  private record Tags(List<Installed> models) {}

  private record Installed(String name, @Nullable Details details) {
    boolean is(String wanted) {
      return name.equals(wanted) || name.equals(wanted + ":latest");
    }

    /** Models of these families turn texts into vectors and answer nothing. */
    boolean talks() {
      return details == null || details.family == null || !details.family.contains("bert");
    }
  }

  private record Details(@Nullable String family) {}

  /** Empty if it is not wanted, does not answer within a second or has no such model. */
  static Future<Optional<AutoModels.Local>> find(Vertx vertx, ScribeConf.OllamaConf conf) {
    if (conf.isOff()) {
      return Future.succeededFuture(Optional.empty());
    }
    var client = WebClient.create(vertx);
    return client
        .getAbs(conf.url() + "/api/tags")
        .send()
        .timeout(1, TimeUnit.SECONDS)
        .map(response -> choose(response.bodyAsString(), conf.model()))
        .map(chosen -> chosen.map(model -> new AutoModels.Local(conf.url(), model)))
        .otherwise(Optional.empty())
        .onComplete(_ -> client.close());
  }

  static Optional<String> choose(@Nullable String body, String wanted) {
    var installed = installed(body);
    var chosen =
        installed.stream()
            .filter(each -> wanted.isBlank() ? each.talks() : each.is(wanted))
            .map(Installed::name)
            .findFirst();
    if (chosen.isEmpty() && !wanted.isBlank()) {
      LOG.warn("Ollama has no model {}: SCRIBE_OLLAMA_MODEL is ignored", wanted);
    }
    return chosen;
  }

  private static List<Installed> installed(@Nullable String body) {
    try {
      return body == null ? List.of() : Json.MAPPER.readValue(body, Tags.class).models();
    } catch (JacksonException _) {
      return List.of();
    }
  }
}
