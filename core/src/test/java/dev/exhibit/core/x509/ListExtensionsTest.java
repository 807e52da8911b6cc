package dev.exhibit.core.x509;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.decode.Malformed;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.pki.CrlSpec;
import dev.exhibit.testdata.pki.SimulatedCertificate;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which lists are about all certificates of their issuer, in a way that is known here. */
public class ListExtensionsTest {
  private static final CrlSpec LIST = CrlSpec.empty(IntelScenario.WINDOW);
  private static final SimulatedCertificate ISSUER = IntelScenario.seeded(7).intel().root();

  /** A list of changes, lists of some certificates only, and what is in no book. */
  public static Stream<Extension> critical() throws IOException {
    return Stream.of(
        new Extension(Extension.deltaCRLIndicator, true, new ASN1Integer(1).getEncoded()),
        point(true, false, false),
        point(false, true, false),
        point(false, false, true),
        new Extension(new ASN1ObjectIdentifier("1.2.3.4"), true, DERNull.INSTANCE.getEncoded()));
  }

  private static Extension point(boolean users, boolean authorities, boolean indirect)
      throws IOException {
    var point = new IssuingDistributionPoint(null, users, authorities, null, indirect, false);
    return new Extension(Extension.issuingDistributionPoint, true, point.getEncoded());
  }

  private static boolean isUnderstood(CrlSpec list, String... known) throws Malformed {
    return ListExtensions.areUnderstood(StrictX509.crl(list.signedBy(ISSUER)), Set.of(known));
  }

  @Test
  void aListWithoutCriticalExtensionsIsUnderstood() throws Malformed {
    assertThat(isUnderstood(LIST)).isTrue();
    assertThat(isUnderstood(LIST.revoking(ISSUER.serial()))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("critical")
  void aCriticalExtensionHasToBeKnown(Extension extension) throws Malformed {
    assertThat(isUnderstood(LIST.with(extension))).isFalse();
    assertThat(isUnderstood(LIST.with(extension), extension.getExtnId().getId())).isTrue();
  }
}
