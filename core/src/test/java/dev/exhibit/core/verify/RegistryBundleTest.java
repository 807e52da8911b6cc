package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.amd.SnpChip;
import dev.exhibit.testdata.amd.SnpEvidence;
import dev.exhibit.testdata.registry.RegisterKey;
import dev.exhibit.testdata.registry.SimulatedRegisters;
import dev.exhibit.testdata.sigstore.BuildSpec;
import dev.exhibit.testdata.sigstore.SimulatedSigstore;
import dev.exhibit.testdata.tinfoil.EnvelopeDocument;
import dev.exhibit.testdata.tinfoil.TinfoilMachine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code platform.registry}: a signed register that an envelope shows lists its machine. */
class RegistryBundleTest {
  private static final String REGISTER = "https://tinfoil.sh/predicate/platform-endorsements/v1";
  private static final String WITNESS = "https://tinfoil.sh/predicate/freshness-witness/v1";
  private static final SimulatedSigstore SIGSTORE = SimulatedSigstore.of(Seed.of(13));
  private static final RegisterKey KEY = RegisterKey.of(Seed.of(14));
  private static final Instant AT = SnpEvidence.AT;
  private static final Sha256 RELEASE = Sha256.of(Bytes.utf8("a release of the register"));

  @TempDir private Path dir;
  private int made;
  private String named = "registryIdentities";
  private List<String> answers = List.of();
  private Optional<Instant> given = Optional.of(AT);
  private Optional<Report> report = Optional.empty();

  private static BuildSpec signedBefore(Duration age) {
    return BuildSpec.of(AT.minus(age), List.of(RELEASE));
  }

  private static String listing(String machine) {
    return "{\"format\":\"%s\",\"machines\":{\"%s\":\"prod\"},\"policies\":{\"prod\":{}}}"
        .formatted(REGISTER, machine);
  }

  private static String id(String product) {
    return SnpChip.of(product).chipId().hex();
  }

  private static Bytes register(BuildSpec by, String predicate) {
    return SIGSTORE.statement(by, REGISTER, predicate);
  }

  private static Bytes witness(BuildSpec by) {
    return witness(by, "exhibit-simulation/service", "v1", by.commit());
  }

  private static Bytes witness(BuildSpec by, String repository, String tag, String commit) {
    return SIGSTORE.statement(
        by,
        WITNESS,
        "{\"format\":\"%s\",\"endorses\":{\"repo\":\"%s\",\"tag\":\"%s\",\"commit\":\"%s\"}}"
            .formatted(WITNESS, repository, tag, commit));
  }

  private String found(String product, int days, Bytes... statements) throws IOException {
    SnpChip chip = SnpChip.of(product);
    Bytes document =
        EnvelopeDocument.of(TinfoilMachine.on(chip), SnpBundle.NONCE)
            .telling(
                told -> {
                  ArrayNode entries = (ArrayNode) told.path("collateral");
                  for (Bytes statement : statements) {
                    ObjectNode entry = entries.addObject();
                    entry
                        .put("id", "platform")
                        .put("role", "reference-values")
                        .put("format", "https://tinfoil.sh/collateral/sigstore-platform/v1");
                    entry.putObject("data").set("sigstore_bundle", parsed(statement));
                  }
                  return told;
                })
            .bytes();
    SnpBundle bundle =
        SnpBundle.of(document, SnpEvidence.valid(product, 5)).trusting(SIGSTORE.trustedRoot());
    for (int i = 0; i < answers.size(); i++) {
      String name = "collateral/registry/answer-" + i + ".json";
      bundle.with(new Extra(Role.PLATFORM_REGISTRY, name, Bytes.utf8(answers.get(i))));
    }
    Path file = dir.resolve("bundle-" + made++ + ".evb");
    Report verified = bundle.verified(file, policy(days), given, AT.plus(Duration.ofDays(9)));
    report = Optional.of(verified);
    List<String> codes = SnpBundle.of(verified, CheckId.PLATFORM_REGISTRY);
    return codes.isEmpty() ? "not asked" : String.join(", ", codes);
  }

  private static JsonNode parsed(Bytes json) {
    try {
      return StrictJson.parse(json);
    } catch (StrictJson.Malformed e) {
      throw new IllegalArgumentException(e);
    }
  }

  private Policy policy(int days) {
    return CarefulReader.policy(
        """
        {"format": "urn:exhibit:policy:v1", "name": "machines",
         "collectors": {"signers": ["%s"]},
         "provenance": {"%s": [{"name": "%s", "issuer": "%s"}], "registryKeys": ["%s"],
                        "registryMaxAgeDays": %d}}
        """
            .formatted(
                CarefulReader.collector().hex(),
                named,
                signedBefore(Duration.ZERO).identity(),
                BuildSpec.ISSUER,
                KEY.publicKey().hex(),
                days));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Milan", "Turin"})
  void aMachineOnTheRegisterIsListed(String product) throws IOException {
    Bytes register = register(signedBefore(Duration.ofDays(2)), listing(id(product)));
    assertThat(found(product, 7, register)).isEqualTo("PASSED platform-listed");
  }

  @Test
  void aRegisterIsAsRecentAsItsNewestWitness() throws IOException {
    Bytes old = register(signedBefore(Duration.ofDays(40)), listing(id("Milan")));
    assertThat(found("Milan", 7, old)).isEqualTo("MISSING registry-stale");
    assertThat(found("Milan", 7, old, witness(signedBefore(Duration.ofDays(3)))))
        .isEqualTo("PASSED platform-listed");
    assertThat(found("Milan", 7, old, witness(signedBefore(Duration.ofDays(9)))))
        .isEqualTo("MISSING registry-stale");
    BuildSpec other =
        BuildSpec.of(AT.minus(Duration.ofDays(3)), List.of(Sha256.of(Bytes.utf8("another"))));
    assertThat(found("Milan", 7, old, witness(other))).isEqualTo("MISSING registry-stale");
    Bytes stranger = witness(signedBefore(Duration.ofDays(3)).by("https://github.com/somebody/x"));
    assertThat(found("Milan", 7, old, stranger)).isEqualTo("MISSING registry-stale");
    BuildSpec builder =
        signedBefore(Duration.ofDays(3)).by("https://github.com/exhibit-simulation/builder");
    named =
        "identities\": [{\"name\": \"%s\", \"issuer\": \"%s\"}], \"registryIdentities"
            .formatted(builder.identity(), BuildSpec.ISSUER);
    assertThat(found("Milan", 7, old, witness(builder)))
        .as("who may build is not trusted with machines")
        .isEqualTo("MISSING registry-stale");
    assertThat(found("Milan", 7, old, witness(signedBefore(Duration.ofDays(3)))))
        .isEqualTo("PASSED platform-listed");
  }

  @Test
  void whatWasSignedLaterThanTheTimeJudgedAtSaysNothing() throws IOException {
    Bytes later = register(signedBefore(Duration.ofDays(-2)), listing(id("Milan")));
    assertThat(found("Milan", 7, later)).isEqualTo("MISSING registry-not-signed");
    Bytes old = register(signedBefore(Duration.ofDays(40)), listing(id("Milan")));
    assertThat(found("Milan", 7, old, witness(signedBefore(Duration.ofDays(-2)))))
        .isEqualTo("MISSING registry-stale");
  }

  @Test
  void whatTheNewestRegisterOfTheSameOwnerNoLongerListsIsNotListed() throws IOException {
    Bytes before = register(signedBefore(Duration.ofDays(3)), listing(id("Milan")));
    Bytes after = register(signedBefore(Duration.ofDays(1)), listing(id("Turin")));
    assertThat(found("Milan", 7, before)).isEqualTo("PASSED platform-listed");
    assertThat(found("Milan", 7, before, after)).isEqualTo("MISSING platform-not-listed");
    assertThat(found("Milan", 7, after, before)).isEqualTo("MISSING platform-not-listed");
    Bytes old = register(signedBefore(Duration.ofDays(40)), listing(id("Milan")));
    Bytes witness = witness(signedBefore(Duration.ofDays(1)));
    assertThat(found("Milan", 7, old, after, witness)).isEqualTo("MISSING platform-not-listed");
    Bytes again = register(signedBefore(Duration.ofHours(2)), listing(id("Milan")));
    assertThat(found("Milan", 7, before, after, again)).isEqualTo("PASSED platform-listed");
  }

  /** The policy names one release; what the same workflow signs from another takes off too. */
  @Test
  void aNewerRegisterOfTheSameOwnerCountsWhateverReleaseThePolicyNames() throws IOException {
    Bytes before = register(signedBefore(Duration.ofDays(3)), listing(id("Milan")));
    BuildSpec next = signedBefore(Duration.ofDays(1)).on("refs/tags/v2");
    Bytes without = register(next, listing(id("Turin")));
    assertThat(found("Milan", 7, before, without)).isEqualTo("MISSING platform-not-listed");
    assertThat(found("Milan", 7, without, before)).isEqualTo("MISSING platform-not-listed");
    Bytes unknown = SIGSTORE.statement(next, REGISTER.replace("v1", "v9"), "{}");
    assertThat(found("Milan", 7, before, unknown)).isEqualTo("MISSING platform-not-listed");
    Bytes still = register(next, listing(id("Milan")));
    assertThat(found("Milan", 7, before, still)).isEqualTo("PASSED platform-listed");
    assertThat(found("Milan", 7, still)).isEqualTo("MISSING registry-not-signed");
    Bytes older =
        register(signedBefore(Duration.ofDays(5)).on("refs/tags/v0"), listing(id("Turin")));
    assertThat(found("Milan", 7, before, older)).isEqualTo("PASSED platform-listed");
    Bytes later =
        register(signedBefore(Duration.ofDays(-1)).on("refs/tags/v2"), listing(id("Turin")));
    assertThat(found("Milan", 7, before, later)).isEqualTo("PASSED platform-listed");
    Bytes others =
        register(
            signedBefore(Duration.ofDays(1)).by("https://github.com/somebody/x"),
            listing(id("Turin")));
    assertThat(found("Milan", 7, before, others)).isEqualTo("PASSED platform-listed");
  }

  /** Whoever packed the bundle could have claimed an instant before the machine was taken off. */
  @Test
  void aLaterRegisterTakesAMachineOffIfTheTimeIsMerelyClaimedAndIsSaidIfItIsGiven()
      throws IOException {
    Bytes before = register(signedBefore(Duration.ofDays(3)), listing(id("Milan")));
    Bytes after = register(signedBefore(Duration.ofDays(-1)), listing(id("Turin")));
    Bytes again = register(signedBefore(Duration.ofDays(-2)), listing(id("Milan")));
    Bytes unknown =
        SIGSTORE.statement(signedBefore(Duration.ofDays(-1)), REGISTER.replace("v1", "v9"), "{}");
    Bytes strangers =
        register(
            signedBefore(Duration.ofDays(-1)).by("https://github.com/somebody/x"),
            listing(id("Turin")));
    String since = AT.plus(Duration.ofDays(1)).plusSeconds(60).toString();
    for (Bytes[] kept :
        List.of(
            new Bytes[] {before, after},
            new Bytes[] {after, before},
            new Bytes[] {before, after, again},
            new Bytes[] {before, unknown})) {
      given = Optional.of(AT);
      assertThat(found("Milan", 7, kept)).isEqualTo("PASSED platform-listed");
      assertThat(registry().grounds().message())
          .contains("signed on " + since + ", after the time judged at, does not list it");
      assertThat(registry().grounds().details()).containsEntry("takenOffAfterwards", since);
      given = Optional.empty();
      assertThat(found("Milan", 7, kept)).isEqualTo("MISSING platform-not-listed");
      assertThat(registry().grounds().message())
          .contains("signed on " + since + ", later than a time that is only claimed");
    }
    for (Bytes other : List.of(again, strangers)) {
      assertThat(found("Milan", 7, before, other)).isEqualTo("PASSED platform-listed");
      assertThat(registry().grounds().message()).doesNotContain("does not list it");
    }
    assertThat(found("Milan", 7, again))
        .as("what lists it later did not list it then")
        .isEqualTo("MISSING registry-not-signed");
  }

  private Finding registry() {
    return report.orElseThrow().appraisal().findings().values().stream()
        .filter(finding -> finding.key().check() == CheckId.PLATFORM_REGISTRY)
        .findFirst()
        .orElseThrow();
  }

  /** Nobody knows which of the two was the last. */
  @Test
  void registersOfOneInstantHaveToAgree() throws IOException {
    Bytes one = register(signedBefore(Duration.ofDays(1)), listing(id("Milan")));
    Bytes two = register(signedBefore(Duration.ofDays(1)), listing(id("Turin")));
    assertThat(found("Milan", 7, one, one)).isEqualTo("PASSED platform-listed");
    assertThat(found("Milan", 7, one, two)).isEqualTo("MISSING platform-not-listed");
    assertThat(found("Milan", 7, two, one)).isEqualTo("MISSING platform-not-listed");
  }

  @Test
  void aRegisterOfSomebodyElseListsNothing() throws IOException {
    BuildSpec stranger = signedBefore(Duration.ofDays(1)).by("https://github.com/somebody/x");
    assertThat(found("Milan", 7, register(stranger, listing(id("Milan")))))
        .isEqualTo("MISSING registry-not-signed");
  }

  /** Who may build software may not for that reason say which machines there are. */
  @Test
  void aRegisterByAnIdentityThatThePolicyNamesForBuildsListsNothing() throws IOException {
    named = "identities";
    assertThat(found("Milan", 7, register(signedBefore(Duration.ofDays(1)), listing(id("Milan")))))
        .isEqualTo("MISSING registry-not-signed");
  }

  /** The bytes of a release say neither whose it is nor which. */
  @Test
  void aWitnessOfAnotherRepositoryTagOrCommitVouchesForNothing() throws IOException {
    Bytes old = register(signedBefore(Duration.ofDays(40)), listing(id("Milan")));
    BuildSpec by = signedBefore(Duration.ofDays(3));
    String repository = "exhibit-simulation/service";
    assertThat(found("Milan", 7, old, witness(by, repository, "v1", by.commit())))
        .isEqualTo("PASSED platform-listed");
    for (Bytes other :
        List.of(
            witness(by, "somebody/service", "v1", by.commit()),
            witness(by, repository, "v2", by.commit()),
            witness(by, repository, "v1", by.commit().replace('0', '1')),
            SIGSTORE.statement(by, WITNESS, "{}"))) {
      assertThat(found("Milan", 7, old, other)).isEqualTo("MISSING registry-stale");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Milan", "Turin"})
  void aTokenOfARegisterListsItsMachine(String product) throws IOException {
    Bytes machine = SnpChip.of(product).chipId().concat(Bytes.zeros(64)).first(64);
    answers = List.of(KEY.token(machine, AT.minus(Duration.ofDays(2))));
    assertThat(found(product, 7)).isEqualTo("PASSED platform-listed");
    answers = List.of("{\"label\":\"a place\",\"jwt\":\"" + answers.get(0) + "\"}");
    assertThat(found(product, 7)).isEqualTo("PASSED platform-listed");
    assertThat(found(product, 1)).isEqualTo("MISSING registry-stale");
    answers = List.of(KEY.token(machine, AT.plus(Duration.ofDays(2))));
    assertThat(found(product, 7)).isEqualTo("MISSING registry-not-signed");
    answers = List.of(RegisterKey.of(Seed.of(15)).token(machine, AT));
    assertThat(found(product, 7)).isEqualTo("MISSING registry-not-signed");
    answers = List.of(KEY.token(machine.with(3, machine.at(3) ^ 1), AT));
    assertThat(found(product, 7)).isEqualTo("MISSING platform-not-listed");
  }

  /** Empty, no JSON, another schema, no token, tokens of other forms. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[]",
        "null",
        "{}",
        "{\"zone\":\"z\",\"zone\":\"z\"}",
        "{\"jwt\":1}",
        "{\"jwt\":\"\"}",
        "{\"jwt\":null}",
        "{\"jwt\":\"a.b\"}",
        "{\"jwt\":\"a.b.c\"}",
        "a.b.c.d",
        "e30.e30.",
        "eyJhbGciOiJub25lIn0.e30.",
        "{\"machines\":{}}"
      })
  void anAnswerOfAnotherFormListsNothing(String answer) throws IOException {
    answers = List.of(answer);
    assertThat(found("Milan", 7)).isEqualTo("MISSING registry-not-signed");
    answers = List.of(answer, KEY.token(SnpChip.of("Milan").chipId(), AT));
    assertThat(found("Milan", 7)).isEqualTo("PASSED platform-listed");
  }

  @Test
  void aTokenCountsUntilItExpiresAndOnlyWithADateWhereThePolicySetsAnAge() throws IOException {
    String claims =
        "{\"machine_id\":\"%s\",\"label\":\"a place\"%s}"
            .formatted(Sha256.of(SnpChip.of("Milan").chipId()).hex(), "%s");
    answers = List.of(KEY.token(claims.formatted("")));
    assertThat(found("Milan", 7)).isEqualTo("MISSING registry-stale");
    String dated = ",\"timestamp\":" + AT.minusSeconds(60).getEpochSecond() + ",\"exp\":";
    answers = List.of(KEY.token(claims.formatted(dated + AT.plusSeconds(60).getEpochSecond())));
    assertThat(found("Milan", 7)).isEqualTo("PASSED platform-listed");
    answers = List.of(KEY.token(claims.formatted(dated + AT.getEpochSecond())));
    assertThat(found("Milan", 7)).isEqualTo("MISSING registry-stale");
    for (String wrong :
        List.of(
            ",\"timestamp\":1e999",
            ",\"timestamp\":\"now\"",
            ",\"exp\":null",
            ",\"timestamp\":%d,\"nbf\":1".formatted(AT.minusSeconds(60).getEpochSecond()))) {
      answers = List.of(KEY.token(claims.formatted(wrong)));
      assertThat(found("Milan", 7)).as(wrong).isEqualTo("MISSING registry-not-signed");
    }
  }

  /** No byte of a token can be changed so that it lists a machine. */
  @Test
  void aTokenThatWasChangedListsNothing() throws IOException {
    String token = KEY.token(SnpChip.of("Milan").chipId(), AT);
    Random random = new Random(21);
    for (int i = 0; i < 24; i++) {
      int at = random.nextInt(token.length());
      char other = token.charAt(at) == 'A' ? 'B' : 'A';
      answers = List.of(token.substring(0, at) + other + token.substring(at + 1));
      assertThat(found("Milan", 7)).as("%d", at).isEqualTo("MISSING registry-not-signed");
    }
  }

  /** Google's register: nobody signs its records, and they do not name the machine. */
  @Test
  void anAnswerThatNobodySignedIsSaidAndProvesNothing() throws IOException {
    answers = List.of(SimulatedRegisters.record());
    assertThat(found("Milan", 7)).isEqualTo("MISSING registry-word-alone");
    for (String odd : List.of("{}", "[1]", "null", "true")) {
      answers = List.of("{\"zone\":\"z\",\"timestamp\":%s}".formatted(odd));
      assertThat(found("Milan", 7)).isEqualTo("MISSING registry-word-alone");
    }
    answers = List.of("{\"zone\":1,\"timestamp\":2}");
    assertThat(found("Milan", 7)).isEqualTo("MISSING registry-not-signed");
    answers = List.of(SimulatedRegisters.record(), KEY.token(SnpChip.of("Milan").chipId(), AT));
    assertThat(found("Milan", 7)).isEqualTo("PASSED platform-listed");
  }

  @Test
  void withoutARegisterNothingIsAsked() throws IOException {
    assertThat(found("Milan", 7)).isEqualTo("not asked");
  }

  @Test
  void aMachineThatIsNotOnTheRegisterIsNotListed() throws IOException {
    List<String> others = new ArrayList<>(List.of("", "null", id("Turin")));
    others.add(id("Milan").toUpperCase(Locale.ROOT));
    others.add(id("Milan").substring(2));
    others.add(id("Milan") + "00");
    Random random = new Random(20);
    for (int i = 0; i < 8; i++) {
      Bytes chip = SnpChip.of("Milan").chipId();
      int at = random.nextInt(64);
      others.add(chip.with(at, chip.at(at) ^ 1 << random.nextInt(8)).hex());
    }
    for (String other : others) {
      Bytes register = register(signedBefore(Duration.ofDays(1)), listing(other));
      assertThat(found("Milan", 7, register)).as(other).isEqualTo("MISSING platform-not-listed");
    }
    for (String wrong :
        List.of(
            "{\"machines\":[\"%s\"]}".formatted(id("Milan")),
            "{\"machines\":{\"%s\":true},\"policies\":{}}".formatted(id("Milan")),
            "{\"machines\":{\"%s\":\"prod\"},\"policies\":{}}".formatted(id("Milan")),
            "{\"machines\":{\"%s\":\"prod\"},\"policies\":{\"prod\":null}}"
                .formatted(id("Milan")))) {
      Bytes register = register(signedBefore(Duration.ofDays(1)), wrong);
      assertThat(found("Milan", 7, register)).as(wrong).isEqualTo("MISSING platform-not-listed");
    }
  }

  /** A version that nobody here can read may have taken the machine off. */
  @Test
  void aNewerRegisterThatIsNotUnderstoodWithdrawsTheOlder() throws IOException {
    Bytes old = register(signedBefore(Duration.ofDays(3)), listing(id("Milan")));
    String version = REGISTER.replace("v1", "v9");
    Bytes newer = SIGSTORE.statement(signedBefore(Duration.ofDays(1)), version, "{}");
    assertThat(found("Milan", 7, newer)).isEqualTo("MISSING platform-not-listed");
    assertThat(found("Milan", 7, old, newer)).isEqualTo("MISSING platform-not-listed");
    Bytes older = SIGSTORE.statement(signedBefore(Duration.ofDays(5)), version, "{}");
    assertThat(found("Milan", 7, older, old)).isEqualTo("PASSED platform-listed");
    Bytes strangers =
        SIGSTORE.statement(
            signedBefore(Duration.ofDays(1)).by("https://github.com/somebody/x"), version, "{}");
    assertThat(found("Milan", 7, old, strangers)).isEqualTo("PASSED platform-listed");
  }

  /** What a key signed before says nothing beside what it signed last. */
  @Test
  void theNewestTokenOfAKeyIsTheOneThatIsJudged() throws IOException {
    String valid = token(120, 60);
    String expired = token(90, -60);
    String again = token(60, 60);
    String lasting = token(120, Long.MAX_VALUE);
    String undated = token(Long.MAX_VALUE, Long.MAX_VALUE);
    assertThat(found("Milan", List.of(expired))).isEqualTo("MISSING registry-stale");
    for (String before : List.of(valid, lasting, undated)) {
      assertThat(found("Milan", List.of(before, expired))).isEqualTo("MISSING registry-stale");
      assertThat(found("Milan", List.of(expired, before))).isEqualTo("MISSING registry-stale");
    }
    assertThat(found("Milan", List.of(expired, again))).isEqualTo("PASSED platform-listed");
    assertThat(found("Milan", List.of(again, expired, valid))).isEqualTo("PASSED platform-listed");
    String alike = token(90, 60);
    assertThat(found("Milan", List.of(alike, expired))).isEqualTo("MISSING registry-stale");
    assertThat(found("Milan", List.of(expired, alike))).isEqualTo("MISSING registry-stale");
    String turin = KEY.token(SnpChip.of("Turin").chipId().concat(Bytes.zeros(64)).first(64), AT);
    assertThat(found("Milan", List.of(valid, turin))).isEqualTo("PASSED platform-listed");
  }

  private String found(String product, List<String> kept) throws IOException {
    answers = kept;
    return found(product, 7);
  }

  /** Signed so many seconds before the instant judged at, and expiring so many after it. */
  private static String token(long age, long left) {
    String none = "";
    return KEY.token(
        "{\"machine_id\":\"%s\",\"label\":\"a place\"%s%s}"
            .formatted(
                Sha256.of(SnpChip.of("Milan").chipId()).hex(),
                age == Long.MAX_VALUE
                    ? none
                    : ",\"timestamp\":" + AT.minusSeconds(age).getEpochSecond(),
                left == Long.MAX_VALUE
                    ? none
                    : ",\"exp\":" + AT.plusSeconds(left).getEpochSecond()));
  }

  /** No byte of a register can be changed so that it lists another machine. */
  @Test
  void aRegisterThatWasChangedListsNothing() throws IOException {
    String of = listing(id("Turin"));
    String text = register(signedBefore(Duration.ofDays(1)), of).utf8Lossy();
    String forged = listing(id("Milan"));
    String payload = parsed(Bytes.utf8(text)).at("/dsseEnvelope/payload").stringValue();
    String changed =
        new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8).replace(of, forged);
    assertThat(changed).contains(id("Milan"));
    String encoded = Base64.getEncoder().encodeToString(changed.getBytes(StandardCharsets.UTF_8));
    assertThat(found("Milan", 7, Bytes.utf8(text.replace(payload, encoded))))
        .isEqualTo("MISSING registry-not-signed");
  }
}
