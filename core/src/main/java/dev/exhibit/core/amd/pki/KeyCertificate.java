package dev.exhibit.core.amd.pki;

import dev.exhibit.core.amd.report.SigningKey;
import dev.exhibit.core.amd.terms.ProductLine;
import dev.exhibit.core.amd.terms.TcbLayout;
import dev.exhibit.core.amd.terms.TcbPart;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * What the certificate of a report's key says in AMD's extensions (VCEK Certificate and KDS
 * Interface Specification, table of custom extensions); nothing is verified.
 *
 * @param tcb 8 bytes as in a report, made of one level per extension
 * @param chipId identifies the chip: 8 bytes on Turin, else 64; absent for a VLEK
 * @param provider to whom the key is lent; absent for a VCEK
 */
public record KeyCertificate(
    X509Certificate certificate,
    SigningKey kind,
    ProductLine line,
    Bytes tcb,
    Optional<Bytes> chipId,
    Optional<String> provider) {

  /** What a certificate of one of these keys says; empty if it is none that can be read. */
  public static Optional<KeyCertificate> of(X509Certificate certificate) {
    return AmdRole.of(certificate)
        .filter(AmdRole.Key.class::isInstance)
        .map(AmdRole.Key.class::cast)
        .flatMap(
            role ->
                decode(certificate, role.kind()) instanceof Decoded.Valid<KeyCertificate> valid
                    ? Optional.of(valid.value())
                    : Optional.empty());
  }

  /** Reads the extensions of a certificate that is said to be one of these. */
  static Decoded<KeyCertificate> decode(X509Certificate certificate, SigningKey kind) {
    return Decoded.of(() -> read(certificate, new AmdExtensions(certificate), kind));
  }

  private static KeyCertificate read(
      X509Certificate certificate, AmdExtensions extensions, SigningKey kind) throws Malformed {
    String product = extensions.text(AmdExtensions.PRODUCT_NAME);
    ProductLine line =
        ProductLine.named(product.split("-", 2)[0])
            .orElseThrow(
                () ->
                    Malformed.notUnderstood(
                        -1, "productName", "a product line that this verifier does not know"));
    int struct = extensions.level(AmdExtensions.STRUCT_VERSION);
    if (struct != line.structVersion()) {
      throw new Malformed(
          -1,
          "structVersion",
          Message.of("%s is not that of %s certificates", struct, line.word()));
    }
    Bytes tcb = tcb(extensions, line.tcb());
    boolean ofChip = kind == SigningKey.VCEK;
    extensions.requireExactlyOne(
        ofChip ? AmdExtensions.CHIP_ID : AmdExtensions.PROVIDER,
        ofChip ? AmdExtensions.PROVIDER : AmdExtensions.CHIP_ID);
    return new KeyCertificate(
        certificate,
        kind,
        line,
        tcb,
        ofChip
            ? Optional.of(extensions.octets(AmdExtensions.CHIP_ID, line.chipIdBytes()))
            : Optional.empty(),
        ofChip ? Optional.empty() : Optional.of(extensions.text(AmdExtensions.PROVIDER)));
  }

  private static Bytes tcb(AmdExtensions extensions, TcbLayout layout) throws Malformed {
    byte[] levels = new byte[TcbLayout.BYTES];
    for (int i = 0; i < levels.length; i++) {
      TcbPart part = layout.at(i);
      String arc = AmdExtensions.tcb(part);
      levels[i] =
          layout.isReserved(part) && !extensions.has(arc) ? 0 : (byte) extensions.level(arc);
      if (layout.isReserved(part) && levels[i] != 0) {
        throw new Malformed(-1, part.word(), "not zero, though reserved");
      }
    }
    for (TcbPart part : TcbPart.values()) {
      if (!layout.has(part) && extensions.has(AmdExtensions.tcb(part))) {
        throw new Malformed(-1, part.word(), "its product line has no such level");
      }
    }
    return Bytes.owning(levels);
  }
}
