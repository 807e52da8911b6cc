package dev.exhibit.testdata;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.Extension;

/**
 * The critical certificate extension that says: this is a simulation.
 *
 * <p>A verifier that does not know it must refuse the certificate; one that does must say
 * SIMULATED.
 */
public final class SimulatedMarker {
  /** The UUID arc of X.667 for 6b1f0c5e-7d0a-4c58-9a3e-2f4f1f6e5b21. */
  public static final String OID = "2.25.142388607626661174238229451405444143905";

  /** The extension's value, a UTF8String. */
  public static final String TEXT = "exhibit simulated TEE: proves nothing";

  private SimulatedMarker() {}

  /** The extension, critical. */
  public static Extension extension() {
    try {
      byte[] value = new DERUTF8String(TEXT).getEncoded();
      return new Extension(new ASN1ObjectIdentifier(OID), true, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
