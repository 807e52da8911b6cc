package dev.exhibit.collector.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.data.Bytes;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is secret of a request, and finding it again. */
class KnownSecretsTest {
  private static final String SECRET = "hush/\"hush\"&12345";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Bearer ",
        "authorization: Token ",
        "Authorization: ",
        "Proxy-Authorization: Bearer ",
        "x-api-key: ",
        "api-key: ",
        "x-goog-api-key: ",
        "Ocp-Apim-Subscription-Key: ",
        "X-Auth-Token: ",
        "X-Amz-Security-Token: ",
        "Cookie: a=b; sid="
      })
  void knowsTheCredentialOfEveryHeader(String header) {
    int colon = header.indexOf(':');
    Header sent = new Header(header.substring(0, colon), header.substring(colon + 2) + SECRET);
    assertThat(KnownSecrets.ofRequest(List.of(sent), "/v1/x").occurIn("say " + SECRET)).isTrue();
  }

  @Test
  void knowsWhatBasicHides() {
    String pair =
        Base64.getEncoder().encodeToString("alice:correct horse".getBytes(StandardCharsets.UTF_8));
    Header sent = new Header("Authorization", "Basic " + pair);
    KnownSecrets secrets = KnownSecrets.ofRequest(List.of(sent), "/");
    assertThat(List.of(pair, "alice:correct horse", "correct horse")).allMatch(secrets::occurIn);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/chat?api_key=",
        "/v1/chat?model=m&key=",
        "/v1?sig=",
        "/v1?access=",
        "/v1?x-token=",
        "https://host/?subscription-key=",
        "/v1?api%5Fkey="
      })
  void knowsTheCredentialOfEveryParameter(String address) {
    String encoded = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
    KnownSecrets secrets = KnownSecrets.ofRequest(List.of(), address + encoded);
    assertThat(secrets.occurIn(SECRET)).isTrue();
    assertThat(secrets.occurIn(encoded)).isTrue();
    assertThat(PublicAddress.of(address + encoded)).doesNotContain("hush");
  }

  @Test
  void knowsAKeyInThePath() {
    String address = "/v1/sk-proj-0123456789abcdef/chat?model=m";
    assertThat(KnownSecrets.ofRequest(List.of(), address).occurIn("sk-proj-0123456789abcdef"))
        .isTrue();
    assertThat(PublicAddress.of(address)).isEqualTo("/v1/redacted/chat?model=m");
  }

  @ParameterizedTest
  @CsvSource({
    "content-type, application/json-with-a-long-value",
    "x-client-pub-key, 0123456789abcdef",
    "idempotency-key, 0123456789abcdef",
    "x-request-id, 0123456789abcdef"
  })
  void takesNothingElseForASecret(String name, String value) {
    assertThat(KnownSecrets.ofRequest(List.of(new Header(name, value)), "/v1/x").occurIn(value))
        .isFalse();
  }

  @Test
  void findsThemInFilesAndReplacesThemInLines() throws Exception {
    KnownSecrets secrets = KnownSecrets.of(List.of(SECRET, "another-one"));
    Path file = Files.writeString(folder.resolve("body"), "{\"echo\":\"hush/\\\"hush\\\"&12345\"}");
    assertThat(secrets.occurIn(file)).isTrue();
    assertThat(secrets.redact("first " + SECRET + ", then another-one."))
        .isEqualTo("first [secret], then [secret].");
    assertThat(secrets).hasToString("[secret]");
  }

  @Test
  void looksForNoPlaceholder() {
    assertThat(KnownSecrets.of(List.of("none", "")).occurIn("none")).isFalse();
  }

  @Property
  void findsOneHoweverTheBytesAreCut(
      @ForAll @AlphaChars @StringLength(min = 8, max = 20) String secret,
      @ForAll @AlphaChars @StringLength(max = 40) String before,
      @ForAll @AlphaChars @StringLength(max = 40) String after) {
    SpeltSearch search = KnownSecrets.of(List.of(secret, "irrelevant")).search();
    byte[] all = Bytes.utf8(before + secret + after).toArray();
    for (byte b : all) {
      search.read(ByteBuffer.wrap(new byte[] {b}));
    }
    assertThat(search.found()).isTrue();
  }
}
