package dev.exhibit.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses as they are shown and logged. */
class PeerTest {
  @ParameterizedTest
  @CsvSource({
    "https://host/a?nonce=1, host, https://host/a?nonce=1",
    "http://host:81/a?api_key=s3cret, host:81, http://host:81/a",
    "https://me:s3cret@host/a, host, https://host/a"
  })
  void showNoCredential(String address, String peer, String shown) {
    URI uri = URI.create(address);
    assertThat(Peer.of(uri)).isEqualTo(peer);
    assertThat(Peer.shown(uri)).isEqualTo(shown);
  }
}
