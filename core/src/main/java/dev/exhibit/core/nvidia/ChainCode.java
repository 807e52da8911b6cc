package dev.exhibit.core.nvidia;

import dev.exhibit.core.appraisal.Code;

/** Reasons for findings about NVIDIA's certificate chains: devices', manifests', responders'. */
public enum ChainCode implements Code {
  CHAIN_VALID(
      "gpu-chain-valid",
      "The device's certificate chain leads to a trusted NVIDIA root, and it is the chain of the"
          + " firmware that reports.",
      "NVIDIA certified the key that signs this device's reports. Whether a certificate has been"
          + " revoked is another check.",
      "Nothing."),
  CHAIN_MALFORMED(
      "gpu-chain-malformed",
      "The certificates cannot be read, or are not as many as such a chain has.",
      "Nothing shows whose key this is.",
      "Ask for the evidence as the device's tools write it: the whole chain, leaf first."),
  ROOT_NOT_PINNED(
      "gpu-root-not-pinned",
      "The chain ends in a root that is none of those trusted for this role.",
      "Anybody can make such a chain.",
      "Do not rely on it. For another authority of NVIDIA, add its root with --trust."),
  PROFILE(
      "gpu-certificate-profile",
      "A certificate is not what its place in the chain asks for: version, algorithm, key usage,"
          + " constraints, or a critical extension that is not understood.",
      "The certificate was not made for this purpose.",
      "Do not rely on it."),
  ISSUER(
      "gpu-certificate-issuer",
      "A certificate does not name the next one as its issuer.",
      "The certificates do not form a chain; one may be missing or stand out of order.",
      "Ask for the whole chain, leaf first."),
  SIGNATURE(
      "gpu-certificate-signature",
      "The issuer's signature on a certificate is bad.",
      "The certificate was changed or invented.",
      "Do not rely on it."),
  EXPIRED(
      "gpu-certificate-expired",
      "A certificate was no longer valid at the instant judged at.",
      "Its issuer does not answer for it at that time. Manifest signers live about two years, so"
          + " old manifests meet this when they are judged at a later time than their use.",
      "Judge at the time of collection, or obtain the manifest under a current certificate."),
  NOT_YET_VALID(
      "gpu-certificate-not-yet-valid",
      "A certificate was not yet valid at the instant judged at.",
      "It was made later than the time claimed for the evidence.",
      "Check the instant; else do not rely on it."),
  ARCHITECTURE(
      "gpu-architecture",
      "The evidence names another architecture than the device's certificate.",
      "The evidence is not what it says.",
      "Do not rely on it."),
  ARCHITECTURE_UNKNOWN(
      "gpu-architecture-unknown",
      "The device's certificate names an architecture that is not known.",
      "NVIDIA certified the device, but how its reports are read is not known here.",
      "Verify with a later release."),
  FWID_MISSING(
      "gpu-fwid-missing",
      "The device's certificate names no firmware (FWID), or not in a form that can be read.",
      "Nothing shows for which firmware the key was made.",
      "Do not rely on it."),
  FWID_MISMATCH(
      "gpu-fwid-mismatch",
      "The firmware named by the device's certificate is another than the one the report names.",
      "The certificate belongs to other firmware than the one that made the report.",
      "Do not rely on it.");

  private final Wording wording;

  ChainCode(String id, String found, String means, String advice) {
    this.wording = new Wording(id, found, means, advice);
  }

  @Override
  public Wording wording() {
    return wording;
  }
}
