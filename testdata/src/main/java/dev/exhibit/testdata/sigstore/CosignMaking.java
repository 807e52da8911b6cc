package dev.exhibit.testdata.sigstore;

import dev.exhibit.data.Base64Text;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.keys.P256Key;
import dev.exhibit.testdata.pki.SimulatedCertificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes signatures over images as cosign made them before bundles. */
final class CosignMaking {
  private static final String MEDIA_TYPE = "application/vnd.dev.cosign.simplesigning.v1+json";

  private CosignMaking() {}

  static CosignLayer signature(
      Seed seed,
      SimulatedFulcio fulcio,
      SimulatedLogTree log,
      BuildSpec build,
      SigstoreAttack attack) {
    P256Key key = P256Key.from(seed.derive("cosign " + build));
    SimulatedCertificate certificate = fulcio.issue(build, key, attack);
    Bytes payload = payload(build.digests().get(0));
    Bytes other = payload(Sha256.of(payload));
    P256Key signer =
        attack == SigstoreAttack.SIGNATURE_FORGED ? P256Key.from(seed.derive("forger")) : key;
    Bytes signature = signer.signDer(payload);
    Bytes sound = body(payload, signature, certificate);
    Bytes foreign = body(other, key.signDer(other), certificate);
    Bytes logged = attack == SigstoreAttack.ENTRY_OF_ANOTHER_STATEMENT ? foreign : sound;
    Bytes promised = attack == SigstoreAttack.SET_OF_ANOTHER_ENTRY ? foreign : logged;
    return new CosignLayer(
        MEDIA_TYPE,
        attack == SigstoreAttack.STATEMENT_REPLACED ? other : payload,
        Base64Text.encode(signature),
        certificate.pem(),
        attack == SigstoreAttack.ENTRY_REMOVED
            ? Optional.empty()
            : Optional.of(log.cosign(logged, promised, at(build, attack))));
  }

  private static Instant at(BuildSpec build, SigstoreAttack attack) {
    return build
        .at()
        .plus(
            attack == SigstoreAttack.KEY_USED_AFTER_EXPIRY
                ? Duration.ofHours(1)
                : Duration.ofMinutes(1));
  }

  private static Bytes payload(Sha256 image) {
    return Bytes.utf8(
        Filled.of(
            "{\"critical\":{\"identity\":{\"docker-reference\":\"registry.invalid/service\"},\"image\":{\"docker-manifest-digest\":\"sha256:%s\"},\"type\":\"cosign"
                + " container image signature\"},\"optional\":null}",
            image.hex()));
  }

  private static Bytes body(Bytes payload, Bytes signature, SimulatedCertificate certificate) {
    return Bytes.utf8(
        Filled.of(
            "{\"apiVersion\":\"0.0.1\",\"kind\":\"hashedrekord\",\"spec\":{\"data\":{\"hash\":{\"algorithm\":\"sha256\",\"value\":\"%s\"}},\"signature\":{\"content\":\"%s\",\"publicKey\":{\"content\":\"%s\"}}}}",
            Sha256.of(payload).hex(),
            Base64Text.encode(signature),
            Base64Text.encode(Bytes.utf8(certificate.pem()))));
  }
}
