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
          "The manifest is NVIDIA's: its signature covers all of it and its signer's chain leads to"
              + " a trusted root.",
          "The golden values in it are what NVIDIA published for that version.",
          "Nothing.",
          CheckId.GPU_RIM_SIGNATURE,
          CheckId.SWITCH_RIM_SIGNATURE);

  public static final Code.Lacking MISSING =
      CODES.lacking(
          "rim-missing",
          "There is no reference manifest for the versions this device reports.",
          "What the device measured cannot be compared with anything.",
          "Add the manifests named in the finding; NVIDIA publishes them by that name.",
          CheckId.GPU_RIM_SIGNATURE,
          CheckId.SWITCH_RIM_SIGNATURE);

  public static final Code.Lacking CORIM =
      CODES.lacking(
          "rim-corim-not-understood",
          "The reference values of this device are in CoRIM form, or a manifest is, which this"
              + " version does not understand.",
          "What the device measured is compared with nothing.",
          "Verify with a later release.",
          CheckId.GPU_RIM_SIGNATURE,
          CheckId.SWITCH_RIM_SIGNATURE);

  public static final Code.Lacking TOO_MANY =
      CODES.lacking(
          "rim-too-many",
          "There are more manifests than are read, and none of those read is the one that is"
              + " needed.",
          "What the device measured is compared with nothing.",
          "Keep only the manifests that the devices need.",
          CheckId.GPU_RIM_SIGNATURE,
          CheckId.SWITCH_RIM_SIGNATURE);

  public static final Code.Lacking NOT_UNDERSTOOD =
      CODES.lacking(
          "rim-not-understood",
          "A stored file is no manifest of a form that is known: an error page, other text, or"
              + " nothing at all.",
          "It says nothing. Whether a manifest for the device exists is not known from it.",
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
          "The manifest's XML signature uses other algorithms, transforms or references than"
              + " NVIDIA's do.",
          "Such a signature might cover something else than the values that are read.",
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
          "The manifest's content is not the one that was signed.",
          "The manifest was changed after it was signed.",
          "Do not rely on it.",
          CheckId.GPU_RIM_SIGNATURE,
          CheckId.SWITCH_RIM_SIGNATURE);

  public static final Code.Lacking OTHER_NAME =
      CODES.lacking(
          "rim-other-name",
          "The manifest was served under the name of one that is needed, and is for something"
              + " else.",
          "It is another device's; the one that is needed is absent.",
          "Obtain the manifest named in the finding.",
          CheckId.GPU_RIM_SIGNATURE,
          CheckId.SWITCH_RIM_SIGNATURE);

  public static final Code.Lacking NO_REFERENCE_VALUE =
      CODES.lacking(
          "gpu-no-reference-value",
          "There are no golden values to compare the device's measurements with.",
          "The device is genuine, but what it runs is not shown.",
          "Add the manifests named under gpu.rim-signature.",
          CheckId.GPU_MEASUREMENTS,
          CheckId.SWITCH_MEASUREMENTS);

  public static final Code.Passing MEASUREMENTS_MATCH =
      CODES.passing(
          "gpu-measurements-match",
          "Every active golden value has its counterpart in the report, and every security version"
              + " number is at or above the lowest accepted.",
          "Driver and firmware are the published ones.",
          "Nothing.",
          CheckId.GPU_MEASUREMENTS,
          CheckId.SWITCH_MEASUREMENTS);

  public static final Code.Failing MEASUREMENTS_DIFFER =
      CODES.failing(
          "gpu-measurements-differ",
          "At least one measurement is none of the golden values for its index.",
          "The device runs other firmware or another driver than it says, or is in another mode.",
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
          "The manifest sets a lowest security version number, and the report holds no such number:"
              + " no field of that type, or not one of two bytes that is marked as a security"
              + " version number.",
          "That the device's firmware is recent enough is not shown.",
          "Do not rely on it.",
          CheckId.GPU_MEASUREMENTS,
          CheckId.SWITCH_MEASUREMENTS);

  public static final Code.Failing INDEX_CONFLICT =
      CODES.failing(
          "rim-index-conflict",
          "Driver and firmware manifest both hold a value for one index, one type of field or one"
              + " name.",
          "Which of the two counts is not defined.",
          "Obtain the manifests again; report it to NVIDIA if they are genuine.",
          CheckId.GPU_MEASUREMENTS,
          CheckId.SWITCH_MEASUREMENTS);

  private RimCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
