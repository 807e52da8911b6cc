package dev.exhibit.bundle.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.RawZip;
import dev.exhibit.bundle.SealVerifier;
import dev.exhibit.bundle.document.Document;
import dev.exhibit.bundle.document.Problem;
import dev.exhibit.bundle.document.ProblemCode;
import dev.exhibit.bundle.document.Stage;
import dev.exhibit.bundle.document.Violation;
import dev.exhibit.bundle.manifest.Fixture;
import dev.exhibit.data.Base64Text;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Signature files that are wrong in one way, beside a genuine one. */
public class SealAttackTest {
  private static final Map<String, Bytes> PARTS = Hostile.parts();
  private static final KeyPair P256 = FixedP256.KEYS;
  private static final KeyPair ED = Hostile.ATTACKER;
  private static final Bytes GENUINE = Hostile.seal(PARTS, Fixture.ed25519(1));
  private static final Bytes MANIFEST = Hostile.part(PARTS, "manifest.json");

  @TempDir Path dir;

  public record Case(String row, ProblemCode code, Bytes seal) {
    @Override
    public String toString() {
      return row + " → " + code.id();
    }
  }

  /** A seal by {@code keys} with its JSON edited. */
  static Case file(String row, ProblemCode code, KeyPair keys, UnaryOperator<String> edit) {
    String text = Hostile.seal(PARTS, keys).utf8Lossy();
    String edited = edit.apply(text);
    assertThat(edited).isNotEqualTo(text);
    return new Case(row, code, Bytes.utf8(edited));
  }

  /** A seal by {@code keys} whose signature is replaced. */
  static Case signature(String row, ProblemCode code, KeyPair keys, UnaryOperator<Bytes> edit) {
    Envelope sound = envelope(Hostile.seal(PARTS, keys));
    Bytes edited = edit.apply(sound.signature());
    return new Case(row, code, new Envelope(sound.payload(), edited, sound.keyHint()).encode());
  }

  /** A seal that really signs a statement, but an edited one. */
  static Case statement(String row, ProblemCode code, UnaryOperator<String> edit) {
    Envelope sound = envelope(Hostile.seal(PARTS, ED));
    String text = edit.apply(sound.payload().utf8Lossy());
    assertThat(text).isNotEqualTo(sound.payload().utf8Lossy());
    return new Case(row, code, signed(Bytes.utf8(text), sound.keyHint()));
  }

  static Bytes signed(Bytes payload, String hint) {
    return new Envelope(payload, sign(Envelope.preAuthentication(payload)), hint).encode();
  }

  static Bytes sign(Bytes message) {
    try {
      java.security.Signature signer = java.security.Signature.getInstance("Ed25519");
      signer.initSign(ED.getPrivate());
      signer.update(message.toArray());
      return Bytes.of(signer.sign());
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  public static Envelope envelope(Bytes seal) {
    try {
      return Envelope.decode(new Document("seal", 0, seal));
    } catch (Violation e) {
      throw new AssertionError(e);
    }
  }

  public static Stream<Case> envelopes() {
    ProblemCode malformed = ProblemCode.SEAL_MALFORMED;
    ProblemCode count = ProblemCode.SEAL_SIGNATURE_COUNT;
    String type = Envelope.PAYLOAD_TYPE;
    return Stream.of(
        file("M5 swapped", ProblemCode.SEAL_PAYLOAD_TYPE, ED, t -> t.replace(type, "text/plain")),
        file("M5 prefix", ProblemCode.SEAL_PAYLOAD_TYPE, ED, t -> t.replace(type, type + "+x")),
        file("two signatures", count, ED, t -> t.replaceAll("(\\{\"sig\":\"[^\"]*\"\\})", "$1,$1")),
        file("no signature", count, ED, t -> t.replaceAll("\\{\"sig\":\"[^\"]*\"\\}", "")),
        file("signatures absent", malformed, ED, t -> t.replace("\"signatures\"", "\"sigs\"")),
        file("not base64", malformed, ED, t -> t.replace("\"sig\":\"", "\"sig\":\"*")),
        file("base64 without padding", malformed, ED, t -> t.replace("==\"}]", "\"}]")),
        file("other bundle version", malformed, ED, t -> t.replace("v0.3", "v0.4")),
        file(
            "alias by case",
            malformed,
            ED,
            t -> t.replace("\"payload\":", "\"Payload\":\"\",\"payload\":")),
        file(
            "duplicate key",
            malformed,
            ED,
            t -> t.replace("\"dsseEnvelope\":", "\"dsseEnvelope\":1,\"dsseEnvelope\":")),
        file("trailing bytes", malformed, ED, t -> t + "x"),
        file(
            "certificate",
            ProblemCode.SEAL_KEY_UNSUPPORTED,
            ED,
            t -> t.replace("\"publicKey\"", "\"certificate\"")),
        file(
            "no envelope",
            malformed,
            ED,
            t -> t.replace("\"dsseEnvelope\"", "\"messageSignature\"")),
        file(
            "hint of another key",
            ProblemCode.SEAL_KEY_MISMATCH,
            ED,
            t -> t.replace(Envelope.hintFor(spki(ED)), Envelope.hintFor(spki(P256)))),
        file(
            "W19 alias by long s",
            malformed,
            ED,
            t -> t.replace("\"signatures\":", "\"\u017Fignatures\":[],\"signatures\":")),
        file(
            "alias of a field that is ignored",
            malformed,
            ED,
            t -> t.replace("\"tlogEntries\"", "\"TlogEntries\"")),
        file(
            "alias of keyid",
            malformed,
            ED,
            t -> t.replace("\"sig\":", "\"KeyId\":\"x\",\"sig\":")),
        file(
            "key and certificate",
            ProblemCode.SEAL_KEY_UNSUPPORTED,
            ED,
            t -> t.replace("\"publicKey\"", "\"certificate\":{},\"publicKey\"")),
        file(
            "key and chain",
            ProblemCode.SEAL_KEY_UNSUPPORTED,
            ED,
            t -> t.replace("\"publicKey\"", "\"x509CertificateChain\":{},\"publicKey\"")),
        file(
            "envelope and message signature",
            malformed,
            ED,
            t -> t.replace("\"mediaType\"", "\"messageSignature\":{},\"mediaType\"")),
        new Case("not JSON", malformed, Bytes.utf8("signature")),
        new Case("nothing", malformed, Bytes.EMPTY));
  }

  public static Stream<Case> statements() {
    ProblemCode invalid = ProblemCode.SEAL_STATEMENT_INVALID;
    ProblemCode key = ProblemCode.SEAL_KEY_UNSUPPORTED;
    String digest = Sha256.of(MANIFEST).hex();
    String own = Base64Text.encode(spki(ED));
    return Stream.of(
        statement(
            "M4 other manifest",
            ProblemCode.SEAL_SUBJECT_MISMATCH,
            t -> t.replace(digest, "0".repeat(64))),
        statement(
            "other statement type", invalid, t -> t.replace("Statement/v1", "Statement/v0.1")),
        statement("other predicate type", invalid, t -> t.replace("bundle:v1", "bundle:v2")),
        statement("other subject", invalid, t -> t.replace("\"manifest.json\"", "\"other.json\"")),
        statement(
            "two subjects",
            invalid,
            t -> t.replaceAll("\"subject\":\\[(.*)\\]", "\"subject\":[$1,$1]")),
        statement(
            "no subject", invalid, t -> t.replaceAll("\"subject\":\\[.*\\]", "\"subject\":[]")),
        statement(
            "M7 upper-case digest",
            invalid,
            t -> t.replace(digest, digest.toUpperCase(java.util.Locale.ROOT))),
        statement("M7 weak digest", invalid, t -> t.replace("\"sha256\"", "\"sha1\"")),
        statement(
            "M2 two digests",
            invalid,
            t -> t.replace("\"sha256\":", "\"sha256\":\"" + "0".repeat(64) + "\",\"sha256\":")),
        statement(
            "M3 alias", invalid, t -> t.replace("\"sha256\":", "\"SHA256\":\"x\",\"sha256\":")),
        statement(
            "seal problems in the order of UTF-16",
            invalid,
            t ->
                t.replace(
                    "\"signer\"", "\"sealProblems\":[\"\uD83D\uDE00\",\"\uE000\"],\"signer\"")),
        statement("no time", invalid, t -> t.replace("\"claimedTime\"", "\"time\"")),
        statement("role", invalid, t -> t.replace("\"collector\"", "\"The Collector\"")),
        statement("no key", invalid, t -> t.replace("\"spki\"", "\"key\"")),
        statement(
            "M6 Ed25519 bytes as P-256", key, t -> t.replace(own, Base64Text.encode(disguised()))),
        statement(
            "M6 secp256k1 size",
            key,
            t -> t.replace(own, Base64Text.encode(spki(P256).with(22, 0)))),
        statement(
            "key with trailing byte",
            key,
            t -> t.replace(own, Base64Text.encode(spki(ED).concat(Bytes.zeros(1))))),
        statement(
            "key of small order", key, t -> t.replace(own, Base64Text.encode(ed(Bytes.zeros(32))))),
        statement(
            "key beyond the field", key, t -> t.replace(own, Base64Text.encode(ed(beyondField())))),
        statement(
            "P-256 point off the curve",
            key,
            t -> t.replace(own, Base64Text.encode(spki(P256).with(90, spki(P256).at(90) ^ 1)))),
        statement(
            "P-256 x beyond the field",
            key,
            t -> t.replace(own, Base64Text.encode(spki(P256).first(27).concat(ones(64))))),
        statement(
            "another's key",
            ProblemCode.SEAL_KEY_MISMATCH,
            t -> t.replace(own, Base64Text.encode(spki(Fixture.ed25519(1))))));
  }

  public static Stream<Case> signatures() {
    ProblemCode malformed = ProblemCode.SEAL_SIGNATURE_MALFORMED;
    ProblemCode invalid = ProblemCode.SEAL_SIGNATURE_INVALID;
    return Stream.of(
        signature("M6 none", malformed, ED, s -> Bytes.of((byte) 0)),
        signature("M6 HMAC over the public key", malformed, ED, s -> hmac()),
        signature("Ed25519 other bit", invalid, ED, s -> s.with(40, s.at(40) ^ 1)),
        signature("Ed25519 s plus order", malformed, ED, SealAttackTest::plusOrder),
        signature("Ed25519 s zero", invalid, ED, s -> s.first(32).concat(Bytes.zeros(32))),
        signature(
            "Ed25519 R beyond the field", malformed, ED, s -> beyondField().concat(s.from(32))),
        signature("Ed25519 63 bytes", malformed, ED, s -> s.first(63)),
        signature("Ed25519 65 bytes", malformed, ED, s -> s.concat(Bytes.zeros(1))),
        signature(
            "M6 DER offered for Ed25519", malformed, ED, s -> der(BigInteger.ONE, BigInteger.ONE)),
        signature("P-256 64 bytes", malformed, P256, s -> Bytes.zeros(64)),
        signature("P-256 trailing byte", malformed, P256, s -> s.concat(Bytes.zeros(1))),
        signature(
            "P-256 trailing byte inside",
            malformed,
            P256,
            s -> s.concat(Bytes.zeros(1)).with(1, s.at(1) + 1)),
        signature("P-256 indefinite length", malformed, P256, s -> s.with(1, 0x80)),
        signature(
            "P-256 long length",
            malformed,
            P256,
            s -> Bytes.of((byte) 0x30, (byte) 0x81).concat(s.from(1))),
        signature(
            "P-256 negative r", malformed, P256, s -> der(BigInteger.ONE.negate(), BigInteger.ONE)),
        signature("P-256 r zero", malformed, P256, s -> der(BigInteger.ZERO, BigInteger.ONE)),
        signature("P-256 s is n", malformed, P256, s -> der(BigInteger.ONE, P256Curve.N)),
        signature("P-256 padded r", malformed, P256, s -> padded()),
        signature("P-256 other numbers", invalid, P256, s -> der(BigInteger.ONE, BigInteger.ONE)),
        signature(
            "P-256 empty",
            malformed,
            P256,
            s -> Bytes.EMPTY.concat(Bytes.of((byte) 0x30, (byte) 0))));
  }

  /** Keys that are not the same in every run. */
  static Stream<Case> otherKeys() {
    ProblemCode key = ProblemCode.SEAL_KEY_UNSUPPORTED;
    String own = Base64Text.encode(spki(ED));
    return Stream.of(
        statement("M6 RSA", key, t -> t.replace(own, Base64Text.encode(rsa()))),
        statement("M6 P-384", key, t -> t.replace(own, Base64Text.encode(ec("secp384r1")))));
  }

  @ParameterizedTest
  @MethodSource({"envelopes", "statements", "otherKeys", "signatures"})
  void isInvalidForExactlyThatBesideTheGenuineOne(Case attack) throws IOException {
    try (Bundle bundle = bundle(GENUINE, attack.seal())) {
      SealVerification seals = SealVerifier.verify(bundle);
      assertThat(bundle.problems()).isEmpty();
      assertThat(seals.problems()).extracting(Problem::code).containsExactly(attack.code());
      assertThat(seals.problems()).allMatch(p -> p.code().stage() == Stage.SEAL);
      assertThat(seals.valid()).hasSize(1).allMatch(SealResult.Valid::first); // M12
    }
  }

  /** A key that is no point must not become an exception, nor a signature by nobody valid. */
  @Test
  void keysAndSignaturesThatAreNoPointsDoNotVerify() {
    java.util.Random random = new java.util.Random(1);
    Bytes[] shapes = {SealKeys.spki(P256.getPublic()).first(27), spki(ED).first(12)};
    for (int i = 0; i < 400; i++) {
      byte[] noise = new byte[64];
      random.nextBytes(noise);
      if (i % 4 == 0) {
        Arrays.fill(noise, (byte) (i % 8 == 0 ? 0 : 0xFF));
      }
      Bytes key = shapes[0].concat(Bytes.of(noise));
      assertThat(SealSignature.isKey(SealAlgorithm.P256, key)).isFalse();
      assertThat(p256Flaw(key, der(BigInteger.TWO, BigInteger.ONE))).isPresent();
      Bytes point = shapes[1].concat(Bytes.of(noise).first(32));
      assertThat(edFlaw(point, Bytes.of(noise))).isPresent();
      assertThat(edFlaw(spki(ED), Bytes.of(noise))).isPresent();
      assertThat(p256Flaw(spki(P256), Bytes.of(noise)))
          .hasValue(ProblemCode.SEAL_SIGNATURE_MALFORMED);
    }
  }

  private static Optional<ProblemCode> p256Flaw(Bytes spki, Bytes signature) {
    return SealSignature.flaw(SealAlgorithm.P256, spki, MANIFEST, signature);
  }

  private static Optional<ProblemCode> edFlaw(Bytes spki, Bytes signature) {
    return SealSignature.flaw(SealAlgorithm.ED25519, spki, MANIFEST, signature);
  }

  /** M13. */
  @Test
  void aPayloadThatIsNotTheOneSignedIsInvalid() throws IOException {
    Bytes other = SealSigner.sign(Bytes.utf8("other"), ED, claims());
    Envelope mixed =
        new Envelope(
            envelope(Hostile.seal(PARTS, ED)).payload(),
            envelope(other).signature(),
            envelope(other).keyHint());
    assertThat(codes(GENUINE, mixed.encode())).containsExactly(ProblemCode.SEAL_SIGNATURE_INVALID);
  }

  @Test
  void withoutAnySignatureTheBundleIsNotSealed() throws IOException {
    assertThat(codes()).containsExactly(ProblemCode.SEAL_MISSING);
  }

  @Test
  void aValidSealByAnotherKeyIsNotTheFirst() throws IOException {
    assertThat(codes(Hostile.seal(PARTS, ED))).containsExactly(ProblemCode.SEAL_FIRST_MISSING);
  }

  /** W6: whoever countersigns has not made the bundle, though its manifest names their key. */
  @Test
  void aCountersignatureByTheNamedKeyIsNotTheFirst() throws IOException {
    Bytes countersigned =
        SealSigner.sign(
            MANIFEST,
            Fixture.ed25519(1),
            new SealClaims(SealClaims.COUNTERSIGNER, Fixture.CREATED, Optional.of("REJECTED")));
    assertThat(codes(countersigned, Hostile.seal(PARTS, ED)))
        .containsExactly(ProblemCode.SEAL_FIRST_MISSING);
    assertThat(codes(countersigned, GENUINE)).isEmpty();
  }

  @Test
  void aSealUnderAnotherIdIsJudgedAllTheSame() throws IOException {
    String name = "seal/signature-" + "0".repeat(32) + ".sigstore.json";
    Map<String, Bytes> beside = new java.util.LinkedHashMap<>(Hostile.sealed(PARTS));
    beside.put(name, GENUINE);
    assertThat(codesOf(beside)).containsExactly(ProblemCode.SEAL_ID_MISMATCH);
    beside.put(name, Bytes.utf8("{}"));
    beside.putAll(Hostile.sealed(PARTS, GENUINE));
    assertThat(codesOf(beside))
        .containsExactly(ProblemCode.SEAL_ID_MISMATCH, ProblemCode.SEAL_MALFORMED);
  }

  @Test
  void aSealOverTheLimitIsInvalid() throws IOException {
    Map<String, Bytes> parts =
        Hostile.sealed(PARTS, GENUINE, Bytes.zeros(StrictJson.MAX_BYTES + 1));
    assertThat(codesOf(parts))
        .containsExactly(ProblemCode.JSON_TOO_LARGE, ProblemCode.SEAL_MALFORMED);
  }

  private List<ProblemCode> codesOf(Map<String, Bytes> parts) throws IOException {
    return Hostile.problems(write(parts)).stream().map(Problem::code).toList();
  }

  @Test
  void bothAlgorithmsSealAndAreToldByTheirKeys() throws IOException {
    try (Bundle bundle = bundle(GENUINE, Hostile.seal(PARTS, P256))) {
      SealVerification seals = SealVerifier.verify(bundle);
      assertThat(seals.problems()).isEmpty();
      assertThat(seals.valid())
          .extracting(SealResult.Valid::algorithm)
          .containsExactlyInAnyOrder(SealAlgorithm.ED25519, SealAlgorithm.P256);
    }
  }

  /** W17: the cost of judging does not grow with the number of signatures without bound. */
  @Test
  void signaturesBeyondTheLimitAreSaidNotToBeJudged() throws IOException {
    int more = 3;
    Bytes[] seals = new Bytes[SealVerifier.MOST_JUDGED + more];
    for (int i = 0; i < seals.length; i++) {
      seals[i] = Bytes.utf8("{\"n\":" + i + "}");
    }
    try (Bundle bundle = bundle(seals)) {
      SealVerification judged = SealVerifier.verify(bundle);
      assertThat(judged.unjudged()).isEqualTo(more);
      assertThat(judged.results()).hasSize(seals.length);
      assertThat(judged.problems())
          .extracting(Problem::code)
          .containsOnly(ProblemCode.SEAL_MALFORMED); // a collector's may be among the others
    }
  }

  @Test
  void aSealFileUnderAnotherIdIsNamed() throws IOException {
    Map<String, Bytes> parts = Hostile.sealed(PARTS, GENUINE);
    parts.put("seal/timestamp-" + "0".repeat(32) + ".tsr", Bytes.utf8("x"));
    assertThat(Hostile.problems(write(parts)))
        .extracting(Problem::code)
        .containsExactly(ProblemCode.SEAL_ID_MISMATCH);
  }

  @Test
  void aSealFileOverTheLimitIsNamed() throws IOException {
    Map<String, Bytes> parts = Hostile.sealed(PARTS, GENUINE);
    Bytes huge = Bytes.zeros(StrictJson.MAX_BYTES + 1);
    parts.put(SealFile.Kind.TIMESTAMP.nameFor(Sha256.of(huge)), huge);
    Path file = write(parts);
    assertThat(Hostile.problems(file))
        .extracting(Problem::code)
        .containsExactly(ProblemCode.JSON_TOO_LARGE);
    try (Bundle bundle = Fixture.open(file)) {
      assertThat(bundle.seals().timestamps()).isEmpty();
    }
  }

  @Test
  void aFileTheFormatDoesNotDefineUnderSealIsNamed() throws IOException {
    Map<String, Bytes> parts = Hostile.sealed(PARTS, GENUINE);
    parts.put("seal/zzz.txt", Bytes.utf8("x"));
    Path file = write(parts);
    assertThat(Hostile.problems(file))
        .extracting(Problem::code)
        .containsExactly(ProblemCode.SEAL_NAME_UNKNOWN);
    try (Bundle bundle = Fixture.open(file)) {
      assertThat(bundle.read("seal/zzz.txt")).isEmpty();
    }
  }

  @Test
  void preAuthenticationEncodingIsTheOneOfTheDsseSpecification() {
    assertThat(Envelope.preAuthentication(Bytes.utf8("hello world")).utf8Lossy())
        .isEqualTo("DSSEv1 28 application/vnd.in-toto+json 11 hello world");
  }

  private List<ProblemCode> codes(Bytes... seals) throws IOException {
    try (Bundle bundle = bundle(seals)) {
      return SealVerifier.verify(bundle).problems().stream().map(Problem::code).toList();
    }
  }

  private Bundle bundle(Bytes... seals) throws IOException {
    return Fixture.open(write(Hostile.sealed(PARTS, seals)));
  }

  private Path write(Map<String, Bytes> parts) throws IOException {
    return Files.write(dir.resolve("attack.evb"), RawZip.of(parts).bytes());
  }

  private static SealClaims claims() {
    return new SealClaims(SealClaims.COLLECTOR, Fixture.CREATED, Optional.empty());
  }

  private static Bytes spki(KeyPair keys) {
    return SealKeys.spki(keys.getPublic());
  }

  /** An Ed25519 key under the header of a P-256 key. */
  private static Bytes disguised() {
    return spki(P256).first(27).concat(SealAlgorithm.ED25519.rawKey(spki(ED)));
  }

  private static Bytes ones(int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) 0xFF);
    return Bytes.of(bytes);
  }

  private static Bytes ed(Bytes point) {
    return spki(ED).first(12).concat(point);
  }

  /** y = p + 1, which is 1 spelled otherwise. */
  private static Bytes beyondField() {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) 0xFF);
    bytes[0] = (byte) 0xEE;
    bytes[31] = 0x7F;
    return Bytes.of(bytes);
  }

  private static Bytes plusOrder(Bytes signature) {
    BigInteger order =
        BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    byte[] big = new byte[32];
    for (int i = 0; i < 32; i++) {
      big[i] = (byte) signature.at(63 - i);
    }
    byte[] sum = new BigInteger(1, big).add(order).toByteArray();
    byte[] little = new byte[32];
    for (int i = 0; i < 32 && i < sum.length; i++) {
      little[i] = sum[sum.length - 1 - i];
    }
    return signature.first(32).concat(Bytes.of(little));
  }

  private static Bytes der(BigInteger r, BigInteger s) {
    Bytes body = integer(r).concat(integer(s));
    return Bytes.of((byte) 0x30, (byte) body.size()).concat(body);
  }

  private static Bytes integer(BigInteger value) {
    byte[] digits = value.toByteArray();
    return Bytes.of((byte) 0x02, (byte) digits.length).concat(Bytes.of(digits));
  }

  private static Bytes padded() {
    return Bytes.fromHex("3007" + "02020001" + "020101").orElseThrow();
  }

  private static Bytes hmac() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(spki(ED).toArray(), "HmacSHA256"));
      return Bytes.of(mac.doFinal(MANIFEST.toArray()));
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static Bytes rsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return Bytes.of(generator.generateKeyPair().getPublic().getEncoded());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static Bytes ec(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new java.security.spec.ECGenParameterSpec(curve));
      return Bytes.of(generator.generateKeyPair().getPublic().getEncoded());
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
