package dev.scribe.tool.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scribe.message.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org",
        "http://fr.wikipedia.org/wiki/Compost_(jardin)?a=1&b=%C3%A9#Usages",
        "https://fr.wikipedia.org/wiki/Été",
        "HTTPS://WWW.Example.COM:8443/",
        "https://xn--t-zfa.example.org./",
        "https://www.10.com/",
        "https://localhost.example.org/",
        "http://8.8.8.8/",
        "http://134744072/",
        "http://0x08080808/",
        "http://010.8.8.8/",
        "http://172.32.0.1/",
        "http://[2606:4700:4700::1111]/",
        "http://[::ffff:8.8.8.8]/"
      })
  void publicAddressIsKept(String url) {
    assertThat(PublicUrl.of(url)).map(PublicUrl::text).hasValue(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " https://example.org",
        "https://example.org/a b",
        "https://example.org\\@127.0.0.1/",
        "https://example.org/\n",
        "javascript:alert(1)",
        "data:text/html,hi",
        "file:///etc/passwd",
        "ftp://example.org/",
        "//example.org/",
        "/path",
        "https:",
        "https://",
        "https:///path",
        "https:example.org",
        "https://user@example.org/",
        "https://user:word@example.org/",
        "https://@example.org/",
        "https://example.org:word/",
        "http://localhost/",
        "http://LOCALHOST./",
        "http://router/",
        "http://printer.local/",
        "http://db.internal/",
        "http://nas.lan/",
        "http://box.home.arpa/",
        "http://a.localhost/",
        "http://-a.example.org/",
        "http://a..example.org/",
        "http://127.0.0.1/",
        "http://127.0.0.1./",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.0.0.1/",
        "http://0177.0.0.1/",
        "http://017700000001/",
        "http://00000000177.0.0.1/",
        "http://0/",
        "http://0.0.0.0/",
        "http://0x/",
        "http://10.1.2.3/",
        "http://10.66051/",
        "http://100.64.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://169.16689662/",
        "http://172.16.0.1/",
        "http://172.31.255.255/",
        "http://192.168.1.1/",
        "http://192.168.257/",
        "http://198.18.0.1/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "http://256.1.1.1/",
        "http://1.2.3.4.5/",
        "http://4294967296/",
        "http://99999999999999999999999999/",
        "http://example.08/",
        "http://1.1.1.09/",
        "http://１２７.0.0.1/",
        "http://127。0。0。1/",
        "http://%31%32%37.0.0.1/",
        "http://ⓛocalhost/",
        "http://[::]/",
        "http://[::1]/",
        "http://[0:0:0:0:0:0:0:1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[::127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[2001:0:7f00:1::]/",
        "http://[2001:db8::1]/",
        "http://[fe80::1]/",
        "http://[fe80::1%25eth0]/",
        "http://[fec0::1]/",
        "http://[fc00::1]/",
        "http://[fd12:3456::1]/",
        "http://[ff02::1]/",
        "http://[::1/",
        "http://[v1.a]/"
      })
  void anythingElseIsNot(String url) {
    assertThat(PublicUrl.of(url)).isEmpty();
    assertThatThrownBy(() -> new PublicUrl(url)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void endlessAddressIsNot() {
    assertThat(PublicUrl.of("https://example.org/" + "a".repeat(3_000))).isEmpty();
  }

  @Test
  void isATextInJson() {
    assertThat(Json.write(new PublicUrl("https://example.org")))
        .isEqualTo("\"https://example.org\"");
  }
}
