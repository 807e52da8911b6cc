package dev.exhibit.core.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.intel.SimulatedIntel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemTest {
  private static final String BLOCK =
      "-----BEGIN CERTIFICATE-----\nAQID\nBAU=\n-----END CERTIFICATE-----\n";

  private static List<Bytes> read(String text) throws Malformed {
    return Pem.read(Bytes.utf8(text), Pem.CERTIFICATE);
  }

  @Test
  void readsBlocksWithEitherLineEnd() throws Malformed {
    Bytes content = Bytes.of(new byte[] {1, 2, 3, 4, 5});
    assertThat(read(BLOCK + "\n" + BLOCK)).containsExactly(content, content);
    assertThat(read(BLOCK.replace("\n", "\r\n"))).containsExactly(content);
    assertThat(read(BLOCK.strip())).containsExactly(content);
    assertThat(read("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text\n-----BEGIN CERTIFICATE-----\nAQID\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\nAQID\n-----END CERTIFICATE-----\ntext",
        "-----BEGIN CERTIFICATE-----\nAQID\n-----END CERTIFICATE-----\n\0",
        "-----BEGIN CERTIFICATE-----\nAQID\n",
        "-----BEGIN CERTIFICATE-----\n\nAQID\n-----END CERTIFICATE-----",
        "-----BEGIN CERTIFICATE-----\nAQID \n-----END CERTIFICATE-----",
        "-----BEGIN CERTIFICATE-----\nBAV=\n-----END CERTIFICATE-----",
        "-----BEGIN CERTIFICATE-----\nBAU\n-----END CERTIFICATE-----",
        "-----BEGIN CERTIFICATE-----\nA*ID\n-----END CERTIFICATE-----",
        "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----",
        "-----BEGIN PRIVATE KEY-----\nAQID\n-----END PRIVATE KEY-----"
      })
  void refusesEverythingElse(String text) {
    assertThatExceptionOfType(Malformed.class).isThrownBy(() -> read(text));
  }

  @Test
  void certificatesHaveOneReading() throws Malformed {
    Bytes der = SimulatedIntel.seeded(1).rootDer();
    assertThat(StrictX509.certificate(der).getSubjectX500Principal().getName())
        .contains("Intel SGX Root CA");
    for (Bytes changed :
        new Bytes[] {der.concat(Bytes.zeros(1)), der.first(der.size() - 1), Bytes.EMPTY}) {
      assertThatExceptionOfType(Malformed.class).isThrownBy(() -> StrictX509.certificate(changed));
    }
    assertThatExceptionOfType(Malformed.class).isThrownBy(() -> StrictX509.crl(der));
  }
}
