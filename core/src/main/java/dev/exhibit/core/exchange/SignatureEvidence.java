package dev.exhibit.core.exchange;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.Sha256;
import dev.exhibit.core.appraisal.Site;

/**
 * The provider's signature record as it was served.
 *
 * @param site where it is stored
 * @param json the bytes as served
 */
public record SignatureEvidence(Site site, Bytes json) {
  /** A record stored under this name. */
  public static SignatureEvidence of(String member, Bytes json) {
    return new SignatureEvidence(Site.of(member, Sha256.of(json)), json);
  }
}
