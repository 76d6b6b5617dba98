package dev.scribe.tool.web;

import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Public URL: an address on the web that may be shown as a link, http or https, a host with a
 * public name or a public IP address, no user name. Decided from the text alone: what a name
 * resolves to is not looked up, because nothing is fetched from it.
 */
public record PublicUrl(@JsonValue String text) {
  private static final int LONGEST = 2_048;
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final Pattern NAME =
      Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

  /** Names of machines nearby (RFC 6761, 6762, 8375, 9476 and custom). */
  private static final Set<String> NEARBY =
      Set.of(
          "alt",
          "arpa",
          "corp",
          "domain",
          "example",
          "home",
          "host",
          "internal",
          "intranet",
          "invalid",
          "lan",
          "local",
          "localdomain",
          "localhost",
          "onion",
          "private",
          "test");

  public PublicUrl {
    if (!isPublic(text)) {
      throw new IllegalArgumentException("no public http or https address");
    }
  }

  /** Empty for anything else than a public address. */
  public static Optional<PublicUrl> of(String text) {
    return isPublic(text) ? Optional.of(new PublicUrl(text)) : Optional.empty();
  }

  private static boolean isPublic(String text) {
    return text.length() <= LONGEST && uri(text).filter(PublicUrl::isPublic).isPresent();
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean isPublic(URI uri) {
    return uri.getScheme() != null
        && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
        && uri.getHost() != null
        && uri.getRawUserInfo() == null
        && isPublicHost(uri.getHost().toLowerCase(Locale.ROOT));
  }

  /** As browsers do (WHATWG URL), a name whose last label is a number is an IPv4 address. */
  private static boolean isPublicHost(String host) {
    var name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    var last = name.substring(name.lastIndexOf('.') + 1);
    if (host.startsWith("[")) {
      var address = IpAddress.v6(host.substring(1, host.length() - 1));
      return address.filter(IpAddress::isPublic).isPresent();
    }
    if (!last.isEmpty() && Character.isDigit(last.charAt(0))) {
      return IpAddress.v4(name).filter(IpAddress::isPublic).isPresent();
    }
    return NAME.matcher(name).matches() && !NEARBY.contains(last);
  }
}
