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
          "Its content is what the secure processor of that chip stated.",
          "Nothing.",
          CheckId.SNP_REPORT);

  public static final Code.Passing CHAIN_VALID =
      CODES.passing(
          "snp-chain-valid",
          "The certificate of the report's key leads to the trusted AMD root of its product line.",
          "AMD certified the key of this chip, or lent it to the named cloud provider. AMD does not"
              + " publish revocations of such keys, only of the certificates above them.",
          "Nothing.",
          CheckId.SNP_CHAIN);

  public static final Code.Passing TCB_MATCHES =
      CODES.passing(
          "snp-tcb-matches",
          "The TCB version of the report is the one its key was certified for, and is not below the"
              + " policy's minimum.",
          "The firmware had the versions that the finding names. Whether those were current is"
              + " known only where the policy sets a minimum.",
          "Where no minimum was set, compare the versions with AMD's security bulletins.",
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
          "It is damaged or invented: a length, a reserved field or an unsigned byte does not have"
              + " the prescribed value.",
          "Obtain the report again.",
          CheckId.SNP_REPORT);

  public static final Code.Lacking REPORT_NOT_UNDERSTOOD =
      CODES.lacking(
          "snp-report-not-understood",
          "The report's version, processor or kind is not one that this verifier knows.",
          "It was not judged; it neither proves nor contradicts anything.",
          "Use a release that knows this form.",
          CheckId.SNP_REPORT,
          CheckId.SNP_CHAIN);

  public static final Code.Failing REPORT_UNSIGNED =
      CODES.failing(
          "snp-report-unsigned",
          "The report says that no key signed it, or its signature is zero.",
          "Anybody could have written it.",
          "Ask the operator to configure the platform so that it signs reports (MASK_CHIP_KEY"
              + " off).",
          CheckId.SNP_REPORT);

  public static final Code.Failing KEY_MASKED =
      CODES.failing(
          "snp-key-masked",
          "The report says that its platform masks the chip's key, and yet that key signed it.",
          "With MASK_CHIP_KEY set, AMD's firmware writes zeros where the signature belongs. A"
              + " report that states both was made by firmware that does not do what AMD"
              + " prescribes.",
          "Treat the evidence as forged.",
          CheckId.SNP_REPORT);

  public static final Code.Failing REPORT_SIGNATURE =
      CODES.failing(
          "snp-report-signature",
          "The report's signature does not verify under the key of its chip.",
          "The report was changed after it was signed, or another chip made it.",
          "Treat the evidence as forged.",
          CheckId.SNP_REPORT);

  public static final Code.Lacking KEY_CERTIFICATE_MISSING =
      CODES.lacking(
          "snp-key-certificate-missing",
          "There is no certificate (VCEK or VLEK) for the key that signed the report.",
          "The signature cannot be judged without it.",
          "Obtain the certificate from AMD's key distribution service for the chip id and the"
              + " reported TCB version, or from the host, and add it to the evidence.",
          CheckId.SNP_CHAIN);

  public static final Code.Lacking KEY_CERTIFICATE_OTHER =
      CODES.lacking(
          "snp-key-certificate-other",
          "There are certificates of report keys, but none for the key that signed this report.",
          "They are for another chip, another TCB version or the other kind of key, and say nothing"
              + " about this report.",
          "Obtain the certificate for the chip id and the reported TCB version.",
          CheckId.SNP_CHAIN);

  public static final Code.Failing KEY_CERTIFICATE_NOT_OF_REPORT =
      CODES.failing(
          "snp-key-certificate-not-of-report",
          "The certificate that the caller named for the report does not certify the key that"
              + " signed it.",
          "The file's content contradicts what the caller says about it.",
          "Name the certificate for the chip id and the reported TCB version of the report.",
          CheckId.SNP_CHAIN);

  public static final Code.Failing AUTHORITY_NOT_OF_KEY =
      CODES.failing(
          "snp-authority-not-of-key",
          "An intermediate certificate that the caller named has the name of the issuer of the key"
              + " that signed the report, and is not above it.",
          "The report's key leads to AMD's root by a certificate that this verifier knows, but not"
              + " by the one named, which claims that place.",
          "Name the intermediate that issued the certificate of the report's key, or none.",
          CheckId.SNP_CHAIN);

  public static final Code.Failing CERTIFICATE_UNREADABLE =
      CODES.failing(
          "snp-certificate-malformed",
          "A certificate or revocation list from AMD cannot be read.",
          "It is damaged, or is not what it is said to be.",
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
          "AMD's extensions in the certificate of the report's key are absent, malformed or"
              + " inconsistent.",
          "It is not known for which chip and TCB version the certificate stands.",
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
          "The issuer of the report key's certificate is missing.",
          "The chain to AMD's root cannot be judged. The intermediates of the known product lines"
              + " are part of this verifier.",
          "Add the intermediate certificate (ASK or ASVK) to the evidence.",
          CheckId.SNP_CHAIN);

  public static final Code.Failing CERTIFICATE_EXPIRED =
      CODES.failing(
          "snp-certificate-expired",
          "A certificate had expired at the time.",
          "AMD no longer vouched for it. Keys lent to cloud providers (VLEK) are certified for a"
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
          "AMD withdrew its trust, usually because a key was compromised.",
          "Do not rely on this platform.",
          CheckId.SNP_CHAIN);

  public static final Code.Failing CRL_SIGNATURE =
      CODES.failing(
          "snp-crl-signature",
          "The signature of a revocation list does not verify under the root that it names.",
          "It was altered, or is not from AMD.",
          "Obtain it again from AMD's key distribution service.",
          CheckId.SNP_CHAIN);

  public static final Code.Failing CHIP_MISMATCH =
      CODES.failing(
          "snp-chip-mismatch",
          "The report's chip id differs from the one in its key's certificate.",
          "The report and the certificate belong to different chips.",
          "Treat the evidence as forged.",
          CheckId.SNP_CHAIN);

  public static final Code.Lacking CHIP_MASKED =
      CODES.lacking(
          "snp-chip-masked",
          "The report names no chip, so that it cannot be compared with its key's certificate.",
          "Its platform masks the chip id (MASK_CHIP_ID), which no report shows otherwise. AMD"
              + " certified the key that signed for one chip; that the report is of that chip is"
              + " its key's word alone.",
          "Ask the operator to have the platform report its chip id.",
          CheckId.SNP_CHAIN);

  public static final Code.Failing PRODUCT_MISMATCH =
      CODES.failing(
          "snp-product-mismatch",
          "The report's processor and its key's certificate belong to different product lines.",
          "A key of one product line does not sign for another.",
          "Treat the evidence as forged.",
          CheckId.SNP_CHAIN);

  public static final Code.Failing TCB_NOT_OF_KEY =
      CODES.failing(
          "snp-tcb-not-of-key",
          "The report states a TCB version that differs from the one for which its key was"
              + " certified.",
          "Old firmware with a known weakness could state any version. The version in the"
              + " certificate is the one that counts.",
          "Treat the platform as one that runs the firmware named in the certificate.",
          CheckId.SNP_TCB);

  public static final Code.Failing TCB_INCONSISTENT =
      CODES.failing(
          "snp-tcb-inconsistent",
          "The TCB or firmware versions in the report contradict one another.",
          "Neither the reported nor the committed version can be higher than the running one.",
          "Treat the evidence as forged.",
          CheckId.SNP_TCB);

  public static final Code.Failing TCB_TOO_LOW =
      CODES.failing(
          "snp-tcb-too-low",
          "The platform's firmware is older than the policy's minimum.",
          "Known weaknesses of that firmware may apply, or the host may return to it.",
          "The operator has to update the firmware and commit the update; otherwise change the"
              + " policy.",
          CheckId.SNP_TCB);

  public static final Code.Lacking NO_TCB_MINIMUM =
      CODES.lacking(
          "snp-no-tcb-minimum",
          "The policy sets no minimum TCB version for this product line.",
          "The finding names the firmware. AMD signs no statement about which firmware is current,"
              + " so the policy has to set a minimum.",
          "Set minimum versions, or compare the versions in the finding with AMD's security"
              + " bulletins.",
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
          "The guest policy allows a migration agent; the appraisal policy does not.",
          "The agent can move the guest and its memory to a platform about which this report says"
              + " nothing.",
          "Ask the operator to start the guest without it, or allow it in the policy.",
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
          "The finding names it: something that must be on is off, or the reverse.",
          "The operator has to change the platform's settings; otherwise change the policy.",
          CheckId.SNP_POLICY);

  public static final Code.Passing NOT_REVOKED =
      CODES.passing(
          "snp-not-revoked",
          "AMD's revocation list, valid at the time, names neither the intermediate nor the root"
              + " above the report's key.",
          "AMD had not withdrawn its trust in them. AMD publishes no revocation of a VCEK or VLEK"
              + " itself: for those, a minimum TCB version is all there is.",
          "Nothing.",
          CheckId.SNP_REVOCATION);

  public static final Code.Lacking NO_REVOCATION_LIST =
      CODES.lacking(
          "snp-no-revocation-list",
          "There is no revocation list of AMD's for this product line that was valid at the time.",
          "It is not known whether AMD had withdrawn the intermediate or the root above the"
              + " report's key.",
          "Add the list of AMD's key distribution service to the evidence, or let the policy omit"
              + " this check.",
          CheckId.SNP_REVOCATION);

  public static final Code.Passing MEASUREMENT_MATCHES =
      CODES.passing(
          "snp-measurement-matches",
          "The policy accepts the launch digest, by its value or as one that follows from an OS"
              + " image that it names. Every other field that it has values for equals one of"
              + " them.",
          "The guest was started with the firmware, and whatever that measures, that the policy"
              + " expects. Nothing is measured after the launch.",
          "Nothing.",
          CheckId.SNP_MEASUREMENT);

  public static final Code.Failing MEASUREMENT_MISMATCH =
      CODES.failing(
          "snp-measurement-mismatch",
          "The launch digest, or another field that the policy has values for, equals none of them;"
              + " or the launch digest follows from an OS image that the policy does not name.",
          "Another guest was started than the one that the policy expects.",
          "Compare the values in the finding with what the operator publishes.",
          CheckId.SNP_MEASUREMENT);

  public static final Code.Lacking NO_REFERENCE_VALUE =
      CODES.lacking(
          "snp-no-reference-value",
          "The policy has no reference value for the report's launch digest.",
          "The machine may be genuine, but it is not known which software was started in it.",
          "Put the launch digest that the operator publishes into snp.references.measurement.",
          CheckId.SNP_MEASUREMENT);

  public static final Code.Lacking LAUNCH_NOT_COMPARED =
      CODES.lacking(
          "snp-launch-not-compared",
          "The policy has reference values, but none with which the launch digest can be compared.",
          "It has values for fields that whoever starts the guest chooses, which do not say which"
              + " software it is; or OS images, and nothing that is shown says from which the"
              + " launch digest follows.",
          "Put the launch digest that the operator publishes into snp.references.measurement.",
          CheckId.SNP_MEASUREMENT);

  public static final Code.Failing HOST_DATA_MISMATCH =
      CODES.failing(
          "snp-host-data-mismatch",
          "HOST_DATA is not the hash of the configuration document shown beside the report.",
          "The guest was started with another configuration than the one shown.",
          "Treat the document as somebody else's.",
          CheckId.SNP_MEASUREMENT);

  public static final Code.Failing LAUNCH_DIFFERS =
      CODES.failing(
          "snp-launch-differs",
          "The launch digest does not follow from what the host says it started the guest with, and"
              + " the policy does not name it.",
          "Another firmware, kernel, command line or kind of processor was started.",
          "Obtain what was really started, or do not rely on this machine.",
          CheckId.SNP_MEASUREMENT);

  public static final Code.Failing DEBUG_SWAP =
      CODES.failing(
          "snp-debug-swap",
          "The guest was started with DebugSwap in SEV_FEATURES, and the policy does not accept"
              + " that.",
          "The debug registers of the guest are exchanged with the host's; the launch digest proves"
              + " that it was asked for.",
          "Ask the operator to start the guest without it. If it has to be, put the launch digest"
              + " itself into snp.references.measurement, or debugSwap into snp.featuresMustHave.",
          CheckId.SNP_MEASUREMENT);

  public static final Code.Failing FEATURES_REFUSED =
      CODES.failing(
          "snp-features-refused",
          "SEV_FEATURES of the guest's processors are not as the policy demands.",
          "The launch digest proves with which features the guest was started.",
          "Ask the operator to start the guest with the features that the policy demands.",
          CheckId.SNP_MEASUREMENT);

  public static final Code.Lacking FEATURES_UNKNOWN =
      CODES.lacking(
          "snp-features-unknown",
          "The policy has rules for SEV_FEATURES, and they are not known.",
          "A report shows them only inside the launch digest, which does not follow from anything"
              + " that is shown.",
          "Put the launch digest of a guest with the right features into the policy (exhibit"
              + " reference launch --features), and leave the rules out.",
          CheckId.SNP_MEASUREMENT);

  private AmdCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
