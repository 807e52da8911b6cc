package dev.exhibit.core.trust.pack;

import dev.exhibit.bundle.seal.SealAlgorithm;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.bundle.seal.SignedEnvelope;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.LaterKnowledge.EvaluationNumber;
import dev.exhibit.core.trust.PinnedAnchors;
import dev.exhibit.core.x509.CertificateLink;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.CanonicalJson;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.intel.IntelScenario;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A pack with one of everything but a trusted root of Sigstore, and ways to alter it. */
final class SamplePack {
  static final Instant MADE = Instant.parse("2026-11-01T00:00:00Z");
  static final KeyPair KEYS = SealKeys.generate(SealAlgorithm.ED25519);
  static final Set<Sha256> ACCEPTED = Set.of(SealKeys.keyId(KEYS.getPublic()));

  private SamplePack() {}

  static PackContent content() {
    return new PackContent(
        "lab",
        MADE,
        MADE.plus(Duration.ofDays(365)),
        MADE.plus(Duration.ofDays(30)),
        List.of(
            new PackContent.Root(
                AnchorRole.TSA,
                CertificateLink.encoded(PinnedAnchors.intelSgxRoot().certificate()))),
        List.of(),
        List.of(set("computed-lab")),
        List.of(new EvaluationNumber(20, Instant.parse("2026-06-01T00:00:00Z"))),
        List.of(IntelScenario.seeded(5).evidence().collateral().pckCrl()));
  }

  static JsonNode set(String name) {
    return json(
        "{\"name\":\"%s\",\"what\":\"ours\",\"source\":\"us\",\"read\":\"2026-11-01\",\"values\":{\"osImageHashes\":[\"%s\"]}}"
            .formatted(name, "0a".repeat(32)));
  }

  static Bytes signed(PackContent content) {
    return PackDecoder.sign(content, KEYS);
  }

  static Bytes signed() {
    return signed(content());
  }

  /** The statement of a pack, altered and signed anew by the same key. */
  static Bytes altered(Consumer<ObjectNode> predicate) {
    ObjectNode statement =
        (ObjectNode) json(content().statement(SealKeys.spki(KEYS.getPublic())).utf8Lossy());
    predicate.accept((ObjectNode) statement.get("predicate"));
    return SignedEnvelope.sign(CanonicalJson.encode(statement), KEYS);
  }

  static TrustPack decoded(Bytes pack) throws PackRefused {
    return PackDecoder.decode(pack, ACCEPTED, MADE);
  }

  private static JsonNode json(String text) {
    try {
      return StrictJson.parse(Bytes.utf8(text));
    } catch (StrictJson.Malformed e) {
      throw new IllegalStateException(e);
    }
  }
}
