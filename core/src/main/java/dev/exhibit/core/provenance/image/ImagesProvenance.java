package dev.exhibit.core.provenance.image;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.provenance.ProvenSignature;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code image.provenance}: every image that one measured workload starts was built by an identity
 * that the policy names.
 */
public final class ImagesProvenance {
  private final Builds builds;
  private final Map<String, Step<ProvenSignature>> known = new TreeMap<>();
  private final List<Map<String, Object>> listed = new ArrayList<>();
  private final List<Step<?>> open = new ArrayList<>();
  private final List<Message> named = new ArrayList<>();

  private ImagesProvenance(Builds builds) {
    this.builds = builds;
  }

  /**
   * An image as the compose file names it.
   *
   * @param digest SHA-256, 32 bytes; empty if it is not pinned
   */
  public record Named(String service, String written, Optional<Bytes> digest) {}

  /** Judges the images of one workload. */
  public static Step<?> judge(List<Named> images, Builds builds) {
    if (images.isEmpty()) {
      return Step.lacking(
          ImageCode.NO_IMAGES,
          "It could not be determined which images the measured workload starts.");
    }
    ImagesProvenance check = new ImagesProvenance(builds);
    images.forEach(check::image);
    return check.conclude(images.size());
  }

  private void image(Named image) {
    Step<ProvenSignature> step =
        image.digest().isEmpty()
            ? Step.lacking(ImageCode.WITHOUT_DIGEST, "not pinned by digest")
            : known.computeIfAbsent(
                image.digest().get().hex(), any -> builds.of(image.digest().get()));
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("service", image.service());
    said.put("image", image.written());
    said.put("status", step.status().name());
    said.put("reason", step.code().id());
    if (step.value().isPresent()) {
      said.putAll(step.value().get().facts());
    } else {
      step.grounds().expected().ifPresent(value -> said.put("expected", value.words()));
      step.grounds().actual().ifPresent(value -> said.put("actual", value.words()));
      said.putAll(step.grounds().details());
      open.add(step);
      named.add(
          Message.of("%s: %s%s", image.service(), step.grounds().said(), claimed(image, said)));
    }
    listed.add(said);
  }

  /** What a builder left beside the image without a signature: it is listed, and proves nothing. */
  private Message claimed(Named image, Map<String, Object> said) {
    return Message.of("%s%s", signedAlone(image, said), unsigned(image, said));
  }

  private Message signedAlone(Named image, Map<String, Object> said) {
    List<String> signers =
        image.digest().map(builds::signaturesOf).orElse(List.of()).stream()
            .map(Builds::who)
            .distinct()
            .toList();
    if (signers.isEmpty()) {
      return Message.of("");
    }
    said.put("signedBy", signers);
    return Message.of(
        " (the image itself is signed by %s, which says nothing of its build)",
        String.join(", ", signers));
  }

  private Message unsigned(Named image, Map<String, Object> said) {
    int unsigned = image.digest().map(builds::unsignedAttestations).orElse(0);
    if (unsigned == 0) {
      return Message.of("");
    }
    said.put("claimedUnsigned", unsigned);
    return unsigned == 1
        ? Message.of(" (its index lists an attestation of the builder, which nobody signed)")
        : Message.of(
            " (its index lists %d attestations of the builder, which nobody signed)", unsigned);
  }

  private Step<?> conclude(int count) {
    if (open.isEmpty()) {
      boolean simulated =
          known.values().stream().flatMap(s -> s.value().stream()).anyMatch(p -> p.simulated());
      return Step.held(
          Step.Itself.HOLDS,
          ImageCode.BUILT,
          Grounds.of(
                  Message.of(
                      "Every image has a verified statement of its build by an identity of the"
                          + " policy (images: %d).",
                      count))
              .from(statements())
              .with("images", listed)
              .simulated(simulated));
    }
    Step<?> gravest = open.stream().filter(s -> s.isBroken()).findFirst().orElse(open.get(0));
    return Step.unproven(
        gravest.code(),
        Grounds.of(
                Message.of(
                    "%d of %d images are not known to be built by an identity of the policy: %s.",
                    open.size(), count, Message.joined("; ", named)))
            .comparedAs(gravest.grounds())
            .from(statements())
            .with("images", listed));
  }

  /** Where the statements about the images stand, each once. */
  private List<Site> statements() {
    return known.values().stream()
        .flatMap(step -> step.grounds().sites().stream())
        .distinct()
        .toList();
  }
}
