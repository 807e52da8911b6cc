package dev.exhibit.bundle;

import dev.exhibit.bundle.container.MemberOrder;
import dev.exhibit.bundle.manifest.Fixture;
import dev.exhibit.bundle.manifest.Withheld;
import dev.exhibit.bundle.manifest.WithheldCodec;
import dev.exhibit.bundle.seal.Envelope;
import dev.exhibit.bundle.seal.FixedP256;
import dev.exhibit.bundle.seal.Hostile;
import dev.exhibit.bundle.seal.SealAlgorithm;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.bundle.seal.SealFile;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.bundle.seal.SmallOrder;
import dev.exhibit.bundle.seal.Statement;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.Vector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Vectors about seals and about what was withheld, beside those that the attack tests make. */
final class SealedVectors {
  private static final Map<String, Bytes> PARTS = Hostile.parts();
  private static final Bytes GENUINE = Hostile.seal(PARTS, Fixture.ed25519(1));
  private static final String NO_ID = "0".repeat(32);

  private SealedVectors() {}

  static List<Vector> valid() {
    Map<String, Bytes> p256 = resealed(FixedP256.KEYS);
    return List.of(
        valid("p256", "the collector's seal by a P-256 key", p256),
        valid(
            "two-seals",
            "a second seal, by a P-256 key",
            Hostile.sealed(PARTS, GENUINE, countersigned("VERIFIED", FixedP256.KEYS))),
        valid(
            "rejected-by-countersigner",
            "W6: a countersigner who says REJECTED; sound all the same, and shown",
            Hostile.sealed(PARTS, GENUINE, countersigned("REJECTED", Hostile.ATTACKER))),
        valid(
            "ed25519-mixed-order-both",
            "a key with a part of small order, where both equations hold",
            Hostile.sealed(PARTS, GENUINE, mixed(true))),
        valid(
            "timestamp",
            "seal/timestamp-*: carried and not judged, here five bytes that are no token",
            with(PARTS, SealFile.Kind.TIMESTAMP.nameFor(Sha256.of(TOKEN)), TOKEN)),
        valid(
            "completes",
            "other/completes.json",
            Hostile.with(
                "other/completes.json",
                "completes",
                Bytes.utf8(
                    "{\"format\":\"urn:exhibit:completes:v1\",\"manifestSha256\":\"%s\"}\n"
                        .formatted(NO_ID.repeat(2))))),
        valid(
            "place-of-no-id",
            "attestations/ with a segment of 65 bytes is no place of a report",
            Hostile.with("attestations/" + "b".repeat(65) + "/report.json", "other", TOKEN)));
  }

  private static final Bytes TOKEN = Bytes.utf8("token");

  static List<Vector> invalid() {
    Bytes bad = Bytes.utf8("{}");
    return List.of(
        invalid("seal-missing", "no signature", Hostile.sealed(PARTS)),
        invalid(
            "seal-first-missing",
            "a valid seal, but by another key than sealKey",
            Hostile.sealed(PARTS, Hostile.seal(PARTS, Hostile.ATTACKER))),
        invalid(
            "w6-countersigned-by-seal-key",
            "W6: sealKey names somebody who only countersigned",
            Hostile.sealed(
                PARTS,
                Hostile.seal(PARTS, Hostile.ATTACKER),
                countersigned("REJECTED", Fixture.ed25519(1)))),
        invalid(
            "seal-extra-invalid",
            "an invalid seal beside a valid one",
            Hostile.sealed(PARTS, GENUINE, bad)),
        invalid(
            "seal-wrong-id-beside",
            "an invalid seal under another id, beside a valid one",
            with(PARTS, "seal/signature-" + NO_ID + ".sigstore.json", bad)),
        invalid(
            "seal-wrong-id-sole",
            "the one seal under another id: it holds, its name does not",
            with(Hostile.sealed(PARTS), "seal/signature-" + NO_ID + ".sigstore.json", GENUINE)),
        invalid(
            "seal-name-unknown",
            "a file under seal/ that the format does not define",
            with(PARTS, "seal/zzz.txt", bad)),
        invalid(
            "timestamp-wrong-id",
            "a time stamp under another id",
            with(PARTS, "seal/timestamp-" + NO_ID + ".tsr", TOKEN)),
        invalid(
            "ed25519-mixed-order-cofactor-only",
            "a key with a part of small order, where only the equation with the cofactor holds",
            Hostile.sealed(PARTS, GENUINE, mixed(false))),
        withheld("withheld-unknown", "declared, and named nowhere", "exchanges/001/x.body", ""),
        withheld("withheld-present", "declared, and there", "exchanges/001/response.body", ""),
        withheld(
            "withheld-not-allowed",
            "declared, of another role",
            "exchanges/001/signature.json",
            ""),
        withheld("withheld-exchange-unknown", "an exchange that is not named", "", "003"),
        withheld("withheld-exchange-present", "an exchange that is there whole", "", "001"),
        withheld("withheld-nothing", "a declaration of nothing", "", ""),
        invalid("member-size", "a body of another size", with(PARTS, Hostile.BODY, bad)),
        invalid("withheld-members-left", "an exchange without its manifest", membersLeft()),
        invalid(
            "withheld-version",
            "a declaration of another version, not in canonical form",
            with(
                PARTS,
                "seal/withheld.json",
                Bytes.utf8("{ \"format\":\"urn:exhibit:withheld:v2\"}"))));
  }

  /** W18: every encoding of a point of small order as the key of a seal that would then verify. */
  static List<Vector> smallOrder() {
    return SmallOrder.encodings().stream()
        .map(
            key ->
                invalid(
                    "w18-key-" + key.hex().substring(0, 8) + key.hex().substring(60),
                    "W18: a key of small order, " + key.hex(),
                    Hostile.sealed(PARTS, GENUINE, sealed(key, key.concat(Bytes.zeros(32))))))
        .toList();
  }

  private static Vector withheld(String name, String shows, String member, String exchange) {
    String json =
        "{\"exchanges\":[%s],\"format\":\"urn:exhibit:withheld:v1\",\"members\":[%s]}"
            .formatted(quoted(exchange), quoted(member));
    return invalid(name, shows, with(PARTS, "seal/withheld.json", Bytes.utf8(json)));
  }

  private static String quoted(String text) {
    return text.isEmpty() ? "" : '"' + text + '"';
  }

  private static Map<String, Bytes> membersLeft() {
    Bytes declared =
        WithheldCodec.encode(new Withheld(java.util.Set.of(), java.util.Set.of("001")));
    Map<String, Bytes> parts = with(PARTS, "seal/withheld.json", declared);
    parts.remove(Hostile.EXCHANGE);
    return parts;
  }

  private static Bytes countersigned(String verdict, java.security.KeyPair keys) {
    return Hostile.seal(
        PARTS,
        keys,
        new SealClaims(SealClaims.COUNTERSIGNER, Fixture.CREATED, Optional.of(verdict)));
  }

  private static Bytes mixed(boolean both) {
    Bytes payload = statement(MixedOrder.key());
    return sealed(MixedOrder.key(), MixedOrder.sign(Envelope.preAuthentication(payload), both));
  }

  private static Bytes sealed(Bytes key, Bytes signature) {
    Bytes spki = SealAlgorithm.ED25519.spki(key);
    return new Envelope(statement(key), signature, Envelope.hintFor(spki)).encode();
  }

  private static Bytes statement(Bytes key) {
    SealClaims claims = new SealClaims(SealClaims.COUNTERSIGNER, Fixture.CREATED, Optional.empty());
    Sha256 manifest = Sha256.of(Hostile.part(PARTS, "manifest.json"));
    return new Statement(manifest, claims, SealAlgorithm.ED25519.spki(key)).encode();
  }

  private static Map<String, Bytes> resealed(java.security.KeyPair keys) {
    Map<String, Bytes> parts = new TreeMap<>(MemberOrder::compare);
    parts.putAll(PARTS);
    String own = SealKeys.keyId(Fixture.ed25519(1).getPublic()).hex();
    String manifest =
        Hostile.text(PARTS, "manifest.json").replace(own, SealKeys.keyId(keys.getPublic()).hex());
    parts.put("manifest.json", Bytes.utf8(manifest));
    return Hostile.sealed(parts, Hostile.seal(parts, keys));
  }

  private static Map<String, Bytes> with(Map<String, Bytes> parts, String name, Bytes content) {
    Map<String, Bytes> result = new TreeMap<>(MemberOrder::compare);
    result.putAll(parts);
    result.put(name, content);
    return result;
  }

  private static Vector valid(String name, String shows, Map<String, Bytes> parts) {
    return Vector.valid(name, shows, Bytes.of(RawZip.of(parts).bytes()));
  }

  private static Vector invalid(String name, String shows, Map<String, Bytes> parts) {
    return Vector.invalid(name, shows, Bytes.of(RawZip.of(parts).bytes()));
  }
}
