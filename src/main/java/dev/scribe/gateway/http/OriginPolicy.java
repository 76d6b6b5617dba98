package dev.scribe.gateway.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Policy of origins: decides from where a request may come (contract §8): keeps other sites, and
 * names that were rebound to this machine, away from a server that may have no tokens.
 */
public final class OriginPolicy {
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern AUTHORITY =
      Pattern.compile("([a-z0-9._-]+|\\[[0-9a-f:.]+])(?::([0-9]{1,5}))?", Pattern.CASE_INSENSITIVE);
  private static final String HTTP_PORT = ":80";

  private final Set<String> origins;
  private final Set<String> hosts;

  /** What a request shows of its provenance; absent headers are empty. */
  record Knock(
      Optional<String> host, Optional<String> origin, Optional<String> fetchSite, String method) {}

  /** What becomes of it. */
  sealed interface OriginDecision {
    /** From here, or from no browser. */
    record Pass() implements OriginDecision {}

    /** From an allowed site, which may read the answer. */
    record Share(String origin) implements OriginDecision {}

    /** This name is not ours: 421. */
    record Misdirected() implements OriginDecision {}

    /** From a site that is not allowed: 403. */
    record Foreign() implements OriginDecision {}
  }

  /**
   * @param allowedOrigins like {@code https://notes.example.org}; their hosts may be ours, too
   */
  public OriginPolicy(List<String> allowedOrigins) {
    this.origins =
        allowedOrigins.stream().map(OriginPolicy::normal).collect(Collectors.toUnmodifiableSet());
    this.hosts =
        Stream.concat(LOCAL.stream(), origins.stream().map(o -> URI.create(o).getHost()))
            .collect(Collectors.toUnmodifiableSet());
  }

  OriginDecision judge(Knock knock) {
    var host = knock.host().map(h -> h.toLowerCase(Locale.ROOT)).filter(this::isOurs);
    if (host.isEmpty()) {
      return new OriginDecision.Misdirected();
    }
    if (knock.origin().isPresent()) {
      return judge(normal(knock.origin().get()), host.get());
    }
    var crossSite = knock.fetchSite().filter("cross-site"::equalsIgnoreCase).isPresent();
    return crossSite && !knock.method().equals("GET")
        ? new OriginDecision.Foreign()
        : new OriginDecision.Pass();
  }

  private OriginDecision judge(String origin, String host) {
    if (origins.contains(origin)) {
      return new OriginDecision.Share(origin);
    }
    return origin.equals(normal("http://" + host))
        ? new OriginDecision.Pass()
        : new OriginDecision.Foreign();
  }

  private boolean isOurs(String authority) {
    var parts = AUTHORITY.matcher(authority);
    return parts.matches() && hosts.contains(parts.group(1));
  }

  private static String normal(String origin) {
    var lower = origin.strip().toLowerCase(Locale.ROOT);
    return lower.startsWith("http://") && lower.endsWith(HTTP_PORT)
        ? lower.substring(0, lower.length() - HTTP_PORT.length())
        : lower;
  }
}
