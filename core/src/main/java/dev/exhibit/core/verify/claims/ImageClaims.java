package dev.exhibit.core.verify.claims;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Claim.Basis;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
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
              Message.of(
                  "%s signed a statement that a public log took at %s; the entry does not say about"
                      + " what",
                  signers(finding.grounds().details().get("signers")),
                  Typed.instant(finding.grounds().details().get("time")))));
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
              image.get("identity") == null
                  ? Message.of(
                      "who built the image %s of the service %s (%s)",
                      image.get("image"), image.get("service"), image.get("reason"))
                  : Message.of(
                      "who built the image %s of the service %s (%s: signed by %s)",
                      image.get("image"),
                      image.get("service"),
                      image.get("reason"),
                      image.get("identity"))));
    }
  }

  private static Message built(Map<?, ?> image) {
    Object repository = image.get("sourceRepository");
    Object commit = image.get("sourceCommit");
    return Message.of(
        "the image %s was built by %s%s%s, signed at %s",
        image.get("image"),
        image.get("identity"),
        repository == null ? Message.of("") : Message.of(" from %s", repository),
        commit == null ? Message.of("") : Message.of(" at commit %s", commit),
        Typed.instant(image.get("time")));
  }
}
