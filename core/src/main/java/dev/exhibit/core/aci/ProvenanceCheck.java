package dev.exhibit.core.aci;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.dstack.VerifiedWorkload;
import dev.exhibit.core.dstack.compose.Image;
import java.util.List;
import java.util.Optional;

/**
 * {@code aci.provenance} (spec §9.1 (4)): passes when everything the report says of its code is
 * backed by what was measured. An image digest can be; a repository or a commit cannot, so a report
 * that names one leaves the check open until the images themselves are traced to it.
 */
final class ProvenanceCheck {
  private final Key asked;

  ProvenanceCheck(Key asked) {
    this.asked = asked;
  }

  Finding judge(Provenance stated, Optional<VerifiedWorkload> workload) {
    Grounds grounds = Grounds.of("").with("stated", stated.stated());
    if (stated.isEmpty()) {
      return asked.missing(
          AciCode.PROVENANCE_NOT_STATED, grounds.saying("The report says nothing of its code."));
    }
    if (stated.imageDigest().isEmpty()) {
      return asked.missing(
          AciCode.PROVENANCE_LABEL_ONLY,
          grounds.saying("The report names its source; nothing measured ties it to what runs."));
    }
    if (StatedDigest.read(stated.imageDigest().get()).isEmpty()) {
      return asked.missing(
          FrameCode.FIELD_NOT_UNDERSTOOD,
          grounds.saying("The image_digest that the report states is no SHA-256."));
    }
    List<Image> images = workload.map(VerifiedWorkload::images).orElse(List.of());
    List<String> pinned = images.stream().flatMap(i -> i.digest().stream()).toList();
    grounds = grounds.with("measuredImages", pinned);
    if (pinned.contains(stated.imageDigest().get())) {
      return stated.hasLabels()
          ? asked.missing(
              AciCode.PROVENANCE_LABEL_ONLY,
              grounds.saying(
                  "The image is one that the measured app compose pins; the repository or commit"
                      + " beside it is tied to it by nothing here."))
          : asked.passed(
              AciCode.PROVENANCE_MEASURED,
              grounds.saying("The image is one that the measured app compose pins."));
    }
    boolean allPinned = !images.isEmpty() && images.stream().allMatch(Image::pinned);
    return allPinned
        ? asked.failed(
            AciCode.PROVENANCE_CONTRADICTED,
            grounds.saying("The measured app compose pins other images than the report names."))
        : asked.missing(
            AciCode.PROVENANCE_NOT_MEASURED,
            grounds.saying("No measured list of pinned images stands against the name."));
  }
}
