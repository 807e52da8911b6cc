package dev.exhibit.core.intel;

import dev.exhibit.core.appraisal.Code;

/** Reasons for findings about Intel quotes. */
public enum IntelCode implements Code {
  QUOTE_SIGNED(
      "quote-signed",
      "The quote is well formed and its chain of signatures holds.",
      "Header and body are what the attested environment's quoting enclave signed.",
      "Nothing."),
  PCK_CHAIN_VALID(
      "pck-chain-valid",
      "The platform's certificate chain leads to a trusted Intel root and nothing in it "
          + "is revoked.",
      "Intel certified the key of this platform.",
      "Nothing."),
  COLLATERAL_VALID(
      "collateral-valid",
      "TCB info, QE identity and revocation lists are Intel's, for this platform, and "
          + "valid at the time.",
      "The platform can be judged by what Intel said at that time.",
      "Nothing."),
  COLLATERAL_FRESH(
      "collateral-fresh",
      "The collateral meets the policy's floor.",
      "It is not older than the policy allows.",
      "Nothing."),
  COLLATERAL_NO_FLOOR(
      "collateral-no-floor",
      "The collateral is valid; the policy sets no floor for its age.",
      "Newer collateral may have existed at the time and may judge the platform worse.",
      "Set a minimum evaluation data number or a maximum age in the policy."),
  QE_KNOWN(
      "qe-known",
      "The quoting enclave is the one Intel published.",
      "The attestation key was vouched for by Intel's own enclave.",
      "Nothing."),
  MODULE_LISTED(
      "module-listed",
      "The TDX module is one Intel lists, unmodified.",
      "The software that isolates the domain is Intel's.",
      "Nothing."),
  TCB_UP_TO_DATE(
      "tcb-up-to-date",
      "The platform's firmware is up to date.",
      "It has what Intel asked for when the collateral was issued.",
      "Nothing."),
  TCB_ACCEPTED(
      "tcb-status-accepted",
      "The platform's firmware is not up to date, and the policy accepts that.",
      "The weaknesses of the advisories named may apply.",
      "Read the advisories before relying on this platform."),
  ATTRIBUTES_ACCEPTED(
      "attributes-accepted",
      "Attributes and features are within TDX's rules and the policy.",
      "Nobody can look into the environment by way of its attributes.",
      "Nothing."),
  MEASUREMENTS_MATCH(
      "measurements-match",
      "The registers compared equal reference values.",
      "The measured software is the expected one, as far as these registers cover it.",
      "Nothing."),
  QUOTE_MALFORMED(
      "quote-malformed",
      "The quote does not have the shape of its format.",
      "It may be truncated, altered or of an unknown kind; nothing in it is believed.",
      "Obtain the quote again as raw bytes."),
  QUOTE_NOT_UNDERSTOOD(
      "quote-not-understood",
      "The quote is of a version or type that this verifier does not know.",
      "It is not judged; nothing in it is believed, and nothing is held against it.",
      "Use a release that knows this form, or ask for a quote of version 3, 4 or 5."),
  QUOTE_OTHER_TEE(
      "quote-other-tee",
      "The quote is about another kind of environment than expected.",
      "An enclave's quote proves nothing about a trust domain, nor the other way round.",
      "Ask the provider for a quote of the environment that serves the request."),
  CERTIFICATION_TYPE(
      "certification-type",
      "The quote carries certification data of a type from which this verifier can tell no"
          + " certificate chain.",
      "Who vouches for the platform cannot be told.",
      "Have the platform produce quotes with a certificate chain (type 5)."),
  QE_REPORT_SIGNATURE(
      "qe-report-signature",
      "The quoting enclave's report is not signed by the PCK certificate's key.",
      "The quote was altered or assembled from parts.",
      "Treat the evidence as forged."),
  ATTESTATION_KEY_UNBOUND(
      "attestation-key-unbound",
      "The quoting enclave's report does not bind the attestation key.",
      "Anyone could have made that key and signed any body with it.",
      "Treat the evidence as forged."),
  ATTESTATION_KEY_INVALID(
      "attestation-key-invalid",
      "The attestation key is no valid P-256 point.",
      "No honest quoting enclave makes such a key.",
      "Treat the evidence as forged."),
  TRAILING_BYTES(
      "quote-trailing-bytes",
      "Bytes other than zero follow the quote.",
      "Nothing signs them: they could be read as part of the evidence by a careless reader.",
      "Obtain the quote again; zero padding is fine."),
  QUOTE_SIGNATURE(
      "quote-signature",
      "The signature over header and body does not verify.",
      "The statement was changed after it was signed.",
      "Treat the evidence as forged."),
  PCK_CHAIN_MALFORMED(
      "pck-chain-malformed",
      "The platform's certificate chain cannot be read.",
      "It is damaged, has stray text, or does not have three certificates.",
      "Obtain the quote again."),
  ROOT_NOT_PINNED(
      "root-not-pinned",
      "The chain ends in a root that is not trusted for Intel.",
      "Whoever owns that root could have invented the platform.",
      "Treat the evidence as forged, unless you meant to trust that root: --trust "
          + "intel-root=FILE."),
  CERTIFICATE_PROFILE(
      "certificate-profile",
      "A certificate does not have the form Intel prescribes for its role.",
      "It may have been issued for another purpose.",
      "Treat the evidence as forged."),
  CERTIFICATE_ISSUER(
      "certificate-issuer",
      "A certificate does not name the one that follows it as its issuer.",
      "The chain was assembled from parts.",
      "Treat the evidence as forged."),
  CERTIFICATE_SIGNATURE(
      "certificate-signature",
      "A certificate's signature does not verify under its issuer.",
      "It was altered or made by somebody else.",
      "Treat the evidence as forged."),
  PCK_EXTENSION(
      "pck-extension",
      "Intel's extension in the PCK certificate is absent or malformed.",
      "The platform's kind and firmware versions cannot be told.",
      "Obtain the quote again."),
  EXPIRED(
      "expired",
      "A certificate or a piece of collateral had expired at the time.",
      "Intel no longer stood behind it.",
      "Use collateral of the time of the evidence, or judge at another instant with " + "--at."),
  NOT_YET_VALID(
      "not-yet-valid",
      "A certificate or a piece of collateral was issued after the time judged at.",
      "It cannot have been known at that time.",
      "Use collateral of the time of the evidence, or judge at another instant with " + "--at."),
  REVOKED(
      "revoked",
      "A certificate is on Intel's revocation list.",
      "Intel withdrew its trust, mostly because a key was compromised.",
      "Do not rely on this platform."),
  REVOCATION_UNKNOWN(
      "revocation-unknown",
      "The chain is valid, but there is no revocation list that tells whether it is " + "revoked.",
      "An unknown status is not a pass.",
      "Add the missing revocation list to the evidence."),
  COLLATERAL_MISSING(
      "collateral-missing",
      "A piece of collateral is absent.",
      "The platform cannot be judged without it.",
      "Collect TCB info, QE identity, both revocation lists and the issuer chain at the "
          + "time of the quote."),
  COLLATERAL_MALFORMED(
      "collateral-malformed",
      "A piece of collateral cannot be read.",
      "It is damaged or of an unknown form, and no other stands in for it.",
      "Collect it again from Intel's service."),
  COLLATERAL_NOT_UNDERSTOOD(
      "collateral-not-understood",
      "A piece of collateral is of a version or size that this verifier does not read.",
      "It is not judged, and no other piece stands in for it.",
      "Use a release that knows this form, or collect TCB info of version 3 and QE identities of"
          + " version 2."),
  COLLATERAL_LIMIT(
      "collateral-limit",
      "There is more collateral than this verifier looks through.",
      "What lies beyond the limit was not judged; it neither proves nor contradicts anything.",
      "Pack the collateral that the quotes need, once each."),
  COLLATERAL_OTHER_PLATFORM(
      "collateral-other-platform",
      "There is collateral of this kind, but for another platform, environment or " + "issuer.",
      "It says nothing about this quote, neither good nor bad.",
      "Collect the collateral for the FMSPC and the authority the quote names."),
  COLLATERAL_NOT_OF_QUOTE(
      "collateral-not-of-quote",
      "The collateral that was named for the quote belongs to another platform.",
      "What the caller says of the file is contradicted by its signed content; of the quote itself"
          + " nothing follows.",
      "Name the collateral of the platform that made the quote."),
  COLLATERAL_SIGNATURE(
      "collateral-signature",
      "The signature of a piece of collateral does not verify.",
      "It was altered, or is not Intel's.",
      "Collect it again from Intel's service, byte for byte."),
  COLLATERAL_SIGNER_ROLE(
      "collateral-signer-role",
      "A piece of collateral is signed by a certificate that may not sign collateral.",
      "The owner of a platform key could write itself a clean bill of health.",
      "Treat the evidence as forged."),
  COLLATERAL_TOO_OLD(
      "collateral-too-old",
      "The collateral is older than the policy allows.",
      "Newer collateral may judge the platform worse.",
      "Collect it again, or relax the policy's maximum age."),
  EVALUATION_NUMBER_LOW(
      "evaluation-number-low",
      "The collateral's evaluation data number is below the policy's floor.",
      "It predates a TCB recovery that the policy wants to be taken into account.",
      "Collect newer collateral."),
  QE_MISMATCH(
      "qe-mismatch",
      "The quoting enclave is not the one Intel published, or runs in debug mode.",
      "The attestation key was not vouched for by Intel's enclave.",
      "Treat the evidence as forged."),
  QE_LEVEL_NOT_FOUND(
      "qe-level-not-found",
      "The quoting enclave is older than every level Intel lists.",
      "Intel makes no statement on it.",
      "The operator has to update the platform software."),
  QE_NOT_CURRENT(
      "qe-not-current",
      "The quoting enclave is Intel's but out of date or revoked.",
      "Known weaknesses of that version apply.",
      "The operator has to update the platform software."),
  MODULE_NOT_LISTED(
      "module-not-listed",
      "Intel lists no such TDX module.",
      "The software that isolates the domain cannot be judged.",
      "The operator has to load a TDX module that Intel lists; or collect TCB info that "
          + "lists it."),
  MODULE_MISMATCH(
      "module-mismatch",
      "Signer or attributes of the TDX module differ from what Intel lists.",
      "The software that isolates the domain is not Intel's, or is in a special mode.",
      "Do not rely on this platform."),
  MODULE_NOT_CURRENT(
      "module-not-current",
      "The TDX module is Intel's but out of date or revoked.",
      "Known weaknesses of that version apply.",
      "The operator has to load the current TDX module and start the domain anew."),
  TCB_LEVEL_NOT_FOUND(
      "tcb-level-not-found",
      "The platform reaches no level that Intel lists.",
      "Its firmware is older than anything Intel makes a statement on.",
      "The operator has to update the firmware; the finding names what fell short."),
  TCB_REVOKED(
      "tcb-revoked",
      "Intel has revoked the platform's firmware level.",
      "No policy accepts that.",
      "Do not rely on this platform."),
  TCB_NOT_ACCEPTED(
      "tcb-status-not-accepted",
      "The platform's firmware status is not accepted by the policy.",
      "The weaknesses of the advisories named may apply.",
      "The finding names what fell short and what mends it; or accept the status in the "
          + "policy."),
  ADVISORY_REFUSED(
      "advisory-refused",
      "A security advisory applies that the policy refuses.",
      "The policy's author judged that weakness as not acceptable.",
      "The operator has to update the platform; or change the policy."),
  DEBUG_MODE(
      "debug-mode",
      "The environment runs in debug mode.",
      "Its operator can read and change everything inside.",
      "Do not rely on it for anything but tests."),
  RESERVED_ATTRIBUTES(
      "reserved-attributes",
      "Reserved attribute bits are set.",
      "Their effect on isolation is not defined.",
      "Do not rely on this environment."),
  SEPT_VE_ENABLED(
      "sept-ve-enabled",
      "SEPT_VE_DISABLE is not set.",
      "The host can inject exceptions at memory accesses of the domain.",
      "The operator has to start the domain with this attribute."),
  PERFMON_ENABLED(
      "perfmon-enabled",
      "The domain may use performance monitoring, which the policy does not allow.",
      "It widens what side channels can observe.",
      "Allow it in the policy, or have the domain started without it."),
  TD_PROFILED(
      "td-profiled",
      "The domain takes part in profiling by its host.",
      "TDX counts such a domain as one under debug: its operator can learn what it does.",
      "Do not rely on it for anything but tests."),
  LASS_ENABLED(
      "lass-enabled",
      "The domain uses linear address space separation, which the policy does not allow.",
      "The attribute hardens the guest; a policy has to expect it because it changes what the"
          + " guest is.",
      "Allow it in the policy (tdx.allowLass)."),
  TD_MIGRATABLE(
      "td-migratable",
      "The domain may be moved to another platform, which the policy does not allow.",
      "A migration domain may take its memory to a platform that this quote does not speak of.",
      "Allow it in the policy (tdx.allowMigratable) once you know the migration domain; it is"
          + " measured in MR_SERVICE_TD, which tdx.allowServiceTd is about."),
  ATTRIBUTE_NOT_SUPPORTED(
      "attribute-not-supported",
      "The domain has an attribute that TDX names and this verifier has no rule for.",
      "What it does to the domain's isolation is not judged, so it is not accepted.",
      "Have the domain started without it."),
  XFAM_INVALID(
      "xfam-invalid",
      "The domain's CPU feature mask is outside what TDX defines.",
      "No genuine TDX module reports such a mask today.",
      "Do not rely on this environment."),
  SERVICE_TD(
      "service-td",
      "A service domain is bound to this one and the policy does not expect one.",
      "It could move the domain's state elsewhere.",
      "Allow service domains in the policy once you know this one."),
  NO_REFERENCE_VALUE(
      "no-reference-value",
      "The policy holds no reference value to compare with.",
      "A genuine environment of unknown content is not a verified workload.",
      "Make reference values with exhibit reference make and add them to the policy."),
  BOOT_NOT_COMPARED(
      "boot-not-compared",
      "Registers were compared with reference values, but not all of the boot registers.",
      "MRTD and RTMR0 to RTMR2 hold firmware, kernel, command line and initial RAM disk; the"
          + " other registers do not say which software was started.",
      "Add reference values for MRTD and RTMR0 to RTMR2; policy init proposes them."),
  MEASUREMENT_MISMATCH(
      "measurement-mismatch",
      "A register equals none of the reference values.",
      "Other software runs than the policy expects.",
      "Compare the release notes of the workload; update the reference values only if "
          + "the change is understood.");

  private final Wording wording;

  IntelCode(String id, String found, String means, String advice) {
    this.wording = new Wording(id, found, means, advice);
  }

  @Override
  public Wording wording() {
    return wording;
  }
}
