package dev.exhibit.core.verify;

import dev.exhibit.core.appraisal.CheckId;

/** Which checks of the catalogue are asked only of evidence that has their form. */
final class Catalogue {
  private Catalogue() {}

  /** Whether a check is only ever asked of evidence that has its form (another TEE, a receipt). */
  static boolean needsItsForm(CheckId check) {
    String id = check.id();
    return id.startsWith("sgx.")
        || id.startsWith("snp.")
        || id.startsWith("aci.")
        || id.startsWith("receipt.")
        || check == CheckId.CHANNEL_TLS;
  }
}
