package dev.exhibit.core.nvidia.device;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Codes;
import java.util.List;

/** Reasons for findings about NVIDIA devices and sets of them. */
public final class NvidiaCode {
  private static final Codes CODES = new Codes();

  public static final Code.Passing REPORT_SIGNED =
      CODES.passing(
          "gpu-report-signed",
          "The report is well formed and the device's key signed all of it.",
          "The measurements and the nonce are what this device's firmware put there.",
          "Nothing.",
          CheckId.GPU_SIGNATURE,
          CheckId.SWITCH_SIGNATURE);

  public static final Code.Failing EVIDENCE_MALFORMED =
      CODES.failing(
          "gpu-evidence-malformed",
          "The device's evidence cannot be read: its encoding or structure is not that of such a"
              + " report, to the last byte. (Zero bytes after the signature are accepted.)",
          "Nothing can be said about this device.",
          "Ask for the evidence as the device's tools write it.",
          CheckId.GPU_SIGNATURE,
          CheckId.SWITCH_SIGNATURE);

  public static final Code.Lacking NOT_UNDERSTOOD =
      CODES.lacking(
          "gpu-evidence-not-understood",
          "The evidence of a device, or a part of it, is absent or in a form that this version does"
              + " not know; or there is more evidence than this verifier reads.",
          "It was not judged, so nothing can be said about this device.",
          "Ask for the evidence as the device's tools write it, or verify with a later release.",
          CheckId.GPU_CHAIN,
          CheckId.GPU_SIGNATURE,
          CheckId.SWITCH_CHAIN,
          CheckId.SWITCH_SIGNATURE);

  public static final Code.Lacking FORMAT_UNKNOWN =
      CODES.lacking(
          "gpu-report-format-unknown",
          "The report uses a version of its format that this verifier does not know.",
          "It may be genuine, but it was not read, so nothing else about this device was judged.",
          "Verify with a later release.",
          CheckId.GPU_SIGNATURE,
          CheckId.SWITCH_SIGNATURE);

  public static final Code.Failing REPORT_SIGNATURE_BAD =
      CODES.failing(
          "gpu-report-signature-bad",
          "The signature on the report does not verify under the key of the device's certificate.",
          "The report was changed, or another device made it.",
          "Do not rely on it.",
          CheckId.GPU_SIGNATURE,
          CheckId.SWITCH_SIGNATURE);

  public static final Code.Passing NONCE_OURS =
      CODES.passing(
          "gpu-nonce-ours",
          "The device answered the nonce that was chosen for it.",
          "The report was made after that nonce was chosen.",
          "Nothing.",
          CheckId.GPU_NONCE,
          CheckId.SWITCH_NONCE);

  public static final Code.Passing NONCE_DERIVED =
      CODES.passing(
          "gpu-nonce-derived",
          "The device answered the value that this provider's scheme derives, and the verified"
              + " quote of the CPU's TEE holds that value.",
          "The report was made for this TEE's own key. It is as fresh as the quote is shown to be:"
              + " see tdx.nonce.",
          "Nothing.",
          CheckId.GPU_NONCE,
          CheckId.SWITCH_NONCE);

  public static final Code.Failing NONCE_MISMATCH =
      CODES.failing(
          "gpu-nonce-mismatch",
          "The device did not answer the expected nonce, or the one that the evidence names.",
          "The report was made for a different purpose; it may be old, or belong to another"
              + " request.",
          "Do not rely on it.",
          CheckId.GPU_NONCE,
          CheckId.SWITCH_NONCE);

  public static final Code.Lacking NONCE_NOT_OURS =
      CODES.lacking(
          "gpu-nonce-not-ours",
          "The evidence openly answers a nonce that the collector did not send.",
          "It is consistent in itself, but it may be older than the request.",
          "Collect again from a provider that answers the caller's nonce.",
          CheckId.GPU_NONCE,
          CheckId.SWITCH_NONCE);

  public static final Code.Lacking NONCE_NOT_GIVEN =
      CODES.lacking(
          "gpu-nonce-not-given",
          "The expected nonce is not known; the one in the evidence itself proves nothing.",
          "It is not known whether the report is fresh.",
          "Give the nonce that was sent.",
          CheckId.GPU_NONCE,
          CheckId.SWITCH_NONCE);

  public static final Code.Passing COUNT_AS_EXPECTED =
      CODES.passing(
          "gpu-count-as-expected",
          "There are as many distinct, verified devices as expected.",
          "No device was left out or shown twice.",
          "Nothing.",
          CheckId.GPU_COUNT);

  public static final Code.Lacking COUNT_UNKNOWN =
      CODES.lacking(
          "gpu-count-unknown",
          "Neither the policy nor verified evidence says how many devices to expect.",
          "Whoever packed the evidence may have left devices out.",
          "State in the policy how many devices the platform has (gpu.devices).",
          CheckId.GPU_COUNT);

  public static final Code.Failing COUNT_DIFFERS =
      CODES.failing(
          "gpu-count-differs",
          "There are more devices than expected.",
          "The evidence is not from the expected platform.",
          "Check the expected number; if it is right, do not rely on the evidence.",
          CheckId.GPU_COUNT);

  public static final Code.Lacking DEVICES_MISSING =
      CODES.lacking(
          "gpu-devices-missing",
          "There are fewer verified devices than expected.",
          "Devices were left out, or their evidence did not verify.",
          "Ask for the evidence of all devices.",
          CheckId.GPU_COUNT);

  public static final Code.Failing DEVICE_REPEATED =
      CODES.failing(
          "gpu-device-repeated",
          "One device, identified by its certificate, is shown as several.",
          "There are fewer devices than the evidence suggests.",
          "Do not rely on it.",
          CheckId.GPU_COUNT);

  public static final Code.Lacking SWITCH_MISSING =
      CODES.lacking(
          "gpu-switch-missing",
          "Verified devices name NVSwitches for which there is no verified evidence.",
          "In this mode the switches carry the traffic between the devices, and nothing is shown"
              + " about them.",
          "Ask for the switches' evidence, or accept the gap in the policy (gpu.switches: 0).",
          CheckId.GPU_COUNT);

  public static final Code.Failing SWITCH_TOPOLOGY =
      CODES.failing(
          "gpu-switch-topology",
          "The devices and the switches do not name each other.",
          "The switches shown are not the ones these devices are connected to.",
          "Do not rely on it.",
          CheckId.GPU_COUNT);

  public static final Code.Passing MODE_CONFIDENTIAL =
      CODES.passing(
          "gpu-mode-confidential",
          "All measurements equal NVIDIA's golden values, and all devices report the same protected"
              + " mode.",
          "The device runs the firmware that NVIDIA published for confidential computing; debug"
              + " firmware would give different measurements.",
          "Nothing.",
          CheckId.GPU_MODE,
          CheckId.SWITCH_MODE);

  public static final Code.Failing MODE_MIXED =
      CODES.failing(
          "gpu-mode-mixed",
          "The devices of one platform report different modes.",
          "They do not form one protected platform.",
          "Do not rely on it.",
          CheckId.GPU_MODE,
          CheckId.SWITCH_MODE);

  public static final Code.Lacking MODE_UNKNOWN =
      CODES.lacking(
          "gpu-mode-unknown",
          "The device reports a mode that this verifier does not know.",
          "It is not known what protects the device's memory.",
          "Verify with a later release.",
          CheckId.GPU_MODE,
          CheckId.SWITCH_MODE);

  public static final Code.Lacking MODE_NOT_SHOWN =
      CODES.lacking(
          "gpu-mode-not-shown",
          "The report has no field that says debug is off; only the measurements can show it, and"
              + " they were not found to equal golden values.",
          "It is not shown that the device is in confidential mode without debug.",
          "Add the reference manifests; see gpu.measurements.",
          CheckId.GPU_MODE,
          CheckId.SWITCH_MODE);

  public static final Code.Passing BOUND_BY_HASH =
      CODES.passing(
          "gpu-bound-by-quote",
          "The verified quote of the CPU's TEE holds the hash of exactly this GPU evidence.",
          "The software inside the TEE vouches for these devices; the binding is as good as that"
              + " software.",
          "Check the software with the workload checks.",
          CheckId.GPU_BINDING);

  public static final Code.Failing BOUND_BY_HASH_MISMATCH =
      CODES.failing(
          "gpu-binding-hash-mismatch",
          "The GPU evidence shown does not have the hash in the verified quote.",
          "The GPU evidence was replaced after the TEE vouched for it.",
          "Do not rely on it.",
          CheckId.GPU_BINDING);

  public static final Code.Failing SWITCHES_HASH_MISMATCH =
      CODES.failing(
          "gpu-switches-hash-mismatch",
          "The switch evidence shown does not have the hash in the verified quote.",
          "The switch evidence was replaced, or written anew, after the TEE vouched for it.",
          "Do not rely on it. Ask the provider for the evidence as the TEE hashed it.",
          CheckId.GPU_BINDING);

  public static final Code.Lacking SWITCHES_NOT_BOUND =
      CODES.lacking(
          "gpu-switches-not-bound",
          "The verified quote holds the hash of the GPU evidence, and not that of the switch"
              + " evidence shown beside it; or it holds one, and no such evidence is shown.",
          "The software inside the TEE vouches for the GPUs. Whether these are the switches that it"
              + " saw, or which they were, is not known.",
          "Judge the switches by their own checks. Ask the provider for the evidence as the TEE"
              + " hashed it.",
          CheckId.GPU_BINDING);

  public static final Code.Lacking BOUND_BY_NONCE_ONLY =
      CODES.lacking(
          "gpu-bound-by-nonce-only",
          "The devices answered the same nonce as the CPU's TEE; nothing else ties them to it.",
          "A nonce can be relayed: any device anywhere could have answered it. It is not proven"
              + " that these devices are in this machine.",
          "Rely on the provider for this, or choose a provider whose TEE binds the GPU evidence.",
          CheckId.GPU_BINDING);

  public static final Code.Lacking BOUND_BY_NOTHING =
      CODES.lacking(
          "gpu-bound-by-nothing",
          "Nothing ties the devices to a verified TEE.",
          "The devices may be genuine, but they could be anywhere.",
          "Do not draw conclusions about this TEE from the devices.",
          CheckId.GPU_BINDING);

  private NvidiaCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
