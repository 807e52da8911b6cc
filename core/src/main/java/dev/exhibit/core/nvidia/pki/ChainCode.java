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
          "The device's certificate chain leads to a trusted NVIDIA root, and the chain is for the"
              + " firmware that made the report.",
          "NVIDIA certified the key that signs this device's reports. A separate check covers"
              + " revocation.",
          "Nothing.",
          CheckId.GPU_CHAIN,
          CheckId.SWITCH_CHAIN);

  public static final Code.Failing CHAIN_MALFORMED =
      CODES.failing(
          "gpu-chain-malformed",
          "The certificates cannot be read, or the chain of a manifest's signer has too many or too"
              + " few of them.",
          "Nothing shows whose key this is.",
          "Ask for the evidence as the device's tools write it, with the whole chain, leaf first.",
          CheckId.GPU_CHAIN,
          CheckId.SWITCH_CHAIN);

  public static final Code.Lacking INCOMPLETE =
      CODES.lacking(
          "gpu-chain-incomplete",
          "The device's certificates do not reach a root; the rest of the chain is missing.",
          "Nothing shows whose key this is. A missing certificate does not contradict anything.",
          "Ask for the evidence as the device's tools write it, with the whole chain.",
          CheckId.GPU_CHAIN,
          CheckId.SWITCH_CHAIN);

  public static final Code.Lacking NOT_UNDERSTOOD =
      CODES.lacking(
          "gpu-chain-not-understood",
          "The device's certificates are in a form that this version does not know, or their chain"
              + " has a length that it does not know.",
          "The chain was not judged, so nothing shows whose key this is.",
          "Ask for the evidence as the device's tools write it, in PEM; or verify with a later"
              + " release.",
          CheckId.GPU_CHAIN,
          CheckId.SWITCH_CHAIN);

  public static final Code.Failing ROOT_NOT_PINNED =
      CODES.failing(
          "gpu-root-not-pinned",
          "The chain ends in a root that is not trusted for this role.",
          "Anybody can make such a chain.",
          "Do not rely on it. If another NVIDIA authority issued it, add that authority's root with"
              + " --trust.",
          CheckId.GPU_CHAIN,
          CheckId.GPU_RIM_SIGNATURE,
          CheckId.SWITCH_CHAIN,
          CheckId.SWITCH_RIM_SIGNATURE);

  public static final Code.Failing PROFILE =
      CODES.failing(
          "gpu-certificate-profile",
          "A certificate does not fit its place in the chain: its version, algorithm, key usage or"
              + " constraints are wrong, or it has an unknown critical extension.",
          "The certificate was not made for this purpose.",
          "Do not rely on it.",
          CheckId.GPU_CHAIN,
          CheckId.SWITCH_CHAIN);

  public static final Code.Failing ISSUER =
      CODES.failing(
          "gpu-certificate-issuer",
          "A certificate does not name the next one, or any other one present, as its issuer.",
          "The certificates do not form a chain; one may be missing or out of order.",
          "Ask for the whole chain, leaf first.",
          CheckId.GPU_CHAIN,
          CheckId.SWITCH_CHAIN);

  public static final Code.Failing SIGNATURE =
      CODES.failing(
          "gpu-certificate-signature",
          "The issuer's signature on a certificate does not verify.",
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
          "Its issuer does not vouch for it at that time. Manifest signers' certificates are valid"
              + " for about two years, so this is found for old manifests that are judged long"
              + " after their use.",
          "Judge at the time of collection, or obtain the manifest under a current certificate.",
          CheckId.GPU_CHAIN,
          CheckId.GPU_RIM_SIGNATURE,
          CheckId.SWITCH_CHAIN,
          CheckId.SWITCH_RIM_SIGNATURE);

  public static final Code.Failing NOT_YET_VALID =
      CODES.failing(
          "gpu-certificate-not-yet-valid",
          "A certificate was not yet valid at the instant judged at.",
          "It was made after the time claimed for the evidence.",
          "Check the instant; if it is right, do not rely on it.",
          CheckId.GPU_CHAIN,
          CheckId.GPU_RIM_SIGNATURE,
          CheckId.SWITCH_CHAIN,
          CheckId.SWITCH_RIM_SIGNATURE);

  public static final Code.Failing ARCHITECTURE =
      CODES.failing(
          "gpu-architecture",
          "The evidence and the device's certificate name different architectures.",
          "The evidence is not what it claims to be.",
          "Do not rely on it.",
          CheckId.GPU_CHAIN,
          CheckId.SWITCH_CHAIN);

  public static final Code.Lacking ARCHITECTURE_UNKNOWN =
      CODES.lacking(
          "gpu-architecture-unknown",
          "The device's certificate names an architecture that this verifier does not know.",
          "NVIDIA certified the device, but this verifier cannot read its reports.",
          "Verify with a later release.",
          CheckId.GPU_CHAIN,
          CheckId.SWITCH_CHAIN);

  public static final Code.Failing FWID_MISSING =
      CODES.failing(
          "gpu-fwid-missing",
          "The device's certificate does not name its firmware (FWID) in a readable form.",
          "Nothing shows to which firmware the key belongs.",
          "Do not rely on it.",
          CheckId.GPU_CHAIN,
          CheckId.SWITCH_CHAIN);

  public static final Code.Failing FWID_MISMATCH =
      CODES.failing(
          "gpu-fwid-mismatch",
          "The device's certificate and the report name different firmware.",
          "The certificate does not belong to the firmware that made the report.",
          "Do not rely on it.",
          CheckId.GPU_CHAIN,
          CheckId.SWITCH_CHAIN);

  private ChainCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
