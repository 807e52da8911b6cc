package dev.exhibit.collector.time;

import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.time.pki.RevocationAnswer;
import dev.exhibit.core.time.pki.RevocationList;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.Optional;

/** What an authority's certifier published about a certificate, in DER as it was served. */
record PublishedRevocation(Kind kind, Bytes content) {
  private static final String FOLDER = "collateral/tsa/";

  /** An answer about one certificate, or a list. */
  enum Kind {
    ANSWER(Role.TSA_OCSP, "ocsp", "application/ocsp-response"),
    LIST(Role.TSA_CRL, "crl", "application/pkix-crl");

    final Role role;
    final String mediaType;
    private final String ending;

    Kind(Role role, String ending, String mediaType) {
      this.role = role;
      this.ending = ending;
      this.mediaType = mediaType;
    }
  }

  /** Its name in a bundle. */
  String member() {
    return FOLDER + Sha256.of(content).hex().substring(0, 32) + "." + kind.ending;
  }

  /** Whether it can be read as what it should be. */
  boolean isSound() {
    try {
      Site nowhere = Site.of("answer");
      if (kind == Kind.ANSWER) {
        return RevocationAnswer.decode(Optional.of(nowhere), content).isPresent();
      }
      var unused = RevocationList.decode(nowhere, content);
      return true;
    } catch (Malformed e) {
      return false;
    }
  }
}
