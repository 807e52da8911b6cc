package dev.exhibit.cli.repeat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Base64Text;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.StrictJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What other programs can repeat of the first accepted statement about an image. */
final class ImageSteps {
  private static final String STATEMENT = "application/vnd.in-toto+json";
  private static final Pattern DIGEST = Pattern.compile("@sha256:([0-9a-f]{64})$");

  private ImageSteps() {}

  static List<RepeatStep> of(Bundle bundle, Report report) throws IOException {
    Set<String> accepted = accepted(report);
    for (Finding logged : Passed.of(report, CheckId.IMAGE_LOG)) {
      for (Site site : logged.grounds().sites()) {
        Optional<Bytes> document = bundle.read(site.member());
        Optional<String> image = document.flatMap(each -> image(each, accepted));
        if (image.isPresent()) {
          return List.of(step(site.member(), image.get()));
        }
      }
    }
    return List.of();
  }

  /** The digests of images of which the policy accepts who built them. */
  private static Set<String> accepted(Report report) {
    return Passed.of(report, CheckId.IMAGE_PROVENANCE).stream()
        .map(finding -> finding.grounds().details().get("images"))
        .filter(List.class::isInstance)
        .flatMap(images -> ((List<?>) images).stream())
        .filter(Map.class::isInstance)
        .map(image -> (Map<?, ?>) image)
        .filter(image -> "PASSED".equals(image.get("status")))
        .map(image -> DIGEST.matcher(String.valueOf(image.get("image"))))
        .filter(Matcher::find)
        .map(digest -> digest.group(1))
        .collect(Ordered.toSet());
  }

  /** The first such image that the statement names, where the commands can take it apart. */
  private static Optional<String> image(Bytes document, Set<String> accepted) {
    try {
      JsonNode bundle = StrictJson.parse(document);
      JsonNode envelope = bundle.path("dsseEnvelope");
      Optional<Bytes> payload = bytes(envelope.path("payload"));
      Optional<Bytes> signature = bytes(envelope.at("/signatures/0/sig"));
      boolean signed =
          envelope.path("payloadType").asString("").equals(STATEMENT)
              && payload.isPresent()
              && signature.isPresent()
              && bytes(bundle.at("/verificationMaterial/certificate/rawBytes"))
                  .flatMap(FirstKey::of)
                  .filter(
                      key ->
                          EcdsaScheme.P256_SHA256.verifyDer(
                              key, signedBytes(payload.get()), signature.get()))
                  .isPresent();
      return signed
          ? StrictJson.parse(payload.get())
              .path("subject")
              .valueStream()
              .map(subject -> subject.at("/digest/sha256").asString(""))
              .filter(accepted::contains)
              .findFirst()
          : Optional.empty();
    } catch (StrictJson.Malformed e) {
      return Optional.empty();
    }
  }

  private static Bytes signedBytes(Bytes payload) {
    return Bytes.utf8(Filled.of("DSSEv1 %d %s %d ", STATEMENT.length(), STATEMENT, payload.size()))
        .concat(payload);
  }

  private static Optional<Bytes> bytes(JsonNode base64) {
    return base64.isString() ? Base64Text.decode(base64.stringValue()) : Optional.empty();
  }

  private static RepeatStep step(String member, String image) {
    return RepeatStep.of(
        "image",
        Filled.of(
            """
            B=evidence/%s
            jq -r .dsseEnvelope.payload $B | base64 -d > statement.json
            { printf 'DSSEv1 28 application/vnd.in-toto+json %%d ' $(wc -c < statement.json)
              cat statement.json; } > statement.signed
            jq -r .verificationMaterial.certificate.rawBytes $B | base64 -d > builder.der
            openssl x509 -inform DER -in builder.der -pubkey -noout > builder.key
            jq -r '.dsseEnvelope.signatures[0].sig' $B | base64 -d > statement.sig
            openssl dgst -sha256 -verify builder.key -signature statement.sig statement.signed
            openssl x509 -inform DER -in builder.der -noout -ext subjectAltName
            jq -r '.subject[].digest.sha256' statement.json
            """,
            member),
        "Verified OK",
        image);
  }
}
