package dev.exhibit.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.document.Limits;
import dev.exhibit.bundle.document.Problem;
import dev.exhibit.bundle.document.ProblemCode;
import dev.exhibit.bundle.manifest.Fixture;
import dev.exhibit.bundle.seal.Hostile;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.CanonicalJson;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Manifests that are wrong in one way, validly sealed by the attacker's own key: rows M1 to M15 of
 * the attack catalogue as far as the format can tell.
 */
class ManifestAttackTest {
  private static final String FORMAT = "\"format\":\"urn:exhibit:evidence-bundle:v1\"";
  private static final String NAME = "\"name\":\"attestations/001/report.json\"";
  private static final String CREATED = "\"createdAt\":\"2026-01-31T12:00:00Z\"";

  @TempDir Path dir;

  record Case(String row, ProblemCode code, Map<String, Bytes> parts) {
    @Override
    public String toString() {
      return row + " → " + code.id();
    }
  }

  static Case manifest(String row, ProblemCode code, UnaryOperator<String> edit) {
    return new Case(row, code, Hostile.manifest(text -> formed(code, edit.apply(text))));
  }

  static Case replaced(String row, ProblemCode code, String what, String with) {
    return manifest(row, code, text -> replaceOnce(text, what, with));
  }

  static Case exchange(String row, ProblemCode code, String what, String with) {
    return new Case(
        row, code, Hostile.exchange(text -> formed(code, replaceOnce(text, what, with))));
  }

  /** In canonical form, unless the attack is about form. */
  static String formed(ProblemCode code, String text) {
    if (code.id().startsWith("json-")) {
      return text;
    }
    try {
      return CanonicalJson.encode(StrictJson.parse(Bytes.utf8(text))).utf8Lossy();
    } catch (StrictJson.Malformed e) {
      throw new AssertionError(text, e);
    }
  }

  /** Replaces the first occurrence; a test whose edit changes nothing is no test. */
  static String replaceOnce(String text, String what, String with) {
    assertThat(text).contains(what);
    int at = text.indexOf(what);
    return text.substring(0, at) + with + text.substring(at + what.length());
  }

  static String digestOf(Bytes bytes) {
    return Sha256.of(bytes).hex();
  }

  static Stream<Case> json() {
    ProblemCode malformed = ProblemCode.JSON_MALFORMED;
    ProblemCode notCanonical = ProblemCode.JSON_NOT_CANONICAL;
    return Stream.of(
        replaced("M2 duplicate key", malformed, CREATED, CREATED + "," + CREATED),
        replaced(
            "M2 duplicate key by escape",
            malformed,
            CREATED,
            CREATED + ",\"\\u0063reatedAt\":\"2027-01-31T12:00:00Z\""),
        replaced("M3 escaped key", notCanonical, "\"createdAt\"", "\"\\u0063reatedAt\""),
        replaced("M3 alias by case", ProblemCode.FIELD_ALIAS, CREATED, alias(CREATED)),
        replaced(
            "W19 alias by long s",
            ProblemCode.FIELD_ALIAS,
            "\"sealKey\"",
            "\"\u017FealKey\":\"x\",\"sealKey\""),
        replaced(
            "W19 alias by Kelvin sign",
            ProblemCode.FIELD_ALIAS,
            "\"sealKey\"",
            "\"seal\u212Aey\":\"x\",\"sealKey\""),
        replaced(
            "W19 alias by dotless i",
            ProblemCode.FIELD_ALIAS,
            "\"size\":20",
            "\"size\":20,\"s\u0131ze\":21"),
        replaced("M3 alias in a member", ProblemCode.FIELD_ALIAS, NAME, "\"NAME\":\"x\"," + NAME),
        replaced("M10 white space", notCanonical, FORMAT, FORMAT.replace(":\"urn", ": \"urn")),
        manifest("M10 line feed at the end", notCanonical, text -> text + "\n"),
        manifest("M10 key order", notCanonical, text -> moveFirstKeyLast(text)),
        manifest("M10 byte order mark", malformed, text -> "\uFEFF" + text),
        replaced("M10 number form", notCanonical, "\"size\":20", "\"size\":2e1"),
        manifest("M14 trailing value", malformed, text -> text + "{}"),
        manifest("M14 nesting", malformed, text -> planted(text, nest(10_000))),
        manifest("M14 NaN", malformed, text -> planted(text, "NaN")),
        manifest("M14 lone surrogate", malformed, text -> planted(text, "\"\\ud800\"")),
        manifest("M14 not representable", malformed, text -> planted(text, "1e400")),
        manifest("M14 2^53", malformed, text -> planted(text, "9007199254740992")),
        manifest("M14 minus 2^53", malformed, text -> planted(text, "-9007199254740992")),
        manifest("M14 beyond 2^53", malformed, text -> planted(text, "9007199254740993")),
        manifest("M14 10^20", malformed, text -> planted(text, "100000000000000000000")),
        manifest("M14 10^21", malformed, text -> planted(text, "1e+21")),
        manifest(
            "name of 4097 units",
            malformed,
            text -> planted(text, "1").replace("zzz", "z".repeat(4097))),
        manifest(
            "name of 2049 astral characters",
            malformed,
            text -> planted(text, "1").replace("zzz", "\uD83D\uDE00".repeat(2049))),
        manifest("65 deep", malformed, text -> planted(text, nest(64))),
        manifest(
            "number of 65 digits", malformed, text -> planted(text, "0." + "0".repeat(64) + "1")),
        manifest("exponent of four digits", malformed, text -> planted(text, "1e-1000")),
        manifest("exponent beyond all integers", malformed, text -> planted(text, "0e9999999999")),
        manifest("M14 comment", malformed, text -> "/**/" + text),
        manifest("M14 no object", ProblemCode.FIELD_INVALID, text -> "[]"),
        manifest("M14 nothing", malformed, text -> ""),
        manifest(
            "M11 version before form",
            ProblemCode.VERSION_UNSUPPORTED,
            text -> text.replace("bundle:v1", "bundle:v2") + "\n"));
  }

  static Stream<Case> large() {
    return Stream.of(
        manifest(
            "M14 too large",
            ProblemCode.JSON_TOO_LARGE,
            text -> planted(text, "\"" + "a".repeat(StrictJson.MAX_BYTES) + "\"")));
  }

  static Stream<Case> ofOurOwnDocuments() {
    ProblemCode malformed = ProblemCode.JSON_MALFORMED;
    ProblemCode invalid = ProblemCode.FIELD_INVALID;
    String digest = "0".repeat(64);
    return Stream.of(
        completes("completes that is no JSON", malformed, "completes"),
        completes(
            "completes of another version",
            ProblemCode.VERSION_UNSUPPORTED,
            "{'format':'urn:exhibit:completes:v2'}"),
        completes(
            "completes without digest",
            ProblemCode.FIELD_MISSING,
            "{'format':'urn:exhibit:completes:v1'}"),
        completes(
            "completes with an alias",
            ProblemCode.FIELD_ALIAS,
            "{'format':'urn:exhibit:completes:v1','manifestSha256':'"
                + digest
                + "','manifestSHA256':'x'}"),
        completes(
            "completes with a second digest",
            malformed,
            "{'format':'urn:exhibit:completes:v1','manifestSha256':'"
                + digest
                + "','manifestSha256':'x'}"),
        completes("completes that is a list", invalid, "[]"),
        recording("recording log without outcome", ProblemCode.FIELD_MISSING, "'outcome'", "'end'"),
        recording(
            "recording log of another version", ProblemCode.VERSION_UNSUPPORTED, ":v1'", ":v2'"),
        recording(
            "recording log with an alias",
            ProblemCode.FIELD_ALIAS,
            "'outcome'",
            "'Outcome':1,'outcome'"),
        recording("recording log that left nothing out", invalid, "}", ",'leftOut':[]}"),
        recording("recording log with a number", invalid, "true", "1"));
  }

  private static Case recording(String row, ProblemCode code, String what, String with) {
    String sound =
        "{'format':'urn:exhibit:recording-log:v1','outcome':'complete','responseKept':true}";
    String content = replaceOnce(sound, what, with).replace('\'', '"');
    return new Case(
        row, code, Hostile.withInExchange("recording.json", "recording-log", Bytes.utf8(content)));
  }

  private static Case completes(String row, ProblemCode code, String content) {
    return new Case(
        row,
        code,
        Hostile.with("other/completes.json", "completes", Bytes.utf8(content.replace('\'', '"'))));
  }

  static Stream<Case> fields() {
    ProblemCode invalid = ProblemCode.FIELD_INVALID;
    ProblemCode missing = ProblemCode.FIELD_MISSING;
    String report = digestOf(Fixture.REPORT);
    return Stream.of(
        replaced("M7 upper case", invalid, report, report.toUpperCase(java.util.Locale.ROOT)),
        replaced("M7 truncated", invalid, report, report.substring(0, 40)),
        replaced("M7 absent", missing, ",\"sha256\":\"" + report + "\"", ""),
        replaced(
            "M7 other algorithm",
            invalid,
            "\"sha256\":\"" + report,
            "\"sha256\":\"sha1:" + report.substring(0, 40)),
        replaced("M7 prefixed", invalid, report, "0x" + report.substring(2)),
        replaced("M7 null", invalid, "\"" + report + "\"", "null"),
        replaced("M11 version", ProblemCode.VERSION_UNSUPPORTED, "bundle:v1", "bundle:v2"),
        replaced("M11 other format", invalid, "urn:exhibit:evidence-bundle:v1", "urn:other"),
        replaced("M11 no format", missing, "," + FORMAT, ""),
        replaced("M14 negative size", invalid, "\"size\":20", "\"size\":-1"),
        replaced("M14 fraction", invalid, "\"size\":20", "\"size\":20.5"),
        replaced("M14 size as text", invalid, "\"size\":20", "\"size\":\"20\""),
        replaced("M14 huge size", ProblemCode.JSON_MALFORMED, "\"size\":20", "\"size\":1e+300"),
        replaced("time without zone", invalid, "12:00:00Z\"", "12:00:00\""),
        replaced("time with offset", invalid, "12:00:00Z\"", "12:00:00+00:00\""),
        replaced("time in two forms", invalid, "12:00:00Z\"", "12:00:00.000Z\""),
        replaced("leap second", invalid, "2026-01-31T12:00:00Z\"", "2016-12-31T23:59:60Z\""),
        replaced("small letters in time", invalid, "31T12:00:00Z\"", "31t12:00:00z\""),
        replaced("day that is none", invalid, "2026-01-31", "2026-02-30"),
        replaced(
            "list as text",
            invalid,
            "\"members\":[\"attestations/001/report.json\"]",
            "\"members\":\"all\""),
        replaced("member as text", invalid, "\"members\":[{", "\"members\":[\"x\",{"),
        replaced("role with spaces", invalid, "\"attestation-report\"", "\"attestation report\""),
        replaced("role and place disagree", invalid, "\"attestation-report\"", "\"other\""),
        replaced("role of another place", invalid, "\"attestation-report\"", "\"request-body\""),
        replaced("media type", invalid, "\"application/json\"", "\"json\""),
        replaced(
            "member of an exchange",
            invalid,
            "],\"sealKey\"",
            ",{\"mediaType\":\"a/b\",\"name\":\"exchanges/001/x\",\"role\":\"other\",\"sha256\":\""
                + report
                + "\",\"size\":1}],\"sealKey\""),
        replaced("id of 65 bytes", invalid, "\"id\":\"002\"", "\"id\":\"" + "a".repeat(65) + "\""),
        replaced(
            "place with an id of 65 bytes",
            invalid,
            NAME,
            NAME.replace("/001/", "/" + "a".repeat(65) + "/")),
        replaced("id with slash", invalid, "\"id\":\"002\"", "\"id\":\"0/2\""),
        replaced("control character", invalid, "\"version\":\"0.1.0\"", "\"version\":\"0\\n1\""),
        replaced("nonce without random", missing, "\"random\":\"" + "0".repeat(64) + "\",", ""),
        replaced("nonce with 31 random bytes", invalid, "0".repeat(64), "0".repeat(62)),
        replaced("nonce without value", missing, "\"value\":", "\"volume\":"),
        replaced(
            "dangling",
            ProblemCode.REFERENCE_DANGLING,
            "[\"attestations/001/report.json\"]",
            "[\"attestations/001/other.json\"]"),
        replaced("exchange twice", ProblemCode.LIST_NOT_SORTED, "\"id\":\"002\"", "\"id\":\"001\""),
        replaced(
            "exchanges unsorted", ProblemCode.LIST_NOT_SORTED, "\"id\":\"002\"", "\"id\":\"000\""),
        manifest("M8", ProblemCode.MANIFEST_EMPTY, ManifestAttackTest::emptied));
  }

  static Stream<Case> exchanges() {
    ProblemCode invalid = ProblemCode.FIELD_INVALID;
    String body = digestOf(Fixture.REQUEST);
    return Stream.of(
        exchange("M15 id of another", invalid, "\"id\":\"001\"", "\"id\":\"002\""),
        exchange(
            "M15 member of another exchange",
            invalid,
            "\"exchanges/001/signature.json\"",
            "\"exchanges/002/signature.json\""),
        exchange(
            "exchange lists its own manifest",
            invalid,
            "\"exchanges/001/request.body\",\"role\":\"request-body\"",
            "\"exchanges/001/manifest.json\",\"role\":\"other\""),
        exchange(
            "exchange without proof",
            ProblemCode.FIELD_MISSING,
            ",\"proof\":\"text-signature\"",
            ""),
        exchange("status", invalid, "\"status\":200", "\"status\":99"),
        exchange("method", invalid, "\"POST\"", "\"post\""),
        exchange("empty times", invalid, "\"times\":{", "\"times\":{},\"were\":{"),
        exchange("empty headers", invalid, "\"requestHeaders\":[", "\"requestHeaders\":[],\"r\":["),
        exchange("endpoint", invalid, "\"https://", "\"//"),
        exchange("header name", invalid, "\"content-type\"", "\"Content-Type\""),
        exchange("header value", invalid, "\"application/json\"}]", "\"a\\r\\nb\"}]"),
        exchange(
            "M10 exchange manifest",
            ProblemCode.JSON_NOT_CANONICAL,
            "\"status\":200",
            "\"status\": 200"),
        exchange(
            "M2 exchange manifest",
            ProblemCode.JSON_MALFORMED,
            "\"status\":200",
            "\"status\":200,\"status\":201"),
        exchange(
            "M3 exchange manifest",
            ProblemCode.FIELD_ALIAS,
            "\"status\":200",
            "\"status\":200,\"statuS\":201"),
        exchange("M7 body digest", ProblemCode.MEMBER_DIGEST_MISMATCH, body, "0".repeat(64)));
  }

  @ParameterizedTest
  @MethodSource({"json", "large", "fields", "exchanges", "ofOurOwnDocuments"})
  void isRejectedForExactlyThat(Case attack) throws IOException {
    assertThat(problems(attack.parts())).extracting(Problem::code).containsExactly(attack.code());
  }

  /** M1: the format cannot tell, but says which key it was. */
  @Test
  void aBundleRewrittenAndSealedByTheAttackerNamesTheAttackersKey() throws IOException {
    Map<String, Bytes> parts = Hostile.manifest(text -> text);
    try (Bundle bundle = Fixture.open(write(parts))) {
      assertThat(bundle.problems()).isEmpty();
      assertThat(SealVerifier.verify(bundle).valid())
          .extracting(valid -> valid.keyId().hex())
          .containsExactly(Hostile.attackerKeyId());
    }
  }

  /** M9. */
  @Test
  void aPlantedClaimIsKeptAndChangesNothing() throws IOException {
    Map<String, Bytes> parts =
        Hostile.manifest(text -> planted(text, "true").replace("zzz", "verified"));
    try (Bundle bundle = Fixture.open(write(parts));
        Bundle plain = Fixture.open(write(Hostile.manifest(text -> text)))) {
      assertThat(bundle.problems()).isEmpty();
      assertThat(bundle.manifestBytes().utf8Lossy()).contains("\"verified\":true");
      assertThat(bundle.manifest()).isEqualTo(plain.manifest());
    }
  }

  /** M9 by somebody without a key. */
  @Test
  void aClaimPlantedAfterSealingBreaksTheSeal() throws IOException {
    Map<String, Bytes> parts = Hostile.parts();
    String text = Hostile.text(parts, "manifest.json");
    parts.put(
        "manifest.json", Bytes.utf8(text.substring(0, text.length() - 1) + ",\"verified\":true}"));
    assertThat(problems(parts))
        .extracting(Problem::code)
        .containsExactly(ProblemCode.SEAL_SUBJECT_MISMATCH, ProblemCode.SEAL_FIRST_MISSING);
  }

  /** M15. */
  @Test
  void anExchangeManifestOfAnotherBundleIsNamedOnce() throws IOException {
    Map<String, Bytes> parts = Hostile.parts();
    String other = Hostile.text(parts, Hostile.EXCHANGE).replace("200", "201");
    parts.put(Hostile.EXCHANGE, Bytes.utf8(other));
    List<Problem> problems = problems(parts);
    assertThat(problems)
        .extracting(Problem::code)
        .containsExactly(ProblemCode.MEMBER_DIGEST_MISMATCH);
    assertThat(problems.get(0).member()).isEqualTo(Hostile.EXCHANGE);
  }

  @Test
  void anExchangeManifestThatIsGoneIsNamedOnce() throws IOException {
    Map<String, Bytes> parts = Hostile.parts();
    parts.remove(Hostile.EXCHANGE);
    assertThat(problems(parts))
        .extracting(Problem::code)
        .containsExactly(ProblemCode.MEMBER_MISSING);
  }

  @Test
  void membersOfABrokenExchangeCannotBeRead() throws IOException {
    Map<String, Bytes> parts = Hostile.parts();
    parts.put(Hostile.EXCHANGE, Bytes.utf8("{}"));
    try (Bundle bundle = Fixture.open(write(parts))) {
      assertThat(bundle.exchange("001")).isEmpty();
      assertThat(bundle.exchange("002")).isPresent();
      assertThat(bundle.read(Hostile.BODY)).isEmpty();
      assertThat(bundle.read(Hostile.EXCHANGE)).isEmpty();
    }
  }

  @Test
  void manifestsThatTogetherPassTheLimitAreRefused() throws IOException {
    Path file = write(Hostile.parts());
    Limits tight = new Limits(100, 1 << 20, 1 << 20, 1 << 16, 900);
    switch (BundleReader.open(file, tight)) {
      case Reading.Refused refused -> throw new AssertionError(refused.problems().toString());
      case Reading.Readable readable -> {
        try (Bundle bundle = readable.bundle()) {
          assertThat(bundle.problems())
              .extracting(Problem::code)
              .containsOnly(ProblemCode.JSON_TOO_LARGE)
              .isNotEmpty();
        }
      }
    }
  }

  private List<Problem> problems(Map<String, Bytes> parts) throws IOException {
    return Hostile.problems(write(parts));
  }

  private Path write(Map<String, Bytes> parts) throws IOException {
    Path file = Files.createTempFile(dir, "attack", ".evb");
    return Files.write(file, RawZip.of(parts).bytes());
  }

  private static String alias(String field) {
    return "\"CREATEDAT\":\"2027-01-31T12:00:00Z\"," + field;
  }

  /** Adds an unknown field that sorts last. */
  private static String planted(String text, String value) {
    return text.substring(0, text.length() - 1) + ",\"zzz\":" + value + "}";
  }

  private static String nest(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  private static String moveFirstKeyLast(String text) {
    String without = replaceOnce(text, CREATED + ",", "");
    return without.substring(0, without.length() - 1) + "," + CREATED + "}";
  }

  private static String emptied(String text) {
    return text.replaceAll(
            "\"attestations\":\\[.*?\\}\\],\"collector", "\"attestations\":[],\"collector")
        .replaceAll("\"exchanges\":\\[.*?\\]", "\"exchanges\":[]")
        .replaceAll("\"members\":\\[\\{.*?\\}\\]", "\"members\":[]");
  }
}
