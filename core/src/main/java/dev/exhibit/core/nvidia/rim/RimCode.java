package dev.exhibit.core.nvidia.rim;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Codes;
import java.util.List;

/** Reasons for findings about reference manifests (RIMs) and the values they hold. */
public final class RimCode {
  private static final Codes CODES = new Codes();

  public static final Code.Passing SIGNED =
      CODES.passing(
          "rim-signed",
          "The manifest is from NVIDIA: its signature covers all of it, and its signer's chain"
              + " leads to a trusted root.",
          "The golden values in it are what NVIDIA published for that version.",
          "Nothing.",
          CheckId.GPU_RIM_SIGNATURE,
          CheckId.SWITCH_RIM_SIGNATURE);

  public static final Code.Lacking MISSING =
      CODES.lacking(
          "rim-missing",
          "There is no reference manifest for the versions that this device reports.",
          "There is nothing with which to compare the device's measurements.",
          "Add the manifests named in the finding; NVIDIA publishes them by that name.",
          CheckId.GPU_RIM_SIGNATURE,
          CheckId.SWITCH_RIM_SIGNATURE);

  public static final Code.Lacking CORIM =
      CODES.lacking(
          "rim-corim-not-understood",
          "The reference values of this device, or a manifest, are in CoRIM form, which this"
              + " version does not understand.",
          "The device's measurements were not compared with anything.",
          "Verify with a later release.",
          CheckId.GPU_RIM_SIGNATURE,
          CheckId.SWITCH_RIM_SIGNATURE);

  public static final Code.Lacking TOO_MANY =
      CODES.lacking(
          "rim-too-many",
          "There are more manifests than this verifier reads, and none of those read is the one"
              + " that is needed.",
          "The device's measurements were not compared with anything.",
          "Keep only the manifests that the devices need.",
          CheckId.GPU_RIM_SIGNATURE,
          CheckId.SWITCH_RIM_SIGNATURE);

  public static final Code.Lacking NOT_UNDERSTOOD =
      CODES.lacking(
          "rim-not-understood",
          "A stored file is not a manifest in a known form: it is an error page, other text, or"
              + " empty.",
          "It says nothing, not even whether a manifest for the device exists.",
          "Fetch the manifest from NVIDIA's service again.",
          CheckId.GPU_RIM_SIGNATURE,
          CheckId.SWITCH_RIM_SIGNATURE);

  public static final Code.Failing MALFORMED =
      CODES.failing(
          "rim-malformed",
          "A manifest is not well-formed XML of the prescribed structure, or holds something that"
              + " has no place in it: a document type, a second signature, an unknown element.",
          "It could mean different things to different readers.",
          "Do not rely on it; obtain the manifest from NVIDIA.",
          CheckId.GPU_RIM_SIGNATURE,
          CheckId.SWITCH_RIM_SIGNATURE);

  public static final Code.Failing SIGNATURE_FORM =
      CODES.failing(
          "rim-signature-form",
          "The manifest's XML signature uses algorithms, transforms or references that NVIDIA's"
              + " signatures do not use.",
          "Such a signature might not cover the values that are read.",
          "Do not rely on it.",
          CheckId.GPU_RIM_SIGNATURE,
          CheckId.SWITCH_RIM_SIGNATURE);

  public static final Code.Failing SIGNATURE_BAD =
      CODES.failing(
          "rim-signature-bad",
          "The manifest's signature does not verify under the key of its signer's certificate.",
          "The manifest was changed, or somebody else signed it.",
          "Do not rely on it.",
          CheckId.GPU_RIM_SIGNATURE,
          CheckId.SWITCH_RIM_SIGNATURE);

  public static final Code.Failing DIGEST_BAD =
      CODES.failing(
          "rim-digest-bad",
          "The manifest's content is not what was signed.",
          "The manifest was changed after it was signed.",
          "Do not rely on it.",
          CheckId.GPU_RIM_SIGNATURE,
          CheckId.SWITCH_RIM_SIGNATURE);

  public static final Code.Lacking OTHER_NAME =
      CODES.lacking(
          "rim-other-name",
          "The manifest was served under the name of a manifest that is needed, but is for"
              + " something else.",
          "It belongs to other software or another device; the manifest that is needed is missing.",
          "Obtain the manifest named in the finding.",
          CheckId.GPU_RIM_SIGNATURE,
          CheckId.SWITCH_RIM_SIGNATURE);

  public static final Code.Lacking NO_REFERENCE_VALUE =
      CODES.lacking(
          "gpu-no-reference-value",
          "There are no golden values with which to compare the device's measurements.",
          "The device is genuine, but nothing shows what it runs.",
          "Add the manifests named under gpu.rim-signature.",
          CheckId.GPU_MEASUREMENTS,
          CheckId.SWITCH_MEASUREMENTS);

  public static final Code.Passing MEASUREMENTS_MATCH =
      CODES.passing(
          "gpu-measurements-match",
          "Every active golden value has its counterpart in the report, and no security version"
              + " number is below the lowest accepted.",
          "Driver and firmware are the published ones.",
          "Nothing.",
          CheckId.GPU_MEASUREMENTS,
          CheckId.SWITCH_MEASUREMENTS);

  public static final Code.Failing MEASUREMENTS_DIFFER =
      CODES.failing(
          "gpu-measurements-differ",
          "At least one measurement equals none of the golden values for its index.",
          "The device does not run the firmware or driver that it claims, or is in a different"
              + " mode.",
          "Do not rely on it.",
          CheckId.GPU_MEASUREMENTS,
          CheckId.SWITCH_MEASUREMENTS);

  public static final Code.Failing SVN_TOO_LOW =
      CODES.failing(
          "gpu-svn-too-low",
          "A security version number that the device reports is below the lowest that its manifest"
              + " accepts.",
          "The device runs firmware that NVIDIA no longer accepts, whatever its measurements say.",
          "Do not rely on it; the provider has to update the device's firmware.",
          CheckId.GPU_MEASUREMENTS,
          CheckId.SWITCH_MEASUREMENTS);

  public static final Code.Failing SVN_NOT_STATED =
      CODES.failing(
          "gpu-svn-not-stated",
          "The manifest sets a lowest security version number, but the report holds no such number:"
              + " it has no field of that type, or the field is not two bytes long and marked as a"
              + " security version number.",
          "It is not shown that the device's firmware is recent enough.",
          "Do not rely on it.",
          CheckId.GPU_MEASUREMENTS,
          CheckId.SWITCH_MEASUREMENTS);

  public static final Code.Failing INDEX_CONFLICT =
      CODES.failing(
          "rim-index-conflict",
          "The driver manifest and the firmware manifest both hold a value for the same index, type"
              + " of field or name.",
          "It is not defined which of the two counts.",
          "Obtain the manifests again; report it to NVIDIA if they are genuine.",
          CheckId.GPU_MEASUREMENTS,
          CheckId.SWITCH_MEASUREMENTS);

  private RimCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
