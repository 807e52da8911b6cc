package dev.exhibit.collector.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhibit.data.Bytes;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where each provider is asked for what. */
class ServiceTest {
  private static final Bytes NONCE = Bytes.zeros(32);
  private static final String HEX = NONCE.hex();

  @ParameterizedTest
  @CsvSource({
    "redpill, https://api.redpill.ai/v1/chat/completions",
    "phala, https://api.redpill.ai/v1/chat/completions",
    "near-ai, https://cloud-api.near.ai/v1/chat/completions",
    "venice, https://api.venice.ai/api/v1/chat/completions"
  })
  void hasAnAddressOfItsOwn(String provider, String chat) {
    assertThat(service(provider, Optional.empty()).chat()).hasToString(chat);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8000, http://127.0.0.1:8000/v1/chat/completions",
    "http://127.0.0.1:8000/, http://127.0.0.1:8000/v1/chat/completions",
    "https://host/v1, https://host/v1/chat/completions",
    "https://host/other/v2/, https://host/other/v2/chat/completions"
  })
  void isFoundBelowTheBaseAddressThatSdksUse(String base, String chat) {
    assertThat(service("openai-compatible", Optional.of(base)).chat()).hasToString(chat);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://key@host/v1",
        "https://host/v1?api_key=1",
        "https://host/v1#x",
        "ftp://host/v1",
        "host/v1",
        "https://",
        "https://ho st/"
      })
  void isNotAnyAddress(String base) {
    assertThatThrownBy(() -> service("redpill", Optional.of(base)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void mustBeNamedIfItHasNoUsualAddress() {
    assertThatThrownBy(() -> service("openai-compatible", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("openai-compatible has no usual base address: name one");
  }

  @Test
  void servesSignaturesUnderTheChatsId() {
    assertThat(service("redpill", Optional.empty()).signature("chatcmpl-1/2", "a/b c&d"))
        .hasValueSatisfying(
            uri ->
                assertThat(uri)
                    .hasToString(
                        "https://api.redpill.ai/v1/signature/chatcmpl-1%2F2"
                            + "?model=a%2Fb%20c%26d&signing_algo=ecdsa"));
  }

  @Test
  void servesVenicesSignaturesUnderARequestId() {
    assertThat(service("venice", Optional.empty()).signature("chatcmpl-1", "m"))
        .hasValueSatisfying(
            uri ->
                assertThat(uri)
                    .hasToString(
                        "https://api.venice.ai/api/v1/tee/signature?model=m&request_id=chatcmpl-1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a b", "a\nb", "é"})
  void asksForNoSignatureUnderAnIdThatIsNone(String id) {
    assertThat(service("redpill", Optional.empty()).signature(id, "m")).isEmpty();
  }

  @Test
  void servesWhatGatewaysOfAciHaveBesideTheChats() {
    Service service = service("aci", Optional.of("https://host/v1"));

    assertThat(service.receipt("rcpt-1/2"))
        .contains(URI.create("https://host/v1/aci/receipts/rcpt-1%2F2"));
    assertThat(service.receipt("..")).isEmpty();
    assertThat(service.aciSession("ab")).contains(URI.create("https://host/v1/aci/sessions/ab"));
    assertThat(service.aciAttestation(NONCE))
        .hasToString("https://host/v1/aci/attestation?nonce=" + NONCE.hex());
    assertThat(service.alwaysAci()).isTrue();
    assertThat(service("redpill", Optional.empty()).alwaysAci()).isFalse();
  }

  @Test
  void leavesTheSigningAddressOutWhereThereIsNone() {
    assertThat(service("redpill", Optional.empty()).attestation("m", NONCE, Optional.empty()))
        .hasToString(
            "https://api.redpill.ai/v1/attestation/report?model=m&nonce="
                + HEX
                + "&signing_algo=ecdsa");
  }

  @Test
  void asksNearForTheFormThatBindsTheTlsKey() {
    assertThat(service("near-ai", Optional.empty()).attestation("m", NONCE, Optional.of("0xab")))
        .hasToString(
            "https://cloud-api.near.ai/v1/attestation/report?include_tls_fingerprint=true&model=m"
                + "&nonce="
                + HEX
                + "&signing_algo=ecdsa&signing_address=0xab");
  }

  @Test
  void takesThePathsOfAnyCompatibleService() {
    Provider own =
        new OpenAiCompatible(
            Optional.of("/chat"), Optional.of("sig?id={chat_id}"), Optional.of("quote{?nonce}"));
    Service service = Service.of(own, Optional.of("http://h/api"), SigningAlgorithm.ED25519);
    assertThat(service.chat()).hasToString("http://h/api/chat");
    assertThat(service.signature("x", "m").orElseThrow()).hasToString("http://h/api/sig?id=x");
    assertThat(service.attestation("m", NONCE, Optional.empty()))
        .hasToString("http://h/api/quote?nonce=" + HEX);
  }

  @Test
  void hasNoCredentialInItsPaths() {
    Provider own =
        new OpenAiCompatible(Optional.of("chat?api_key=1"), Optional.empty(), Optional.empty());
    assertThatThrownBy(() -> Service.of(own, Optional.of("http://h/v1"), SigningAlgorithm.ECDSA))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("credential");
  }

  @Test
  void hasAddressesInAscii() {
    assertThat(service("redpill", Optional.of("http://host/dépôt")).chat())
        .hasToString("http://host/d%C3%A9p%C3%B4t/chat/completions");
  }

  private static Service service(String provider, Optional<String> base) {
    return Service.of(Providers.named(provider).orElseThrow(), base, SigningAlgorithm.ECDSA);
  }
}
