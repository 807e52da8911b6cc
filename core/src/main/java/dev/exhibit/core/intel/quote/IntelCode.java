package dev.exhibit.core.intel.quote;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Codes;
import java.util.List;

/** Reasons for findings about Intel quotes. */
public final class IntelCode {
  private static final Codes CODES = new Codes();

  public static final Code.Passing QUOTE_SIGNED =
      CODES.passing(
          "quote-signed",
          "The quote is well formed and its chain of signatures holds.",
          "Header and body are what the attested environment's quoting enclave signed.",
          "Nothing.",
          CheckId.TDX_QUOTE,
          CheckId.SGX_QUOTE);

  public static final Code.Passing PCK_CHAIN_VALID =
      CODES.passing(
          "pck-chain-valid",
          "The platform's certificate chain leads to a trusted Intel root and nothing in it "
              + "is revoked.",
          "Intel certified the key of this platform.",
          "Nothing.",
          CheckId.TDX_PCK_CHAIN,
          CheckId.SGX_QUOTE);

  public static final Code.Passing COLLATERAL_VALID =
      CODES.passing(
          "collateral-valid",
          "TCB info, QE identity and revocation lists are Intel's, for this platform, and "
              + "valid at the time.",
          "The platform can be judged by what Intel published at that time.",
          "Nothing.",
          CheckId.TDX_COLLATERAL,
          CheckId.SGX_QUOTE);

  public static final Code.Passing COLLATERAL_FRESH =
      CODES.passing(
          "collateral-fresh",
          "The collateral is as recent as the policy demands.",
          "Its age and evaluation data number are within the policy's limits.",
          "Nothing.",
          CheckId.TDX_COLLATERAL_FRESH);

  public static final Code.Passing COLLATERAL_NO_FLOOR =
      CODES.passing(
          "collateral-no-floor",
          "The collateral is valid; the policy sets no limit on its age.",
          "Newer collateral may have existed at the time and may rate the platform lower.",
          "Set a minimum evaluation data number or a maximum age in the policy.",
          CheckId.TDX_COLLATERAL_FRESH);

  public static final Code.Passing QE_KNOWN =
      CODES.passing(
          "qe-known",
          "The quoting enclave is the one Intel published.",
          "Intel's own enclave vouched for the attestation key.",
          "Nothing.",
          CheckId.TDX_QE_IDENTITY,
          CheckId.SGX_QUOTE);

  public static final Code.Passing MODULE_LISTED =
      CODES.passing(
          "module-listed",
          "The TDX module is one that Intel lists, and is unmodified.",
          "The software that isolates the domain is Intel's.",
          "Nothing.",
          CheckId.TDX_MODULE);

  public static final Code.Passing TCB_UP_TO_DATE =
      CODES.passing(
          "tcb-up-to-date",
          "The platform's firmware is up to date.",
          "It met Intel's requirements when the collateral was issued.",
          "Nothing.",
          CheckId.TDX_TCB_STATUS,
          CheckId.SGX_QUOTE);

  public static final Code.Passing TCB_ACCEPTED =
      CODES.passing(
          "tcb-status-accepted",
          "The platform's firmware is not up to date, and the policy accepts that.",
          "The weaknesses in the named advisories may apply.",
          "Read the advisories before relying on this platform.",
          CheckId.TDX_TCB_STATUS,
          CheckId.SGX_QUOTE);

  public static final Code.Passing ATTRIBUTES_ACCEPTED =
      CODES.passing(
          "attributes-accepted",
          "Attributes and features are within TDX's rules and the policy.",
          "No attribute gives anybody a view into the environment.",
          "Nothing.",
          CheckId.TDX_ATTRIBUTES);

  public static final Code.Passing MEASUREMENTS_MATCH =
      CODES.passing(
          "measurements-match",
          "The registers that were compared equal reference values.",
          "The measured software is what the policy expects, as far as these registers cover it.",
          "Nothing.",
          CheckId.TDX_MEASUREMENTS);

  public static final Code.Failing QUOTE_MALFORMED =
      CODES.failing(
          "quote-malformed",
          "The quote does not follow its format.",
          "It may be truncated, altered or of an unknown kind; none of it was relied on.",
          "Obtain the quote again as raw bytes.",
          CheckId.TDX_QUOTE,
          CheckId.SGX_QUOTE);

  public static final Code.Lacking QUOTE_NOT_UNDERSTOOD =
      CODES.lacking(
          "quote-not-understood",
          "The quote's version or type is not one that this verifier knows.",
          "It was not judged; it neither proves nor contradicts anything.",
          "Use a release that knows this form, or ask for a quote of version 3, 4 or 5.",
          CheckId.TDX_QUOTE,
          CheckId.SGX_QUOTE);

  public static final Code.Failing QUOTE_OTHER_TEE =
      CODES.failing(
          "quote-other-tee",
          "The quote is about a different kind of environment from the one expected.",
          "An enclave's quote proves nothing about a trust domain, and the reverse is also true.",
          "Ask the provider for a quote of the environment that serves the request.",
          CheckId.TDX_QUOTE,
          CheckId.SGX_QUOTE);

  public static final Code.Lacking CERTIFICATION_TYPE =
      CODES.lacking(
          "certification-type",
          "The quote carries certification data of a type from which this verifier cannot obtain a"
              + " certificate chain.",
          "It is not known who vouches for the platform.",
          "Ask the operator for quotes that carry a certificate chain (type 5).",
          CheckId.TDX_QUOTE,
          CheckId.SGX_QUOTE);

  public static final Code.Failing QE_REPORT_SIGNATURE =
      CODES.failing(
          "qe-report-signature",
          "The quoting enclave's report is not signed by the PCK certificate's key.",
          "The quote was altered or assembled from parts.",
          "Treat the evidence as forged.",
          CheckId.TDX_QUOTE,
          CheckId.SGX_QUOTE);

  public static final Code.Failing ATTESTATION_KEY_UNBOUND =
      CODES.failing(
          "attestation-key-unbound",
          "The quoting enclave's report does not bind the attestation key.",
          "Anyone could have made that key and signed any quote with it.",
          "Treat the evidence as forged.",
          CheckId.TDX_QUOTE,
          CheckId.SGX_QUOTE);

  public static final Code.Failing ATTESTATION_KEY_INVALID =
      CODES.failing(
          "attestation-key-invalid",
          "The attestation key is not a valid P-256 point.",
          "No honest quoting enclave makes such a key.",
          "Treat the evidence as forged.",
          CheckId.TDX_QUOTE,
          CheckId.SGX_QUOTE);

  public static final Code.Failing TRAILING_BYTES =
      CODES.failing(
          "quote-trailing-bytes",
          "Bytes other than zero follow the quote.",
          "They are not signed, and a careless reader could take them for part of the evidence.",
          "Obtain the quote again; zero padding is fine.",
          CheckId.TDX_QUOTE,
          CheckId.SGX_QUOTE);

  public static final Code.Failing QUOTE_SIGNATURE =
      CODES.failing(
          "quote-signature",
          "The signature over the quote's header and body does not verify.",
          "The statement was changed after it was signed.",
          "Treat the evidence as forged.",
          CheckId.TDX_QUOTE,
          CheckId.SGX_QUOTE);

  public static final Code.Failing PCK_CHAIN_MALFORMED =
      CODES.failing(
          "pck-chain-malformed",
          "The platform's certificate chain cannot be read.",
          "It is damaged, holds other text, or does not consist of three certificates.",
          "Obtain the quote again.",
          CheckId.TDX_PCK_CHAIN,
          CheckId.SGX_QUOTE);

  public static final Code.Failing ROOT_NOT_PINNED =
      CODES.failing(
          "root-not-pinned",
          "The chain ends in a root that is not trusted for Intel.",
          "Whoever owns that root could have invented the platform.",
          "Treat the evidence as forged, unless you meant to trust that root: --trust "
              + "intel-root=FILE.",
          CheckId.TDX_PCK_CHAIN,
          CheckId.SGX_QUOTE);

  public static final Code.Failing CERTIFICATE_PROFILE =
      CODES.failing(
          "certificate-profile",
          "A certificate does not have the form Intel prescribes for its role.",
          "It may have been issued for another purpose.",
          "Treat the evidence as forged.",
          CheckId.TDX_PCK_CHAIN,
          CheckId.SGX_QUOTE);

  public static final Code.Failing CERTIFICATE_ISSUER =
      CODES.failing(
          "certificate-issuer",
          "A certificate does not name the one that follows it as its issuer.",
          "The chain was assembled from parts.",
          "Treat the evidence as forged.",
          CheckId.TDX_PCK_CHAIN,
          CheckId.TDX_COLLATERAL,
          CheckId.SGX_QUOTE);

  public static final Code.Failing CERTIFICATE_SIGNATURE =
      CODES.failing(
          "certificate-signature",
          "A certificate's signature does not verify under its issuer.",
          "It was altered or made by somebody else.",
          "Treat the evidence as forged.",
          CheckId.TDX_PCK_CHAIN,
          CheckId.SGX_QUOTE);

  public static final Code.Failing PCK_EXTENSION =
      CODES.failing(
          "pck-extension",
          "Intel's extension in the PCK certificate is absent or malformed.",
          "The platform's model and firmware versions are unknown.",
          "Obtain the quote again.",
          CheckId.TDX_PCK_CHAIN,
          CheckId.SGX_QUOTE);

  public static final Code.Failing EXPIRED =
      CODES.failing(
          "expired",
          "A certificate or a piece of collateral had expired at the time.",
          "Intel no longer vouched for it.",
          "Use collateral from the time of the evidence, or judge at another instant with --at.",
          CheckId.TDX_PCK_CHAIN,
          CheckId.TDX_COLLATERAL,
          CheckId.SGX_QUOTE);

  public static final Code.Failing NOT_YET_VALID =
      CODES.failing(
          "not-yet-valid",
          "A certificate or a piece of collateral was issued after the time judged at.",
          "It cannot have been known at that time.",
          "Use collateral from the time of the evidence, or judge at another instant with --at.",
          CheckId.TDX_PCK_CHAIN,
          CheckId.TDX_COLLATERAL,
          CheckId.SGX_QUOTE);

  public static final Code.Failing REVOKED =
      CODES.failing(
          "revoked",
          "A certificate is on Intel's revocation list.",
          "Intel withdrew its trust, usually because a key was compromised.",
          "Do not rely on this platform.",
          CheckId.TDX_PCK_CHAIN,
          CheckId.TDX_COLLATERAL,
          CheckId.SGX_QUOTE);

  public static final Code.Lacking REVOCATION_UNKNOWN =
      CODES.lacking(
          "revocation-unknown",
          "The chain is valid, but no revocation list shows whether it was revoked.",
          "An unknown status does not count as a pass.",
          "Add the missing revocation list to the evidence.",
          CheckId.TDX_PCK_CHAIN,
          CheckId.SGX_QUOTE);

  public static final Code.Lacking COLLATERAL_MISSING =
      CODES.lacking(
          "collateral-missing",
          "A piece of collateral is absent.",
          "The platform cannot be judged without it.",
          "Collect TCB info, QE identity, both revocation lists and the issuer chain at the "
              + "time of the quote.");

  public static final Code.Failing COLLATERAL_MALFORMED =
      CODES.failing(
          "collateral-malformed",
          "A piece of collateral cannot be read.",
          "It is damaged or in an unknown form, and no other piece replaces it.",
          "Collect it again from Intel's service.",
          CheckId.TDX_COLLATERAL,
          CheckId.SGX_QUOTE);

  public static final Code.Lacking COLLATERAL_NOT_UNDERSTOOD =
      CODES.lacking(
          "collateral-not-understood",
          "A piece of collateral has a version, a size or a critical extension that this verifier"
              + " does not read.",
          "It was not judged, and no other piece replaces it.",
          "Use a release that knows this form, or collect TCB info of version 3 and QE identities"
              + " of version 2.",
          CheckId.TDX_COLLATERAL,
          CheckId.SGX_QUOTE);

  public static final Code.Lacking COLLATERAL_LIMIT =
      CODES.lacking(
          "collateral-limit",
          "There is more collateral than this verifier examines.",
          "Whatever exceeds the limit was not judged; it neither proves nor contradicts anything.",
          "Pack the collateral that the quotes need, once each.",
          CheckId.TDX_COLLATERAL,
          CheckId.SGX_QUOTE);

  public static final Code.Lacking COLLATERAL_OTHER_PLATFORM =
      CODES.lacking(
          "collateral-other-platform",
          "There is collateral of this kind, but for another platform, environment or " + "issuer.",
          "It says nothing about this quote, good or bad.",
          "Collect the collateral for the FMSPC and the authority that the quote names.",
          CheckId.TDX_COLLATERAL,
          CheckId.SGX_QUOTE);

  public static final Code.Failing COLLATERAL_NOT_OF_QUOTE =
      CODES.failing(
          "collateral-not-of-quote",
          "The set of collateral that the caller named for the quote belongs to another platform.",
          "The file is in the form made for one quote's set, and its content contradicts that it is"
              + " this quote's. This says nothing about the quote itself.",
          "Name the collateral of the platform that made the quote.",
          CheckId.TDX_COLLATERAL,
          CheckId.SGX_QUOTE);

  public static final Code.Failing COLLATERAL_SIGNATURE =
      CODES.failing(
          "collateral-signature",
          "The signature of a piece of collateral does not verify.",
          "It was altered, or is not from Intel.",
          "Collect it again from Intel's service, byte for byte.",
          CheckId.TDX_COLLATERAL,
          CheckId.SGX_QUOTE);

  public static final Code.Failing COLLATERAL_SIGNER_ROLE =
      CODES.failing(
          "collateral-signer-role",
          "A piece of collateral is signed under a certificate that is not allowed to sign"
              + " collateral.",
          "The owner of a platform key could sign a favourable statement about that platform.",
          "Treat the evidence as forged.",
          CheckId.TDX_COLLATERAL,
          CheckId.SGX_QUOTE);

  public static final Code.Failing COLLATERAL_TOO_OLD =
      CODES.failing(
          "collateral-too-old",
          "The collateral is older than the policy allows.",
          "Newer collateral may rate the platform lower.",
          "Collect it again, or relax the policy's maximum age.",
          CheckId.TDX_COLLATERAL_FRESH);

  public static final Code.Failing EVALUATION_NUMBER_LOW =
      CODES.failing(
          "evaluation-number-low",
          "The collateral's evaluation data number is below the policy's floor.",
          "It predates a TCB recovery that the policy requires to be taken into account.",
          "Collect newer collateral.",
          CheckId.TDX_COLLATERAL_FRESH);

  public static final Code.Failing QE_MISMATCH =
      CODES.failing(
          "qe-mismatch",
          "The quoting enclave is not the one Intel published, or runs in debug mode.",
          "Intel's enclave did not vouch for the attestation key.",
          "Treat the evidence as forged.",
          CheckId.TDX_QE_IDENTITY,
          CheckId.SGX_QUOTE);

  public static final Code.Failing QE_LEVEL_NOT_FOUND =
      CODES.failing(
          "qe-level-not-found",
          "The quoting enclave is older than every level Intel lists.",
          "Intel makes no statement about it.",
          "The operator has to update the platform software.",
          CheckId.TDX_QE_IDENTITY,
          CheckId.SGX_QUOTE);

  public static final Code.Failing QE_NOT_CURRENT =
      CODES.failing(
          "qe-not-current",
          "The quoting enclave is Intel's but out of date or revoked.",
          "Known weaknesses of that version apply.",
          "The operator has to update the platform software.",
          CheckId.TDX_QE_IDENTITY,
          CheckId.SGX_QUOTE);

  public static final Code.Failing MODULE_NOT_LISTED =
      CODES.failing(
          "module-not-listed",
          "Intel does not list this TDX module.",
          "The software that isolates the domain cannot be judged.",
          "The operator has to load a TDX module that Intel lists; otherwise collect TCB info that"
              + " lists this one.",
          CheckId.TDX_MODULE);

  public static final Code.Failing MODULE_MISMATCH =
      CODES.failing(
          "module-mismatch",
          "The TDX module's signer or attributes differ from what Intel lists.",
          "The software that isolates the domain is not Intel's, or is in a special mode.",
          "Do not rely on this platform.",
          CheckId.TDX_MODULE);

  public static final Code.Failing MODULE_NOT_CURRENT =
      CODES.failing(
          "module-not-current",
          "The TDX module is Intel's but out of date or revoked.",
          "Known weaknesses of that version apply.",
          "The operator has to load the current TDX module and restart the domain.",
          CheckId.TDX_MODULE);

  public static final Code.Failing TCB_LEVEL_NOT_FOUND =
      CODES.failing(
          "tcb-level-not-found",
          "The platform does not reach any TCB level that Intel lists.",
          "Its firmware is older than anything Intel makes a statement about.",
          "The operator has to update the firmware; the finding names the components that are too"
              + " old.",
          CheckId.TDX_TCB_STATUS,
          CheckId.SGX_QUOTE);

  public static final Code.Failing TCB_REVOKED =
      CODES.failing(
          "tcb-revoked",
          "Intel has revoked the platform's TCB level.",
          "No policy can accept a revoked level.",
          "Do not rely on this platform.",
          CheckId.TDX_TCB_STATUS,
          CheckId.SGX_QUOTE);

  public static final Code.Failing TCB_NOT_ACCEPTED =
      CODES.failing(
          "tcb-status-not-accepted",
          "The policy does not accept the status of the platform's firmware.",
          "The weaknesses in the named advisories may apply.",
          "The finding names what is too old and what fixes it; otherwise accept the status in the"
              + " policy.",
          CheckId.TDX_TCB_STATUS,
          CheckId.SGX_QUOTE);

  public static final Code.Failing TCB_GRACE_ENDED =
      CODES.failing(
          "tcb-grace-ended",
          "The policy accepts the status of the platform's firmware for a time, which is over.",
          "The operator has not updated the platform within the time that the policy gives.",
          "The operator has to install what the finding names; otherwise give more days in"
              + " tcb.graceDays.",
          CheckId.TDX_TCB_STATUS,
          CheckId.SGX_QUOTE);

  public static final Code.Failing LOADED_TCB_NOT_ACCEPTED =
      CODES.failing(
          "loaded-tcb-not-accepted",
          "The TDX module that is loaded now brings the platform to a level that the policy does"
              + " not accept.",
          "The domain was started under a module that is acceptable; the one it runs under now is"
              + " not, and the policy demands both.",
          "The operator has to load a current TDX module; otherwise set tcb.levels to started.",
          CheckId.TDX_TCB_STATUS);

  public static final Code.Lacking LOADED_TCB_NOT_STATED =
      CODES.lacking(
          "loaded-tcb-not-stated",
          "The policy demands an acceptable level of the TDX module that is loaded now, and the"
              + " quote does not state it.",
          "Only quotes of TDX 1.5 (version 5) state both levels.",
          "Ask the operator for quotes of version 5; otherwise set tcb.levels to started.",
          CheckId.TDX_TCB_STATUS);

  public static final Code.Failing ADVISORY_REFUSED =
      CODES.failing(
          "advisory-refused",
          "A security advisory that the policy does not accept applies to the platform.",
          "The policy's author judged that weakness unacceptable.",
          "The operator has to update the platform; otherwise change the policy.",
          CheckId.TDX_TCB_STATUS,
          CheckId.SGX_QUOTE);

  public static final Code.Failing DEBUG_MODE =
      CODES.failing(
          "debug-mode",
          "The environment runs in debug mode.",
          "The operator can read and change everything inside.",
          "Do not rely on it for anything but tests.",
          CheckId.TDX_ATTRIBUTES);

  public static final Code.Failing RESERVED_ATTRIBUTES =
      CODES.failing(
          "reserved-attributes",
          "Reserved attribute bits are set.",
          "Their effect on isolation is not defined.",
          "Do not rely on this environment.",
          CheckId.TDX_ATTRIBUTES);

  public static final Code.Failing SEPT_VE_ENABLED =
      CODES.failing(
          "sept-ve-enabled",
          "The attribute SEPT_VE_DISABLE is not set.",
          "The host can inject exceptions when the domain accesses memory.",
          "The operator has to start the domain with this attribute.",
          CheckId.TDX_ATTRIBUTES);

  public static final Code.Failing PERFMON_ENABLED =
      CODES.failing(
          "perfmon-enabled",
          "The domain may use performance monitoring, which the policy does not allow.",
          "Performance monitoring lets side channels observe more.",
          "Allow it in the policy, or ask the operator to start the domain without it.",
          CheckId.TDX_ATTRIBUTES);

  public static final Code.Failing TD_PROFILED =
      CODES.failing(
          "td-profiled",
          "The host can profile the domain.",
          "TDX treats such a domain like one in debug mode: the operator can learn what it does.",
          "Do not rely on it for anything but tests.",
          CheckId.TDX_ATTRIBUTES);

  public static final Code.Failing LASS_ENABLED =
      CODES.failing(
          "lass-enabled",
          "The domain uses linear address space separation, which the policy does not allow.",
          "The attribute hardens the guest, but it changes what the guest is, so a policy has to"
              + " allow it.",
          "Allow it in the policy (tdx.allowLass).",
          CheckId.TDX_ATTRIBUTES);

  public static final Code.Failing TD_MIGRATABLE =
      CODES.failing(
          "td-migratable",
          "The domain may be moved to another platform, which the policy does not allow.",
          "A migration domain may move its memory to a platform that this quote does not describe.",
          "Allow it in the policy (tdx.allowMigratable) once you have identified the migration"
              + " domain, which is measured in MR_SERVICE_TD (see tdx.allowServiceTd).",
          CheckId.TDX_ATTRIBUTES);

  public static final Code.Failing ATTRIBUTE_NOT_SUPPORTED =
      CODES.failing(
          "attribute-not-supported",
          "The domain has an attribute that TDX defines and for which this verifier has no rule.",
          "Its effect on the domain's isolation was not judged, so it is not accepted.",
          "Ask the operator to start the domain without it.",
          CheckId.TDX_ATTRIBUTES);

  public static final Code.Failing XFAM_INVALID =
      CODES.failing(
          "xfam-invalid",
          "The domain's CPU feature mask holds values that TDX does not define.",
          "No current genuine TDX module reports such a mask.",
          "Do not rely on this environment.",
          CheckId.TDX_ATTRIBUTES);

  public static final Code.Failing SERVICE_TD =
      CODES.failing(
          "service-td",
          "A service domain is bound to this one and the policy does not expect one.",
          "The service domain could move this domain's state elsewhere.",
          "Allow service domains in the policy once you have identified this one.",
          CheckId.TDX_ATTRIBUTES);

  public static final Code.Passing BOOT_REBUILT =
      CODES.passing(
          "boot-rebuilt",
          "Not every boot register has a reference value, but all of them were rebuilt, or compared"
              + " with computed values, for an OS image that the policy names.",
          "Firmware, kernel, command line and initial RAM disk are that image's, and RTMR0 is what"
              + " QEMU hands such a machine. workload.boot-recomputed says how each register was"
              + " followed.",
          "Nothing.",
          CheckId.TDX_MEASUREMENTS);

  public static final Code.Lacking NO_REFERENCE_VALUE =
      CODES.lacking(
          "no-reference-value",
          "The policy has no reference value to compare with.",
          "A genuine environment with unknown content is not a verified workload.",
          "Add reference values to the policy: exhibit policy init --from BUNDLE proposes, for"
              + " review, the values that the bundle proves.",
          CheckId.TDX_MEASUREMENTS,
          CheckId.WORKLOAD_APP_ID,
          CheckId.WORKLOAD_KEY_PROVIDER,
          CheckId.WORKLOAD_OS_IMAGE);

  public static final Code.Lacking BOOT_NOT_COMPARED =
      CODES.lacking(
          "boot-not-compared",
          "Registers were compared with reference values, but not all of the boot registers.",
          "MRTD and RTMR0 to RTMR2 hold firmware, kernel, command line and initial RAM disk; the"
              + " other registers do not say which software was started.",
          "Add reference values for MRTD and RTMR0 to RTMR2; policy init proposes them.",
          CheckId.TDX_MEASUREMENTS);

  public static final Code.Failing MEASUREMENT_MISMATCH =
      CODES.failing(
          "measurement-mismatch",
          "A register does not equal any of the reference values.",
          "The software that runs is not what the policy expects.",
          "Compare with the workload's release notes; update the reference values only if you"
              + " understand the change.",
          CheckId.TDX_MEASUREMENTS);

  private IntelCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
