package dev.exhibit.core.verify;

import dev.exhibit.bundle.seal.SealAlgorithm;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.core.trust.LaterKnowledge.EvaluationNumber;
import dev.exhibit.core.trust.pack.PackContent;
import dev.exhibit.core.trust.pack.PackDecoder;
import dev.exhibit.core.trust.pack.PackRefused;
import dev.exhibit.core.verify.casefile.Update;
import dev.exhibit.data.Bytes;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A trust pack as an update. */
final class PackedUpdate {
  private static final KeyPair KEYS = SealKeys.generate(SealAlgorithm.ED25519);

  private PackedUpdate() {}

  static Update of(
      String name, Instant made, Duration collateral, List<Bytes> crls, int... numbers) {
    PackContent content =
        new PackContent(
            "lab",
            made,
            made.plus(Duration.ofDays(365)),
            made.plus(collateral),
            List.of(),
            List.of(),
            List.of(),
            Arrays.stream(numbers).mapToObj(n -> new EvaluationNumber(n, made)).toList(),
            crls);
    try {
      return Update.of(
          name,
          PackDecoder.decode(
              PackDecoder.sign(content, KEYS), Set.of(SealKeys.keyId(KEYS.getPublic())), made));
    } catch (PackRefused e) {
      throw new IllegalStateException(e);
    }
  }
}
