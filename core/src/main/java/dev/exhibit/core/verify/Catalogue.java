package dev.exhibit.core.verify;

import dev.exhibit.core.appraisal.CheckId;

/** Which checks of the catalogue need a form of evidence to arise. */
final class Catalogue {
  private Catalogue() {}

  /** Whether a check is about the receipt of an exchange. */
  static boolean isOfReceipts(CheckId check) {
    return check.id().startsWith("receipt.");
  }

  /**
   * Whether a check is only ever asked of evidence that has its form (another TEE, a receipt, a
   * record, a switch).
   */
  static boolean needsItsForm(CheckId check) {
    String id = check.id();
    return id.startsWith("sgx.")
        || id.startsWith("snp.")
        || id.startsWith("aci.")
        || isOfReceipts(check)
        || id.startsWith("switch.")
        || check == CheckId.CHANNEL_TLS
        || check == CheckId.ARCHIVE_ERASURE
        || check == CheckId.PLATFORM_REGISTRY
        || check == CheckId.MEASUREMENT_PROVENANCE;
  }
}
