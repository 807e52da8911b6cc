package dev.exhibit.core.nvidia;

import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.nvidia.device.GpuEvidence;
import dev.exhibit.core.nvidia.token.TokenAnchor;
import dev.exhibit.core.nvidia.token.TokenShelf;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.x509.CertificateLink;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What judging GPUs will ask of bytes alone, asked ahead so that it is remembered; concludes
 * nothing.
 */
public final class GpusAhead {
  private static final CertificateLink.Signing SIGNING =
      CertificateLink.Signing.with(EcdsaScheme.P384_SHA384);

  private GpusAhead() {}

  /** The signatures of tokens and the certificates of their keys, at any time. */
  public static void tokens(GpuCollateral collateral, TrustStore trust, EvaluationTime time) {
    TokenShelf shelf = new TokenShelf(new TokenAnchor(trust, time), time, (site, why) -> {});
    for (GpuCollateral.Piece piece : collateral.pieces()) {
      switch (piece.kind()) {
        case TOKEN -> shelf.addToken(piece.site(), piece.content());
        case KEY_SET -> shelf.addKeySet(piece.content());
        default -> {}
      }
    }
    shelf.all();
  }

  /** The signatures of reports and of the certificates beside them. */
  public static void of(GpuEvidence evidence) {
    for (GpuEvidence.Item item : evidence.items()) {
      if (DeviceParts.of(item).certificates().orElse(null)
          instanceof Decoded.Valid<List<X509Certificate>> chain) {
        List<X509Certificate> certificates = chain.value();
        for (int i = 0; i < certificates.size(); i++) {
          X509Certificate issuer = certificates.get(Math.min(i + 1, certificates.size() - 1));
          CertificateLink.isSigned(certificates.get(i), issuer, SIGNING);
        }
      }
    }
  }
}
