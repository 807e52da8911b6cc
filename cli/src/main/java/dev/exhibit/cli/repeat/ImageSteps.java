package dev.exhibit.cli.repeat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Base64Text;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What other programs can repeat of the first statement about an image: who signed what. */
final class ImageSteps {
  private static final String STATEMENT = "application/vnd.in-toto+json";
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** OID of the curve P-256, as it stands in a certificate. */
  private static final String P256 = "06082a8648ce3d030107";

  private ImageSteps() {}

  static List<RepeatStep> of(Bundle bundle, Report report) throws IOException {
    for (Finding logged : Passed.of(report, CheckId.IMAGE_LOG)) {
      for (Site site : logged.grounds().sites()) {
        Optional<Bytes> document = bundle.read(site.member());
        Optional<String> image = document.flatMap(ImageSteps::image);
        if (image.isPresent()) {
          return List.of(step(site.member(), image.get()));
        }
      }
    }
    return List.of();
  }

  /** The digest that the statement names first, where the commands can take it apart. */
  private static Optional<String> image(Bytes document) {
    try {
      JsonNode bundle = StrictJson.parse(document);
      JsonNode envelope = bundle.path("dsseEnvelope");
      Optional<Bytes> certificate = bytes(bundle.at("/verificationMaterial/certificate/rawBytes"));
      boolean readable =
          envelope.path("payloadType").asString("").equals(STATEMENT)
              && certificate.filter(c -> c.hex().contains(P256)).isPresent();
      Optional<Bytes> payload = bytes(envelope.path("payload"));
      if (!readable || payload.isEmpty()) {
        return Optional.empty();
      }
      String digest = StrictJson.parse(payload.get()).at("/subject/0/digest/sha256").asString("");
      return SHA256.matcher(digest).matches() ? Optional.of(digest) : Optional.empty();
    } catch (StrictJson.Malformed e) {
      return Optional.empty();
    }
  }

  private static Optional<Bytes> bytes(JsonNode base64) {
    return base64.isString() ? Base64Text.decode(base64.stringValue()) : Optional.empty();
  }

  private static RepeatStep step(String member, String image) {
    return RepeatStep.of(
        "image",
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
        jq -r '.subject[0].digest.sha256' statement.json
        """
            .formatted(member),
        "Verified OK",
        image);
  }
}
