package dev.exhibit.core.aci;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.dstack.VerifiedWorkload;
import dev.exhibit.core.dstack.compose.Image;
import dev.exhibit.core.provenance.ProvenSignature;
import dev.exhibit.core.provenance.certificate.SigningIdentity.Extension;
import dev.exhibit.core.provenance.image.Builds;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * {@code aci.provenance} (spec §9.1 (4)): passes when everything the report says of its code is
 * backed: an image digest by what was measured, a repository and a commit by a verified statement
 * of the build of that image.
 */
final class ProvenanceCheck {
  private final Key asked;
  private final Builds builds;

  ProvenanceCheck(Key asked, Builds builds) {
    this.asked = asked;
    this.builds = builds;
  }

  Finding judge(Provenance stated, Optional<VerifiedWorkload> workload) {
    Grounds grounds = Grounds.of("").with("stated", stated.stated());
    if (stated.isEmpty()) {
      return asked.missing(
          AciCode.PROVENANCE_NOT_STATED, grounds.saying("The report says nothing about its code."));
    }
    if (stated.imageDigest().isEmpty()) {
      return asked.missing(
          AciCode.PROVENANCE_LABEL_ONLY,
          grounds.saying("The report names its source, but no image that could be built from it."));
    }
    Optional<Bytes> digest = StatedDigest.read(stated.imageDigest().get());
    if (digest.isEmpty()) {
      return asked.missing(
          FrameCode.FIELD_NOT_UNDERSTOOD,
          grounds.saying("The image_digest that the report states is no SHA-256."));
    }
    List<Image> images = workload.map(VerifiedWorkload::images).orElse(List.of());
    List<String> pinned = images.stream().flatMap(i -> i.digest().stream()).toList();
    grounds = grounds.with("measuredImages", pinned);
    if (pinned.contains(stated.imageDigest().get())) {
      return stated.hasLabels()
          ? labels(stated, grounds)
          : asked.passed(
              AciCode.PROVENANCE_MEASURED,
              grounds.saying("The image is one that the measured app compose pins."));
    }
    if (pinned.stream()
        .flatMap(name -> StatedDigest.read(name).stream())
        .anyMatch(name -> builds.mayNameOne(digest.get(), name))) {
      return asked.missing(
          AciCode.PROVENANCE_INDEX_NAMED,
          grounds.saying(
              "Of the image that the report names and one that the measured app compose pins, one"
                  + " is an index that lists the other. They may be one image."));
    }
    boolean allPinned = !images.isEmpty() && images.stream().allMatch(Image::pinned);
    return allPinned
        ? asked.failed(
            AciCode.PROVENANCE_CONTRADICTED,
            grounds
                .saying("The measured app compose pins other images than the report names.")
                .compared(
                    Value.anyOf(pinned.stream().map(Value::name)),
                    Value.name(stated.imageDigest().get())))
        : asked.missing(
            AciCode.PROVENANCE_NOT_MEASURED,
            grounds.saying("There is no measured list of pinned images to compare the name with."));
  }

  /** What the report says of the source of an image that does run. */
  private Finding labels(Provenance stated, Grounds grounds) {
    List<ProvenSignature> built =
        builds.admitted(StatedDigest.read(stated.imageDigest().orElseThrow()).orElseThrow());
    Optional<ProvenSignature> same =
        built.stream().filter(b -> b.identity().filter(stated::isSourceOf).isPresent()).findFirst();
    if (same.isPresent()) {
      return asked.passed(
          AciCode.PROVENANCE_TRACED,
          grounds
              .saying(
                  "The image is one that the measured app compose pins, built from that source.")
              .with("identity", same.get().identity().orElseThrow().san())
              .simulated(same.get().simulated()));
    }
    boolean other =
        !built.isEmpty()
            && built.stream()
                .allMatch(b -> b.identity().filter(stated::namesAnotherCommit).isPresent());
    return other
        ? asked.failed(
            AciCode.PROVENANCE_OTHER_COMMIT,
            grounds
                .saying("The image that runs was built from another commit than the report names.")
                .compared(
                    Value.name(
                        built
                            .get(0)
                            .identity()
                            .flatMap(i -> i.says(Extension.COMMIT))
                            .orElseThrow()),
                    Value.name(stated.repoCommit().orElseThrow())))
        : asked.missing(
            AciCode.PROVENANCE_LABEL_ONLY,
            grounds.saying(
                "The image is one that the measured app compose pins; no verified statement of its"
                    + " build names the repository and commit beside it."));
  }
}
