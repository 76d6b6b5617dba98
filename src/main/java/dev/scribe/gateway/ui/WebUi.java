package dev.scribe.gateway.ui;

import dev.scribe.gateway.http.Problem;
import dev.scribe.message.ErrorCode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The web UI: what its build left in {@code web/} on the class path, read once. Only what was read
 * is ever served, so no path leads anywhere else. One serves all event loops.
 */
public final class WebUi {
  /** Where the build puts files whose names change with their content. */
  static final String HASHED = "/assets/";

  private static final Logger LOG = LoggerFactory.getLogger(WebUi.class);
  private static final String INDEX = "/index.html";

  /** Every other address that a browser opens is one of the UI's own. */
  private static final Pattern NOT_OF_THE_UI =
      Pattern.compile("/(?:api|chat|eventbus|health|metrics|openapi\\.yaml)(?:/.*)?");

  private static final Asset LEFT_OUT =
      Asset.page(
          """
          <!doctype html>
          <html lang="en">
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width">
          <title>Scribe</title>
          <h1>Scribe</h1>
          <p lang="fr">Scribe est prêt, mais sans son interface web : Node.js manquait quand il a été construit.
          Installez Node.js 20 ou plus récent (avec npm), puis relancez <code>./run.sh</code>.
          En attendant, posez vos questions dans un terminal : <code>./run.sh ask "…"</code></p>
          <p>Scribe is ready, but without its web UI: Node.js was missing when it was built.
          Install Node.js 20 or newer (with npm), then start <code>./run.sh</code> again.
          Until then, ask your questions in a terminal: <code>./run.sh ask "…"</code></p>
          </html>
          """);

  private final Map<String, Asset> files;

  private WebUi(Map<String, Asset> files) {
    this.files = Map.copyOf(files);
  }

  /** Reads it; blocks. */
  public static WebUi load(ClassLoader from) {
    var index = Optional.ofNullable(from.getResource("web" + INDEX));
    if (index.isEmpty()) {
      LOG.warn(
          "the web UI was left out, because Node.js was missing when this was built: install Node.js 20 or newer (with npm) and start ./run.sh again");
    }
    return new WebUi(index.map(WebUi::read).orElseGet(() -> Map.of(INDEX, LEFT_OUT)));
  }

  private static Map<String, Asset> read(URL index) {
    try {
      if (index.openConnection() instanceof JarURLConnection jar) {
        try (var inside = FileSystems.newFileSystem(Path.of(jar.getJarFileURL().toURI()))) {
          return read(inside.getPath("web"));
        }
      }
      return read(Path.of(index.toURI()).resolveSibling(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Asset> read(Path folder) throws IOException {
    Map<String, Asset> files = new HashMap<>();
    try (var found = Files.walk(folder)) {
      for (var file : (Iterable<Path>) found.filter(Files::isRegularFile)::iterator) {
        var name = folder.relativize(file);
        if (StreamSupport.stream(name.spliterator(), false).noneMatch(WebUi::isHidden)) {
          files.put("/" + name, Asset.of("/" + name, Files.readAllBytes(file)));
        }
      }
    }
    return files;
  }

  private static boolean isHidden(Path part) {
    return part.toString().startsWith(".");
  }

  /** To be mounted before anybody is asked who they are: one must be able to log in. */
  public void mountOn(Router router) {
    router.route().method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::serve);
  }

  private void serve(RoutingContext ctx) {
    var path = Optional.ofNullable(ctx.request().path()).orElse("");
    var file = files.get(path);
    if (file != null) {
      file.answer(ctx);
    } else if (path.startsWith(HASHED)) {
      throw Problem.of(ErrorCode.NOT_FOUND, "there is nothing at this address");
    } else if (isBrowser(ctx.request()) && !NOT_OF_THE_UI.matcher(path).matches()) {
      files.getOrDefault(INDEX, LEFT_OUT).answer(ctx);
    } else {
      ctx.next();
    }
  }

  /** Programs take anything, or what the API gives. */
  private static boolean isBrowser(HttpServerRequest request) {
    return Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT))
        .filter(accept -> accept.contains("text/html"))
        .isPresent();
  }
}
