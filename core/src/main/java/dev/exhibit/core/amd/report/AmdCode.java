package dev.exhibit.core.amd.report;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Codes;
import java.util.List;

/** Reasons for findings about AMD SEV-SNP reports. */
public final class AmdCode {
  private static final Codes CODES = new Codes();

  public static final Code.Passing REPORT_SIGNED =
      CODES.passing(
          "snp-report-signed",
          "The report is well formed and signed by the key that AMD certified.",
          "What it says is what the secure processor of that chip said.",
          "Nothing.",
          CheckId.SNP_REPORT);

  public static final Code.Passing CHAIN_VALID =
      CODES.passing(
          "snp-chain-valid",
          "The certificate of the report's key leads to the trusted AMD root of its product line.",
          "AMD certified the key of this chip, or lent it to the cloud provider that is named. AMD"
              + " publishes no revocation of such keys, only of the certificates above them.",
          "Nothing.",
          CheckId.SNP_CHAIN);

  public static final Code.Passing TCB_MATCHES =
      CODES.passing(
          "snp-tcb-matches",
          "The TCB version of the report is the one its key was certified for, and not below what"
              + " the policy demands.",
          "The firmware had the versions that the finding names. Whether these were current is"
              + " answered only as far as the policy sets a minimum.",
          "Compare the versions with AMD's security bulletins where no minimum was set.",
          CheckId.SNP_TCB);

  public static final Code.Passing POLICY_ACCEPTED =
      CODES.passing(
          "snp-policy-accepted",
          "Guest policy and platform are as the policy allows.",
          "The host cannot read the guest's memory through the debug interface, nor can a"
              + " migration agent move it, unless the finding says that the caller allowed it.",
          "Nothing.",
          CheckId.SNP_POLICY);

  public static final Code.Failing REPORT_MALFORMED =
      CODES.failing(
          "snp-report-malformed",
          "The report does not have the form AMD prescribes for its version.",
          "It is damaged or was made up: a length, a reserved field or an unsigned byte is not what"
              + " it has to be.",
          "Obtain the report again.",
          CheckId.SNP_REPORT);

  public static final Code.Lacking REPORT_NOT_UNDERSTOOD =
      CODES.lacking(
          "snp-report-not-understood",
          "The report is of a version, processor or kind that this verifier does not know.",
          "It is not judged; nothing is said against it.",
          "Use a release that knows this form.",
          CheckId.SNP_REPORT,
          CheckId.SNP_CHAIN);

  public static final Code.Failing REPORT_UNSIGNED =
      CODES.failing(
          "snp-report-unsigned",
          "The report says that no key signed it.",
          "Anybody can have written it.",
          "Have the platform set up so that it signs reports (MASK_CHIP_KEY off).",
          CheckId.SNP_REPORT);

  public static final Code.Failing REPORT_SIGNATURE =
      CODES.failing(
          "snp-report-signature",
          "The report's signature does not verify under the key of its chip.",
          "The report was changed after it was signed, or is another's.",
          "Treat the evidence as forged.",
          CheckId.SNP_REPORT);

  public static final Code.Lacking KEY_CERTIFICATE_MISSING =
      CODES.lacking(
          "snp-key-certificate-missing",
          "There is no certificate (VCEK or VLEK) of the key that signed the report.",
          "The signature cannot be judged without it.",
          "Obtain the certificate from AMD's key distribution service for the chip id and the"
              + " reported TCB version, or from the host, and add it to the evidence.",
          CheckId.SNP_CHAIN);

  public static final Code.Lacking KEY_CERTIFICATE_OTHER =
      CODES.lacking(
          "snp-key-certificate-other",
          "There are certificates of report keys, but none for the key that signed this report.",
          "They are of another chip, of another TCB version or of the other kind, and say nothing"
              + " about this report.",
          "Obtain the certificate for the chip id and the reported TCB version.",
          CheckId.SNP_CHAIN);

  public static final Code.Failing KEY_CERTIFICATE_NOT_OF_REPORT =
      CODES.failing(
          "snp-key-certificate-not-of-report",
          "The certificate that was named for the report is not that of the key that signed it.",
          "What the caller says of the file is contradicted by its content.",
          "Name the certificate for the chip id and the reported TCB version of the report.",
          CheckId.SNP_CHAIN);

  public static final Code.Failing CERTIFICATE_UNREADABLE =
      CODES.failing(
          "snp-certificate-malformed",
          "A certificate or revocation list of AMD's cannot be read.",
          "It is damaged, or something else.",
          "Obtain it again.",
          CheckId.SNP_CHAIN);

  public static final Code.Failing CERTIFICATE_PROFILE =
      CODES.failing(
          "snp-certificate-profile",
          "A certificate does not have the form AMD prescribes for its role.",
          "It may have been issued for another purpose, or by somebody else.",
          "Treat the evidence as forged.",
          CheckId.SNP_CHAIN);

  public static final Code.Failing CERTIFICATE_EXTENSION =
      CODES.failing(
          "snp-certificate-extension",
          "AMD's extensions in the certificate of the report's key are absent, malformed or do not"
              + " fit together.",
          "The chip and the TCB version it stands for cannot be told.",
          "Treat the evidence as forged.",
          CheckId.SNP_CHAIN);

  public static final Code.Failing CERTIFICATE_SIGNATURE =
      CODES.failing(
          "snp-certificate-signature",
          "A certificate's signature does not verify under its issuer.",
          "It was altered or made by somebody else.",
          "Treat the evidence as forged.",
          CheckId.SNP_CHAIN);

  public static final Code.Failing ROOT_NOT_PINNED =
      CODES.failing(
          "snp-root-not-pinned",
          "The chain ends in a root that is not trusted for AMD.",
          "Whoever owns that root could have invented the chip.",
          "Treat the evidence as forged, unless you meant to trust that root: --trust"
              + " amd-ark=FILE.",
          CheckId.SNP_CHAIN);

  public static final Code.Lacking ISSUER_MISSING =
      CODES.lacking(
          "snp-issuer-missing",
          "The certificate that issued that of the report's key is not at hand.",
          "The chain to AMD's root cannot be judged. The intermediates of the known product lines"
              + " are part of this verifier.",
          "Add the intermediate certificate (ASK or ASVK) to the evidence.",
          CheckId.SNP_CHAIN);

  public static final Code.Failing CERTIFICATE_EXPIRED =
      CODES.failing(
          "snp-certificate-expired",
          "A certificate had expired at the time.",
          "AMD no longer stood behind it. Keys lent to cloud providers (VLEK) are certified for a"
              + " year.",
          "Judge at the time of the evidence with --at.",
          CheckId.SNP_CHAIN);

  public static final Code.Failing CERTIFICATE_NOT_YET_VALID =
      CODES.failing(
          "snp-certificate-not-yet-valid",
          "A certificate was issued after the time judged at.",
          "It cannot have been known at that time.",
          "Judge at the time of the evidence with --at.",
          CheckId.SNP_CHAIN);

  public static final Code.Failing CERTIFICATE_REVOKED =
      CODES.failing(
          "snp-certificate-revoked",
          "AMD has revoked a certificate of the chain.",
          "AMD withdrew its trust, mostly because a key was compromised.",
          "Do not rely on this platform.",
          CheckId.SNP_CHAIN);

  public static final Code.Failing CRL_SIGNATURE =
      CODES.failing(
          "snp-crl-signature",
          "The signature of a revocation list does not verify under the root that it names.",
          "It was altered, or is not AMD's.",
          "Obtain it again from AMD's key distribution service.",
          CheckId.SNP_CHAIN);

  public static final Code.Failing CHIP_MISMATCH =
      CODES.failing(
          "snp-chip-mismatch",
          "The report's chip id is not that of its key's certificate.",
          "Report and certificate are of different chips, or the chip id was blanked.",
          "Treat the evidence as forged.",
          CheckId.SNP_CHAIN);

  public static final Code.Failing PRODUCT_MISMATCH =
      CODES.failing(
          "snp-product-mismatch",
          "The report's processor belongs to another product line than its key's certificate.",
          "A key of one product line does not sign for another.",
          "Treat the evidence as forged.",
          CheckId.SNP_CHAIN);

  public static final Code.Failing TCB_NOT_OF_KEY =
      CODES.failing(
          "snp-tcb-not-of-key",
          "The report states another TCB version than its key was certified for.",
          "Old firmware with a known weakness could state any version. The certificate's counts.",
          "Treat the platform as one with the firmware that the certificate names.",
          CheckId.SNP_TCB);

  public static final Code.Failing TCB_INCONSISTENT =
      CODES.failing(
          "snp-tcb-inconsistent",
          "The TCB or firmware versions in the report contradict one another.",
          "The reported and the committed version cannot be above the one that runs.",
          "Treat the evidence as forged.",
          CheckId.SNP_TCB);

  public static final Code.Failing TCB_TOO_LOW =
      CODES.failing(
          "snp-tcb-too-low",
          "The platform's firmware is below the minimum of the policy.",
          "Known weaknesses of that firmware may apply, or the host may go back to it.",
          "The operator has to update the firmware and commit the update; or change the policy.",
          CheckId.SNP_TCB);

  public static final Code.Lacking NO_TCB_MINIMUM =
      CODES.lacking(
          "snp-no-tcb-minimum",
          "The policy sets no minimum TCB version for this product line.",
          "The firmware is what the finding names; AMD signs no statement on which is current, so a"
              + " minimum has to come from the policy.",
          "Set minimum versions, or compare those of the finding with AMD's security bulletins.",
          CheckId.SNP_TCB);

  public static final Code.Failing DEBUG_ALLOWED =
      CODES.failing(
          "snp-debug-allowed",
          "The guest policy allows debugging.",
          "The host can read and change everything inside.",
          "Do not rely on it for anything but tests.",
          CheckId.SNP_POLICY);

  public static final Code.Failing MIGRATION_ALLOWED =
      CODES.failing(
          "snp-migration-allowed",
          "The guest policy allows a migration agent, which the policy does not.",
          "The agent can move the guest with its memory to a platform of which this report says"
              + " nothing.",
          "Have the guest started without it, or allow it in the policy.",
          CheckId.SNP_POLICY);

  public static final Code.Failing POLICY_RESERVED =
      CODES.failing(
          "snp-policy-reserved",
          "Reserved bits of the guest policy are not what AMD prescribes.",
          "Their effect on isolation is not defined.",
          "Do not rely on this guest.",
          CheckId.SNP_POLICY);

  public static final Code.Failing PLATFORM_REFUSED =
      CODES.failing(
          "snp-platform-refused",
          "The guest or its platform has a property that the policy does not accept.",
          "The finding names it: something that has to be on is off, or the other way round.",
          "The operator has to change the platform's settings; or change the policy.",
          CheckId.SNP_POLICY);

  private AmdCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
