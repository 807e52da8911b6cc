package dev.exhibit.testdata.nvidia;

import java.util.function.Function;

/** Attacks on the reference manifests. */
@SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
public enum ManifestAttack implements GpuAttack {
  G7_OTHER_DRIVER(
      "only a manifest for another driver",
      "gpu.rim-signature",
      "rim-missing",
      s -> ManifestForgery.driver(s, spec -> spec.forVersion("570.172.09"))),
  G7_OTHER_CONTENT_UNDER_NAME(
      "a manifest for another driver, served under the right name",
      "gpu.rim-signature",
      "rim-other-name",
      ManifestForgery::servedUnderName),
  G7_OWN_CHAIN(
      "a manifest under the attacker's root",
      "gpu.rim-signature",
      "gpu-root-not-pinned",
      ManifestForgery::ownChain),
  G7_OWN_CHAIN_UNDER_REAL_ROOT(
      "the attacker's signer followed by the trusted root",
      "gpu.rim-signature",
      "gpu-certificate-signature",
      ManifestForgery::ownChainUnderRealRoot),
  G7_EXPIRED_SIGNER(
      "a signer whose certificate had expired",
      "gpu.rim-signature",
      "gpu-certificate-expired",
      ManifestForgery::expiredSigner),
  G7_VALUE_CHANGED(
      "one golden value changed",
      "gpu.rim-signature",
      "rim-digest-bad",
      s -> ManifestForgery.text(s, ManifestForgery::otherValue)),
  G7_SIGNATURE_CHANGED(
      "the signature value changed",
      "gpu.rim-signature",
      "rim-signature-bad",
      s -> ManifestForgery.text(s, ManifestForgery::otherSignature)),
  G7_WRAPPED_AS_CHILD(
      "the signed manifest inside a forged one",
      "gpu.rim-signature",
      "rim-malformed",
      s -> ManifestForgery.text(s, ManifestForgery::wrapped)),
  G7_WRAPPED_IN_SIGNATURE(
      "the signed content moved into the signature, forged content in its place",
      "gpu.rim-signature",
      "rim-signature-form",
      s -> ManifestForgery.text(s, ManifestForgery::movedIntoSignature)),
  G7_TWO_SIGNATURES(
      "a second signature",
      "gpu.rim-signature",
      "rim-malformed",
      s -> ManifestForgery.text(s, ManifestForgery::signedTwice)),
  G7_PAYLOAD_TWICE(
      "a second payload",
      "gpu.rim-signature",
      "rim-malformed",
      s -> ManifestForgery.text(s, ManifestForgery::payloadTwice)),
  G7_OTHER_CANONICALIZATION(
      "signed in another form than the real ones",
      "gpu.rim-signature",
      "rim-signature-form",
      ManifestForgery::otherCanonicalization),
  G7_REFERENCE_ELSEWHERE(
      "the reference points to an element",
      "gpu.rim-signature",
      "rim-signature-form",
      s -> ManifestForgery.text(s, t -> t.replace("URI=\"\"", "URI=\"#x\""))),
  G7_EXTERNAL_ENTITY(
      "an external entity",
      "gpu.rim-signature",
      "rim-malformed",
      s -> ManifestForgery.text(s, ManifestForgery::externalEntity)),
  G7_BILLION_LAUGHS(
      "entities that expand without end",
      "gpu.rim-signature",
      "rim-malformed",
      s -> ManifestForgery.text(s, ManifestForgery::billionLaughs)),
  G7_DEEP_NESTING(
      "ten thousand elements inside each other",
      "gpu.rim-signature",
      "rim-malformed",
      s -> ManifestForgery.text(s, ManifestForgery::deep)),
  G7_INDEX_TWICE(
      "one index twice in a manifest, signed",
      "gpu.rim-signature",
      "rim-malformed",
      s -> ManifestForgery.signed(s, ManifestForgery::indexTwice)),
  G7_NO_ACTIVE_VALUE(
      "a manifest in which nothing is active, signed",
      "gpu.rim-signature",
      "rim-malformed",
      s -> ManifestForgery.signed(s, t -> t.replace("True", "False"))),
  G7_INDEX_CONFLICT(
      "one index active in driver and firmware manifest, signed",
      "gpu.measurements",
      "rim-index-conflict",
      ManifestForgery::indexConflict),
  G14_SVN_TOO_LOW(
      "a device whose security version number is below the manifest's lowest",
      "gpu.measurements",
      "gpu-svn-too-low",
      ManifestForgery::svnTooLow),
  G14_SVN_ABSENT(
      "a device that reports no security version number where one is demanded",
      "gpu.measurements",
      "gpu-svn-not-stated",
      ManifestForgery::svnAbsent),
  G14_SVN_OF_OTHER_SIZE(
      "a security version number of one byte",
      "gpu.measurements",
      "gpu-svn-not-stated",
      ManifestForgery::svnOfOtherSize),
  G14_SVN_OF_OTHER_KIND(
      "a field of another kind in the place of a security version number",
      "gpu.measurements",
      "gpu-svn-not-stated",
      ManifestForgery::svnOfOtherKind),
  G14_SVN_IN_OLD_LAYOUT(
      "a security version number in the layout that does not mark it as one",
      "gpu.measurements",
      "gpu-svn-not-stated",
      ManifestForgery::svnInOldLayout),
  G14_SVN_FIELD_TWICE(
      "driver and firmware manifest set a lowest number for one field",
      "gpu.measurements",
      "rim-index-conflict",
      s -> ManifestForgery.svnConflict(s, DeviceSpec.UCODE_SVN, "OTHER_SVN")),
  G14_SVN_NAME_TWICE(
      "driver and firmware manifest set a lowest number under one name",
      "gpu.measurements",
      "rim-index-conflict",
      s -> ManifestForgery.svnConflict(s, 38, "FSP_UCODE_SVN")),
  G14_SVN_WITHOUT_NUMBER(
      "a record of an opaque field without the number, signed",
      "gpu.rim-signature",
      "rim-malformed",
      s ->
          ManifestForgery.signed(
              s, t -> t.replace("</Payload>", ManifestForgery.numberless() + "</Payload>")));

  private final String what;
  private final String expectedCheck;
  private final String expectedCode;
  private final Function<GpuScenario, GpuFiles> attack;

  ManifestAttack(
      String what,
      String expectedCheck,
      String expectedCode,
      Function<GpuScenario, GpuFiles> attack) {
    this.what = what;
    this.expectedCheck = expectedCheck;
    this.expectedCode = expectedCode;
    this.attack = attack;
  }

  @Override
  public String what() {
    return what;
  }

  @Override
  public String expectedCheck() {
    return expectedCheck;
  }

  @Override
  public String expectedCode() {
    return expectedCode;
  }

  @Override
  public GpuFiles apply(GpuScenario valid) {
    return attack.apply(valid);
  }
}
