package dev.scribe.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.gateway.http.OriginPolicy.Knock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OriginPolicyTest {
  private final OriginPolicy guard =
      new OriginPolicy(List.of("https://Notes.example.org", "http://dev.example.org:3000"));

  @ParameterizedTest
  @CsvSource({
    // host, origin, sec-fetch-site, method, verdict
    "localhost:8000,,,GET,Pass",
    "LOCALHOST,,,POST,Pass",
    "127.0.0.1:8000,,,POST,Pass",
    "[::1]:8000,,,POST,Pass",
    "notes.example.org,,,POST,Pass",
    "dev.example.org,,,POST,Pass",
    ",,,GET,Misdirected",
    "evil.example,,,GET,Misdirected",
    "localhost.evil.example,,,GET,Misdirected",
    "127.0.0.1.evil.example:8000,,,GET,Misdirected",
    "localhost:8000@evil.example,,,GET,Misdirected",
    "'localhost,evil.example',,,GET,Misdirected",
    "localhost.,,,GET,Misdirected",
    "127.0.0.2,,,GET,Misdirected",
    "0.0.0.0:8000,,,GET,Misdirected",
    "[::]:8000,,,GET,Misdirected",
    "localhost:8000,http://localhost:8000,same-origin,POST,Pass",
    "localhost:8000,HTTP://LOCALHOST:8000,,POST,Pass",
    "localhost,http://localhost:80,,POST,Pass",
    "127.0.0.1:8000,http://localhost:8000,,POST,Foreign",
    "localhost:8000,http://localhost:3000,same-site,POST,Foreign",
    "localhost:8000,https://localhost:8000,,POST,Foreign",
    "localhost:8000,null,,GET,Foreign",
    "localhost:8000,null,cross-site,POST,Foreign",
    "localhost:8000,https://evil.example,cross-site,POST,Foreign",
    "localhost:8000,https://evil.example,,GET,Foreign",
    "localhost:8000,https://notes.example.org.evil.example,,GET,Foreign",
    "localhost:8000,'https://notes.example.org,https://evil.example',,GET,Foreign",
    "localhost:8000,'',,POST,Foreign",
    "localhost:8000,https://notes.example.org,cross-site,POST,Share",
    "notes.example.org,https://notes.example.org,same-origin,POST,Share",
    "localhost:8000,http://dev.example.org:3000,,OPTIONS,Share",
    "localhost:8000,http://dev.example.org,,OPTIONS,Foreign",
    "localhost:8000,,cross-site,GET,Pass",
    "localhost:8000,,cross-site,POST,Foreign",
    "localhost:8000,,cross-site,DELETE,Foreign",
    "localhost:8000,,Cross-Site,PATCH,Foreign",
    "localhost:8000,,same-origin,POST,Pass",
    "localhost:8000,,none,POST,Pass",
  })
  void judgesByHostOriginFetchSiteAndMethod(
      String host, String origin, String fetchSite, String method, String verdict) {
    var knock =
        new Knock(
            Optional.ofNullable(host),
            Optional.ofNullable(origin),
            Optional.ofNullable(fetchSite),
            method);

    assertThat(guard.judge(knock).getClass().getSimpleName()).isEqualTo(verdict);
  }
}
