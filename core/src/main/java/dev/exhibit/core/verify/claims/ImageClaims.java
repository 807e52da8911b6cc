package dev.exhibit.core.verify.claims;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Claim.Basis;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.provenance.image.ImageCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What may be said of who built the images of measured workloads. */
final class ImageClaims {
  private final List<Claim> claims = new ArrayList<>();
  private final Map<String, Object> facts = new LinkedHashMap<>();

  private ImageClaims() {}

  /** The claims that follow from the findings, and the images as facts. */
  static Claims.Said of(Collection<Finding> findings) {
    ImageClaims said = new ImageClaims();
    findings.forEach(said::finding);
    return new Claims.Said(
        said.claims, said.facts.isEmpty() ? Map.of() : Map.of("images", said.facts));
  }

  private void finding(Finding finding) {
    Key key = finding.key();
    if (finding.code().equals(ImageCode.ENTRY_HOLDS)) {
      claims.add(
          new Claim(
              Basis.SIGNED,
              key.subject(),
              "%s signed a statement that a public log took at %s; the entry does not say about what"
                  .formatted(
                      signers(finding.grounds().details().get("signers")),
                      finding.grounds().details().get("time"))));
    }
    if (key.check() == CheckId.IMAGE_PROVENANCE
        && finding.grounds().details().get("images") instanceof List<?> images) {
      facts.put(key.subject().path(), images);
      images.forEach(image -> image(key.subject(), image));
    }
  }

  private static String signers(@Nullable Object names) {
    return names instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
        : "somebody";
  }

  private void image(Subject subject, Object said) {
    if (!(said instanceof Map<?, ?> image)) {
      return;
    }
    if (Status.PASSED.name().equals(image.get("status"))) {
      claims.add(new Claim(Basis.SIGNED, subject, built(image)));
    } else {
      claims.add(
          new Claim(
              Basis.NOT_PROVEN,
              subject,
              "who built the image %s of the service %s (%s%s)"
                  .formatted(
                      image.get("image"),
                      image.get("service"),
                      image.get("reason"),
                      stated(image, "identity", ": signed by "))));
    }
  }

  private static String built(Map<?, ?> image) {
    return "the image %s was built by %s%s%s, signed at %s"
        .formatted(
            image.get("image"),
            image.get("identity"),
            stated(image, "sourceRepository", " from "),
            stated(image, "sourceCommit", " at commit "),
            image.get("time"));
  }

  private static String stated(Map<?, ?> image, String name, String words) {
    return image.get(name) == null ? "" : words + image.get(name);
  }
}
