package dev.exhibit.testdata.amd;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.SimulatedMarker;
import dev.exhibit.testdata.pki.Validity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.x509.Extension;

/**
 * What the certificate of a report's key shall say.
 *
 * @param commonName of its subject
 * @param product product line
 * @param productName the extension
 * @param tcb 8 bytes, as in a report of that line
 * @param chipId for a VCEK
 * @param provider for a VLEK
 */
public record KeySpec(
    String commonName,
    String product,
    String productName,
    Bytes tcb,
    Optional<Bytes> chipId,
    Optional<String> provider,
    Validity validity) {
  private static final String ARC = "1.3.6.1.4.1.3704.1.";
  private static final int[] MILAN_GENOA = {1, 2, 4, 5, 6, 7, 3, 8};
  private static final int[] TURIN = {9, 1, 2, 3, 5, 6, 7, 8};

  /** A VCEK. */
  public static KeySpec vcek(String product, Bytes tcb, Bytes chipId) {
    return new KeySpec(
        "SEV-VCEK",
        product,
        product,
        tcb,
        Optional.of(chipId),
        Optional.empty(),
        SimulatedAmd.VALIDITY);
  }

  /** A VLEK. */
  public static KeySpec vlek(String product, Bytes tcb) {
    return new KeySpec(
        "SEV-VLEK",
        product,
        product,
        tcb,
        Optional.empty(),
        Optional.of("CN=cc.provider.example"),
        SimulatedAmd.VALIDITY);
  }

  /** The same at another time. */
  public KeySpec withValidity(Validity other) {
    return new KeySpec(commonName, product, productName, tcb, chipId, provider, other);
  }

  /** The same for another TCB version. */
  public KeySpec withTcb(Bytes other) {
    return new KeySpec(commonName, product, productName, other, chipId, provider, validity);
  }

  /** The same with another chip and provider. */
  public KeySpec with(Optional<Bytes> chip, Optional<String> lentTo) {
    return new KeySpec(commonName, product, productName, tcb, chip, lentTo, validity);
  }

  /** The same under another common name. */
  public KeySpec named(String other) {
    return new KeySpec(other, product, productName, tcb, chipId, provider, validity);
  }

  /** The same with another product name. */
  public KeySpec ofProduct(String name) {
    return new KeySpec(commonName, product, name, tcb, chipId, provider, validity);
  }

  List<Extension> extensions() {
    boolean turin = product.equals("Turin");
    int[] arcs = turin ? TURIN : MILAN_GENOA;
    try {
      List<Extension> all = new ArrayList<>();
      all.add(extension("1", new ASN1Integer(turin ? 1 : 0).getEncoded()));
      all.add(extension("2", new DERIA5String(productName).getEncoded()));
      for (int i = 0; i < arcs.length; i++) {
        all.add(extension("3." + arcs[i], new ASN1Integer(tcb.at(i)).getEncoded()));
      }
      chipId.ifPresent(id -> all.add(extension("4", id.toArray())));
      if (provider.isPresent()) {
        all.add(extension("5", new DERIA5String(provider.get()).getEncoded()));
      }
      all.add(SimulatedMarker.extension());
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Extension extension(String arc, byte[] value) {
    return new Extension(new ASN1ObjectIdentifier(ARC + arc), false, value);
  }
}
