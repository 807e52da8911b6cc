package dev.exhibit.core.dstack.boot;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Codes;
import java.util.List;

/** Reasons of the check that rebuilds the boot registers. */
public final class BootCode {
  private static final Codes CODES = new Codes();

  public static final Code.Passing BOOT_RECOMPUTED =
      CODES.passing(
          "boot-recomputed",
          "MRTD, RTMR1 and RTMR2 are those of an OS image that the policy names, by the image's own"
              + " document or by values that were computed from it, and RTMR0 follows from the"
              + " machine's shape.",
          "The firmware, kernel, command line and initial RAM disk are that image's, and the"
              + " firmware was handed QEMU's own tables. Whether the image is good is for whoever"
              + " builds or audits it. The host still chooses what the finding lists as not"
              + " measured.",
          "Nothing.",
          CheckId.WORKLOAD_BOOT_RECOMPUTED);

  public static final Code.Lacking BOOT_NOT_RECOMPUTED =
      CODES.lacking(
          "boot-not-recomputed",
          "Not all of MRTD and RTMR0 to RTMR2 could be rebuilt or compared with computed values.",
          "The finding says how far each register got. A register that only follows from the log"
              + " holds what the log says, and the firmware could have logged anything unless MRTD"
              + " is known.",
          "Ask for the image document (dstack 0.6 serves it in vm_config), or name a reference set"
              + " that was computed from the image.",
          CheckId.WORKLOAD_BOOT_RECOMPUTED);

  public static final Code.Lacking BOOT_ONLY_OBSERVED =
      CODES.lacking(
          "boot-only-observed",
          "The registers equal reference values that nobody says were computed from an image.",
          "The machine is the same as the one the values were taken from. That says nothing about"
              + " what either of them booted.",
          "Name values that were computed from the image, or that its maker published.",
          CheckId.WORKLOAD_BOOT_RECOMPUTED);

  public static final Code.Lacking SHAPE_NOT_MODELLED =
      CODES.lacking(
          "shape-not-modelled",
          "RTMR0 does not follow from any machine shape whose tables this verifier knows.",
          "The machine may have a newer QEMU or devices that this release does not model, or the"
              + " host may have handed the firmware tables of its own. This verifier cannot tell"
              + " the two cases apart.",
          "Verify with a release that models the machine, or compare RTMR0 with a reference value.",
          CheckId.WORKLOAD_BOOT_RECOMPUTED);

  public static final Code.Lacking SHAPE_LIMIT =
      CODES.lacking(
          "shape-limit",
          "The bundle shows more machines whose shape has to be tried or searched than this"
              + " verifier tries for one bundle.",
          "Whether RTMR0 follows from a shape that is modelled was not found out. Some machines of"
              + " the bundle state shapes that do not lead to their registers, or none.",
          "Verify machines one by one, or compare RTMR0 with a reference value.",
          CheckId.WORKLOAD_BOOT_RECOMPUTED);

  public static final Code.Lacking BOOT_IMAGE_NOT_LISTED =
      CODES.lacking(
          "boot-image-not-listed",
          "All boot registers were rebuilt, for an OS image that the policy does not name.",
          "The image and its document agree with the machine. Anybody can build an image and a"
              + " document for it.",
          "Review the image, then name its hash in workload.osImageHashes.",
          CheckId.WORKLOAD_BOOT_RECOMPUTED);

  public static final Code.Lacking IMAGE_DOCUMENT_NOT_UNDERSTOOD =
      CODES.lacking(
          "image-document-not-understood",
          "The image document has a version, a member or a firmware layout that this verifier does"
              + " not know.",
          "The measurements that it states for the image were not compared.",
          "Verify with a release that knows it.",
          CheckId.WORKLOAD_BOOT_RECOMPUTED);

  public static final Code.Failing IMAGE_DOCUMENT_MISMATCH =
      CODES.failing(
          "image-document-mismatch",
          "The image document is malformed, or is not the one that the OS image hash stands for.",
          "The document was edited, or does not belong to the image that the host names.",
          "Do not rely on the document or the image hash.",
          CheckId.WORKLOAD_BOOT_RECOMPUTED);

  public static final Code.Failing BOOT_CONTRADICTED =
      CODES.failing(
          "boot-contradicted",
          "A boot register of the verified quote does not have the value that the image document"
              + " prescribes.",
          "The machine booted something other than the image whose document it shows.",
          "Do not rely on the machine.",
          CheckId.WORKLOAD_BOOT_RECOMPUTED);

  public static final Code.Failing SHAPE_CONTRADICTED =
      CODES.failing(
          "shape-contradicted",
          "The machine shape that the host states differs from the one that RTMR0 proves.",
          "The tables that the firmware measured are those that QEMU makes for a different"
              + " machine.",
          "Do not rely on what the host states, and ask why it does so.",
          CheckId.WORKLOAD_BOOT_RECOMPUTED);

  private BootCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
