package dev.exhibit.core.nvidia.pki;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Codes;
import java.util.List;

/** Reasons for findings about NVIDIA's certificate chains: devices', manifests', responders'. */
public final class ChainCode {
  private static final Codes CODES = new Codes();

  public static final Code.Passing CHAIN_VALID =
      CODES.passing(
          "gpu-chain-valid",
          "The device's certificate chain leads to a trusted NVIDIA root, and it is the chain of"
              + " the firmware that reports.",
          "NVIDIA certified the key that signs this device's reports. Whether a certificate has"
              + " been revoked is another check.",
          "Nothing.",
          CheckId.GPU_CHAIN,
          CheckId.SWITCH_CHAIN);

  public static final Code.Failing CHAIN_MALFORMED =
      CODES.failing(
          "gpu-chain-malformed",
          "The certificates cannot be read, or a manifest's signer has more or fewer than such a"
              + " chain has.",
          "Nothing shows whose key this is.",
          "Ask for the evidence as the device's tools write it: the whole chain, leaf first.",
          CheckId.GPU_CHAIN,
          CheckId.SWITCH_CHAIN);

  public static final Code.Lacking INCOMPLETE =
      CODES.lacking(
          "gpu-chain-incomplete",
          "The device's certificates end before a root; the rest of the chain is absent.",
          "Nothing shows whose key this is. What is absent contradicts nothing.",
          "Ask for the evidence as the device's tools write it: the whole chain.",
          CheckId.GPU_CHAIN,
          CheckId.SWITCH_CHAIN);

  public static final Code.Lacking NOT_UNDERSTOOD =
      CODES.lacking(
          "gpu-chain-not-understood",
          "The certificates of the device are in a form that this version does not know, or form a"
              + " chain of another length than it knows.",
          "The chain is not judged, so nothing shows whose key this is.",
          "Ask for the evidence as the device's tools write it, in PEM; or verify with a later"
              + " release.",
          CheckId.GPU_CHAIN,
          CheckId.SWITCH_CHAIN);

  public static final Code.Failing ROOT_NOT_PINNED =
      CODES.failing(
          "gpu-root-not-pinned",
          "The chain ends in a root that is none of those trusted for this role.",
          "Anybody can make such a chain.",
          "Do not rely on it. For another authority of NVIDIA, add its root with --trust.",
          CheckId.GPU_CHAIN,
          CheckId.GPU_RIM_SIGNATURE,
          CheckId.SWITCH_CHAIN,
          CheckId.SWITCH_RIM_SIGNATURE);

  public static final Code.Failing PROFILE =
      CODES.failing(
          "gpu-certificate-profile",
          "A certificate is not what its place in the chain asks for: version, algorithm, key"
              + " usage, constraints, or a critical extension that is not understood.",
          "The certificate was not made for this purpose.",
          "Do not rely on it.",
          CheckId.GPU_CHAIN,
          CheckId.SWITCH_CHAIN);

  public static final Code.Failing ISSUER =
      CODES.failing(
          "gpu-certificate-issuer",
          "A certificate does not name the next one as its issuer, or any other that is there.",
          "The certificates do not form a chain; one may be missing or stand out of order.",
          "Ask for the whole chain, leaf first.",
          CheckId.GPU_CHAIN,
          CheckId.SWITCH_CHAIN);

  public static final Code.Failing SIGNATURE =
      CODES.failing(
          "gpu-certificate-signature",
          "The issuer's signature on a certificate is bad.",
          "The certificate was changed or invented.",
          "Do not rely on it.",
          CheckId.GPU_CHAIN,
          CheckId.GPU_RIM_SIGNATURE,
          CheckId.SWITCH_CHAIN,
          CheckId.SWITCH_RIM_SIGNATURE);

  public static final Code.Failing EXPIRED =
      CODES.failing(
          "gpu-certificate-expired",
          "A certificate was no longer valid at the instant judged at.",
          "Its issuer does not answer for it at that time. Manifest signers live about two years,"
              + " so old manifests meet this when they are judged at a later time than their use.",
          "Judge at the time of collection, or obtain the manifest under a current certificate.",
          CheckId.GPU_CHAIN,
          CheckId.GPU_RIM_SIGNATURE,
          CheckId.SWITCH_CHAIN,
          CheckId.SWITCH_RIM_SIGNATURE);

  public static final Code.Failing NOT_YET_VALID =
      CODES.failing(
          "gpu-certificate-not-yet-valid",
          "A certificate was not yet valid at the instant judged at.",
          "It was made later than the time claimed for the evidence.",
          "Check the instant; else do not rely on it.",
          CheckId.GPU_CHAIN,
          CheckId.GPU_RIM_SIGNATURE,
          CheckId.SWITCH_CHAIN,
          CheckId.SWITCH_RIM_SIGNATURE);

  public static final Code.Failing ARCHITECTURE =
      CODES.failing(
          "gpu-architecture",
          "The evidence names another architecture than the device's certificate.",
          "The evidence is not what it says.",
          "Do not rely on it.",
          CheckId.GPU_CHAIN,
          CheckId.SWITCH_CHAIN);

  public static final Code.Lacking ARCHITECTURE_UNKNOWN =
      CODES.lacking(
          "gpu-architecture-unknown",
          "The device's certificate names an architecture that is not known.",
          "NVIDIA certified the device, but how its reports are read is not known here.",
          "Verify with a later release.",
          CheckId.GPU_CHAIN,
          CheckId.SWITCH_CHAIN);

  public static final Code.Failing FWID_MISSING =
      CODES.failing(
          "gpu-fwid-missing",
          "The device's certificate names no firmware (FWID), or not in a form that can be read.",
          "Nothing shows for which firmware the key was made.",
          "Do not rely on it.",
          CheckId.GPU_CHAIN,
          CheckId.SWITCH_CHAIN);

  public static final Code.Failing FWID_MISMATCH =
      CODES.failing(
          "gpu-fwid-mismatch",
          "The firmware that the device's certificate names differs from the one that the"
              + " report names.",
          "The certificate belongs to other firmware than the one that made the report.",
          "Do not rely on it.",
          CheckId.GPU_CHAIN,
          CheckId.SWITCH_CHAIN);

  private ChainCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
