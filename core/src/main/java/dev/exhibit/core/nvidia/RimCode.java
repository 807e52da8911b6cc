package dev.exhibit.core.nvidia;

import dev.exhibit.core.appraisal.Code;

/** Reasons for findings about reference manifests (RIMs) and the values they hold. */
public enum RimCode implements Code {
  SIGNED(
      "rim-signed",
      "The manifest is NVIDIA's: its signature covers all of it and its signer's chain leads to a"
          + " trusted root.",
      "The golden values in it are what NVIDIA published for that version.",
      "Nothing."),
  MISSING(
      "rim-missing",
      "There is no reference manifest for the versions this device reports.",
      "What the device measured cannot be compared with anything.",
      "Add the manifests named in the finding; NVIDIA publishes them by that name."),
  MALFORMED(
      "rim-malformed",
      "A manifest is not well-formed XML of the prescribed structure, or holds something that has"
          + " no place in it: a document type, a second signature, an unknown element.",
      "It could mean different things to different readers.",
      "Do not rely on it; obtain the manifest from NVIDIA."),
  SIGNATURE_FORM(
      "rim-signature-form",
      "The manifest's XML signature uses other algorithms, transforms or references than NVIDIA's"
          + " do.",
      "Such a signature might cover something else than the values that are read.",
      "Do not rely on it."),
  SIGNATURE_BAD(
      "rim-signature-bad",
      "The manifest's signature does not verify under the key of its signer's certificate.",
      "The manifest was changed, or somebody else signed it.",
      "Do not rely on it."),
  DIGEST_BAD(
      "rim-digest-bad",
      "The manifest's content is not the one that was signed.",
      "The manifest was changed after it was signed.",
      "Do not rely on it."),
  OTHER_NAME(
      "rim-other-name",
      "The manifest was served under another name than its content stands for.",
      "It is not what was asked for.",
      "Obtain the manifest named in the finding."),
  NO_REFERENCE_VALUE(
      "gpu-no-reference-value",
      "There are no golden values to compare the device's measurements with.",
      "The device is genuine, but what it runs is not shown.",
      "Add the manifests named under gpu.rim-signature."),
  MEASUREMENTS_MATCH(
      "gpu-measurements-match",
      "Every active golden value has its counterpart in the report.",
      "Driver and firmware are the published ones.",
      "Nothing."),
  MEASUREMENTS_DIFFER(
      "gpu-measurements-differ",
      "At least one measurement is none of the golden values for its index.",
      "The device runs other firmware or another driver than it says, or is in another mode.",
      "Do not rely on it."),
  INDEX_CONFLICT(
      "rim-index-conflict",
      "Driver and firmware manifest both hold a value for one index.",
      "Which of the two counts is not defined.",
      "Obtain the manifests again; report it to NVIDIA if they are genuine.");

  private final Wording wording;

  RimCode(String id, String found, String means, String advice) {
    this.wording = new Wording(id, found, means, advice);
  }

  @Override
  public Wording wording() {
    return wording;
  }
}
