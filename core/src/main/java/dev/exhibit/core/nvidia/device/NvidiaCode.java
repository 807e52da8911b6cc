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
          "The device's evidence cannot be read: not the encoding or not the structure of such a"
              + " report, to the last byte. Zero bytes after the signature are no fault.",
          "Nothing can be said about this device.",
          "Ask for the evidence as the device's tools write it.",
          CheckId.GPU_SIGNATURE,
          CheckId.SWITCH_SIGNATURE);

  public static final Code.Lacking NOT_UNDERSTOOD =
      CODES.lacking(
          "gpu-evidence-not-understood",
          "The evidence of a device, or a part of it, is absent or in a form that this version does"
              + " not know; or there is more of it than is read.",
          "Nothing is judged of it, so nothing can be said about this device.",
          "Ask for the evidence as the device's tools write it, or verify with a later release.",
          CheckId.GPU_CHAIN,
          CheckId.GPU_SIGNATURE,
          CheckId.SWITCH_CHAIN,
          CheckId.SWITCH_SIGNATURE);

  public static final Code.Lacking FORMAT_UNKNOWN =
      CODES.lacking(
          "gpu-report-format-unknown",
          "The report is in a version of its format that this version of the verifier does not"
              + " know.",
          "It may be genuine; what it says is not read, so nothing else is judged of this device.",
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
          "The device answered the value that this provider's scheme derives and that the verified"
              + " quote of the CPU's TEE holds.",
          "The report was made for this TEE's own key. It is as fresh as the quote is shown to be:"
              + " see tdx.nonce.",
          "Nothing.",
          CheckId.GPU_NONCE,
          CheckId.SWITCH_NONCE);

  public static final Code.Failing NONCE_MISMATCH =
      CODES.failing(
          "gpu-nonce-mismatch",
          "The device answered another nonce than the expected one, or than the evidence says.",
          "The report was made for something else; it may be old, or another request's.",
          "Do not rely on it.",
          CheckId.GPU_NONCE,
          CheckId.SWITCH_NONCE);

  public static final Code.Lacking NONCE_NOT_OURS =
      CODES.lacking(
          "gpu-nonce-not-ours",
          "The evidence openly answers another nonce than the one the collector sent.",
          "It is consistent in itself but may be older than the request.",
          "Collect again from a provider that answers the caller's nonce.",
          CheckId.GPU_NONCE,
          CheckId.SWITCH_NONCE);

  public static final Code.Lacking NONCE_NOT_GIVEN =
      CODES.lacking(
          "gpu-nonce-not-given",
          "No expected nonce is known; the one in the evidence itself proves nothing.",
          "Whether the report is fresh cannot be said.",
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
          "Nothing says how many devices to expect: no policy, and no verified evidence.",
          "Whoever packed the evidence may have left devices out.",
          "Say in the policy how many devices the platform has (gpu.devices).",
          CheckId.GPU_COUNT);

  public static final Code.Failing COUNT_DIFFERS =
      CODES.failing(
          "gpu-count-differs",
          "There are more devices than expected.",
          "The evidence is of another platform than the expected one.",
          "Check the expectation; else do not rely on it.",
          CheckId.GPU_COUNT);

  public static final Code.Lacking DEVICES_MISSING =
      CODES.lacking(
          "gpu-devices-missing",
          "There are fewer verified devices than expected.",
          "Devices were left out, or their evidence does not hold.",
          "Ask for the evidence of all devices.",
          CheckId.GPU_COUNT);

  public static final Code.Failing DEVICE_REPEATED =
      CODES.failing(
          "gpu-device-repeated",
          "One device, told by its certificate, stands for several.",
          "There are fewer devices than the evidence makes believe.",
          "Do not rely on it.",
          CheckId.GPU_COUNT);

  public static final Code.Lacking SWITCH_MISSING =
      CODES.lacking(
          "gpu-switch-missing",
          "Verified devices name NVSwitches of which there is no verified evidence.",
          "In this mode the switches carry what the devices send each other, and nothing is shown"
              + " of them.",
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
          "All measurements are NVIDIA's golden values and all devices report one protected mode.",
          "The device runs the firmware NVIDIA published for confidential computing; debug firmware"
              + " would measure differently.",
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
          "The device reports a mode that is not known.",
          "What protects its memory cannot be said.",
          "Verify with a later release.",
          CheckId.GPU_MODE,
          CheckId.SWITCH_MODE);

  public static final Code.Lacking MODE_NOT_SHOWN =
      CODES.lacking(
          "gpu-mode-not-shown",
          "The report has no field that says debug is off; only the measurements can show it, and"
              + " they were not found equal to golden values.",
          "Whether the device is in confidential mode without debug is not shown.",
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
          "The verified quote holds the hash of other GPU evidence than the one shown.",
          "The GPU evidence was replaced after the TEE vouched for it.",
          "Do not rely on it.",
          CheckId.GPU_BINDING);

  public static final Code.Lacking BOUND_BY_NONCE_ONLY =
      CODES.lacking(
          "gpu-bound-by-nonce-only",
          "The devices answered the nonce that the CPU's TEE answered; nothing else ties them to"
              + " it.",
          "A nonce can be relayed: any device anywhere could have answered it. That these devices"
              + " sit in this machine is not proven.",
          "Rely on the provider for this, or choose one whose TEE signs the GPU evidence.",
          CheckId.GPU_BINDING);

  public static final Code.Lacking BOUND_BY_NOTHING =
      CODES.lacking(
          "gpu-bound-by-nothing",
          "Nothing ties the devices to a verified TEE.",
          "The devices may be genuine, and be anywhere.",
          "Do not draw conclusions from the devices about this TEE.",
          CheckId.GPU_BINDING);

  private NvidiaCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
