package dev.exhibit.core.provenance.image;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Codes;
import java.util.List;

/** Reasons for findings about the provenance of images and measurements. */
public final class ImageCode {
  private static final Codes CODES = new Codes();

  public static final Code.Passing BUILT =
      CODES.passing(
          "image-provenance-verified",
          "Each image of the measured workload has a signed statement of its build, by an identity"
              + " that the policy names.",
          "The named identity built exactly these images, from the source that the certificate"
              + " names. This does not show what is in that source, or that the build does what it"
              + " should.",
          "Review the source at the named commit.",
          CheckId.IMAGE_PROVENANCE);

  public static final Code.Lacking UNSIGNED =
      CODES.lacking(
          "image-unsigned",
          "There is no signed statement of the build of an image of the measured workload.",
          "It is not known who built it or from what source.",
          "If there is a statement in the image's registry or in GitHub's attestations, keep it in"
              + " the bundle; otherwise ask the publisher to sign one.",
          CheckId.IMAGE_PROVENANCE);

  public static final Code.Lacking IDENTITY_NOT_NAMED =
      CODES.lacking(
          "image-identity-not-named",
          "The images have signed statements of their builds, but the policy names no identity that"
              + " may have signed them.",
          "Anybody can sign such a statement for any image.",
          "Review the identities that the finding lists and name those you trust in the policy,"
              + " under provenance.identities.",
          CheckId.IMAGE_PROVENANCE);

  public static final Code.Failing OTHER_IDENTITY =
      CODES.failing(
          "image-built-by-another",
          "An image of the measured workload has signed statements of its build, but none is by an"
              + " identity that the policy names.",
          "Somebody else built it: another repository, workflow, branch or issuer.",
          "Compare the identities; do not widen the policy just to make one fit.",
          CheckId.IMAGE_PROVENANCE);

  public static final Code.Lacking WITHOUT_DIGEST =
      CODES.lacking(
          "image-without-digest",
          "An image of the measured workload is not pinned by digest.",
          "It is not known which bytes ran, so no statement can be about them.",
          "See workload.images-pinned.",
          CheckId.IMAGE_PROVENANCE);

  public static final Code.Lacking NO_IMAGES =
      CODES.lacking(
          "images-unknown",
          "It could not be determined which images the measured workload starts.",
          "There is nothing to compare with build statements.",
          "See workload.compose and workload.images-pinned.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG);

  public static final Code.Lacking INCLUSION_NOT_SHOWN =
      CODES.lacking(
          "log-inclusion-not-shown",
          "A log has promised to take the signature, but no inclusion proof shows that it did, and"
              + " the policy asks for one.",
          "Only the log's own promise says that the signature is public.",
          "Obtain the bundle with its inclusion proof, or accept the promise in the policy"
              + " (provenance.acceptPromiseAlone).",
          CheckId.IMAGE_LOG);

  public static final Code.Passing ENTRY_HOLDS =
      CODES.passing(
          "log-entry-verified",
          "A raw log entry verifies: promise or inclusion proof, checkpoint, and the certificate"
              + " inside at the time of the entry.",
          "The identity that the certificate names signed something at that time. The entry holds"
              + " only a hash of what was signed, so it is not tied to any image here.",
          "Obtain the Sigstore bundle, which holds the signed statement.",
          CheckId.IMAGE_LOG);

  public static final Code.Lacking CONTENT_ABSENT =
      CODES.lacking(
          "signed-content-absent",
          "A signature in cosign's earlier form is about a layer that the bundle does not hold.",
          "The signature was not verified, and it is not known what it is about.",
          "Keep in the bundle all layers that the manifest names.",
          CheckId.IMAGE_LOG);

  public static final Code.Passing MEASUREMENT_SIGNED =
      CODES.passing(
          "measurement-signed",
          "A signed statement by an identity of the policy names the measurements of the quote.",
          "That identity published these measurements as those of its software.",
          "Review the source that the certificate names.",
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Lacking MEASUREMENT_NOT_SIGNED =
      CODES.lacking(
          "measurement-not-signed",
          "No verified statement of measurements by an identity of the policy covers the quote.",
          "Nobody whom the policy names vouches for what runs. Statements that name other values"
              + " are about other releases or machines; the one about this machine may have been"
              + " left out, or there is none.",
          "Name the identity in the policy, and keep the statements of the release that runs, for"
              + " the code and for the hardware, in the bundle. If its publisher has none that"
              + " names these values, do not rely on the machine.",
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Lacking MEASUREMENT_STALE =
      CODES.lacking(
          "measurement-statement-stale",
          "A signed statement of these measurements was last vouched for longer ago than the policy"
              + " allows.",
          "Its publisher may have withdrawn the release since.",
          "Add a newer witness of its freshness, or the statement of the release that runs now.",
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Passing PLATFORM_LISTED =
      CODES.passing(
          "platform-listed",
          "A register of machines lists this machine; an identity or key that the policy names for"
              + " registers signed it.",
          "Whoever keeps the register vouched for the machine's owner or place on the day that the"
              + " finding names. It says nothing of what runs in it.",
          "Nothing.",
          CheckId.PLATFORM_REGISTRY);

  public static final Code.Lacking PLATFORM_NOT_LISTED =
      CODES.lacking(
          "platform-not-listed",
          "No register of machines whose signer the policy names lists this machine.",
          "The machine may be genuine hardware, and yet stand anywhere.",
          "Obtain a newer release of the register, or ask its owner about the machine.",
          CheckId.PLATFORM_REGISTRY);

  public static final Code.Lacking REGISTRY_NOT_SIGNED =
      CODES.lacking(
          "registry-not-signed",
          "The bundle keeps no register of machines by a signer whom the policy names for"
              + " registers.",
          "Nobody whom the policy names vouches for where the machine stands.",
          "Name who signs the register in provenance.registryIdentities, or its key in"
              + " provenance.registryKeys.",
          CheckId.PLATFORM_REGISTRY);

  public static final Code.Lacking REGISTRY_WORD_ALONE =
      CODES.lacking(
          "registry-word-alone",
          "A register of machines answered the collector, and nobody signed its answer.",
          "That the answer came from the register, and that it was about this machine, is the"
              + " collector's word. Google's register of hosts answers so.",
          "Ask the register yourself, with the PPID that the JSON report shows; or use a register"
              + " that signs.",
          CheckId.PLATFORM_REGISTRY);

  public static final Code.Lacking REGISTRY_STALE =
      CODES.lacking(
          "registry-stale",
          "The register that lists the machine was last vouched for longer ago than the policy"
              + " allows.",
          "The machine may have been taken off it since.",
          "Add a newer release of the register, or a newer witness of its freshness.",
          CheckId.PLATFORM_REGISTRY);

  private ImageCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
