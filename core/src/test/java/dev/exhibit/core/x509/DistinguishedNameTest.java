package dev.exhibit.core.x509;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;

class DistinguishedNameTest {
  @Test
  void theLastPartComesFirstAndAKnownAttributeHasItsName() {
    String written = "SERIALNUMBER=48121ED7,CN=GH100 A01 GSP BROM,O=NVIDIA Corporation";
    X500Principal name = new X500Principal(written, Map.of("SERIALNUMBER", "2.5.4.5"));
    assertThat(name.getName()).contains("2.5.4.5=#13");
    assertThat(DistinguishedName.of(name)).isEqualTo(written);
  }

  @Test
  void anUnknownAttributeKeepsItsNumber() {
    assertThat(DistinguishedName.of(new X500Principal("1.2.3.4=#0c0161,CN=x")))
        .isEqualTo("1.2.3.4=#0c0161,CN=x");
  }
}
