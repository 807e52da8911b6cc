package dev.exhibit.core.provenance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What verifies offline brings nothing that could go online, and no client of a log. */
class NoNetworkStackTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.netty.channel.Channel",
        "io.grpc.Channel",
        "io.grpc.netty.shaded.io.netty.channel.Channel",
        "io.vertx.core.Vertx",
        "com.google.api.client.http.HttpTransport",
        "org.apache.http.client.HttpClient",
        "dev.sigstore.KeylessVerifier"
      })
  void theClassPathOfTheVerifierHasNone(String type) {
    assertThatThrownBy(() -> Class.forName(type, false, getClass().getClassLoader()))
        .isInstanceOf(ClassNotFoundException.class);
  }
}
