package dev.exhibit.core.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.loose.NamedFile;
import dev.exhibit.core.provenance.certificate.IdentityRule;
import dev.exhibit.core.provenance.certificate.SigningIdentity.Extension;
import dev.exhibit.core.provenance.root.RootDecoder;
import dev.exhibit.core.provenance.root.SigstoreRoot;
import dev.exhibit.core.provenance.signature.HashAlgorithm;
import dev.exhibit.core.provenance.signature.Signed;
import dev.exhibit.core.x509.Standings;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.sigstore.BuildSpec;
import dev.exhibit.testdata.sigstore.SigstoreAttack;
import dev.exhibit.testdata.sigstore.SimulatedSigstore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bundles of a simulated instance: a sound one, and each attack, by the code that catches it. */
class SimulatedSigstoreTest {
  private static final SimulatedSigstore SIGSTORE = SimulatedSigstore.of(Seed.of(7));
  private static final Instant AT = Instant.parse("2026-02-03T04:05:06Z");
  private static final Sha256 IMAGE = Sha256.of(Bytes.utf8("an image manifest"));
  private static final Sha256 OTHER = Sha256.of(Bytes.utf8("another image manifest"));
  private static final BuildSpec BUILD = BuildSpec.of(AT, List.of(IMAGE));
  private static final Bytes SOUND = SIGSTORE.bundle(BUILD, SigstoreAttack.NONE);

  private static List<SigstoreRoot> roots(Bytes document) {
    Decoded<List<SigstoreRoot>> decoded = RootDecoder.decode("simulated", document);
    assertThat(decoded).isInstanceOf(Decoded.Valid.class);
    return ((Decoded.Valid<List<SigstoreRoot>>) decoded).value();
  }

  private static IdentityRule rule(BuildSpec build) {
    return new IdentityRule(
        Pattern.compile(Pattern.quote(build.identity())),
        Optional.of(BuildSpec.ISSUER),
        Map.of(Extension.REPOSITORY, build.repository()));
  }

  private static BundleCheck.Result judged(Bytes bundle, Bytes root, Sha256 image, BuildSpec by) {
    return BundleCheck.judge(
        bundle,
        Optional.of(new Signed.Digest(HashAlgorithm.SHA256, image.bytes())),
        new Expected.Identities(List.of(rule(by))),
        roots(root));
  }

  private static BundleCheck.Result judged(Bytes bundle) {
    return judged(bundle, SIGSTORE.trustedRoot(), IMAGE, BUILD);
  }

  private static String caught(BundleCheck.Result result) {
    Step<?> step = result.log().isBroken() ? result.log() : result.signature();
    assertThat(step.isBroken()).as(step.code().id()).isTrue();
    return step.code().id();
  }

  /** Nothing is contradicted where nobody is trusted. */
  @Test
  void withoutARootNothingIsJudged() {
    Expected anyone = Expected.Anyone.ANYONE;
    BundleCheck.Result result = BundleCheck.judge(SOUND, Optional.empty(), anyone, List.of());
    assertThat(result.signature().code()).isEqualTo(ProvenanceCode.NO_ROOT);
    assertThat(result.signature().isLacking()).isTrue();
    assertThat(result.log().holds()).isFalse();
    assertThat(result.proven()).isEmpty();
  }

  /**
   * GitHub answers with a list, and its tool writes one bundle a line; other bundles may be there.
   */
  @Test
  void aFileMayHoldSeveralBundlesOfWhichOneFits() {
    String sound = SOUND.utf8Lossy();
    String other =
        SIGSTORE.bundle(BuildSpec.of(AT, List.of(OTHER)), SigstoreAttack.NONE).utf8Lossy();
    String answer = "{\"attestations\":[{\"bundle\":%s},{\"bundle\":%s},{\"bundle\":null}]}";
    for (String file :
        List.of(
            sound,
            "{\"attestations\":[{\"bundle\":" + sound + "}]}",
            answer.formatted(sound, other),
            answer.formatted(other, sound),
            sound.strip() + "\n" + other.strip() + "\n")) {
      assertThat(loose(file))
          .containsExactly("PASSED provenance-verified", "PASSED signature-logged");
    }
    assertThat(loose(other + "\n" + other + "\n"))
        .containsExactly("FAILED provenance-other-content", "PASSED signature-logged");
    assertThat(loose(answer.formatted(other, other)))
        .containsExactly("MISSING sigstore-bundle-not-understood", "MISSING blocked");
  }

  /** An attestation of which only the address is given is named beside the one that fits. */
  @Test
  void anAttestationWithoutItsBundleIsSaid() {
    String address = "{\"repository_id\":1,\"bundle_url\":\"https://x.example/1\"}";
    String answer = "{\"attestations\":[%s,%s]}";
    String sound = "{\"bundle\":" + SOUND.utf8Lossy() + "}";
    assertThat(loose(answer.formatted(address, sound)))
        .containsExactly("PASSED provenance-verified", "PASSED signature-logged");
    assertThat(
            ProvenanceCheck.judge(
                    new NamedFile("f", Bytes.utf8(answer.formatted(address, sound))),
                    Optional.of(new Signed.Digest(HashAlgorithm.SHA256, IMAGE.bytes())),
                    new Expected.Identities(List.of(rule(BUILD))),
                    roots(SIGSTORE.trustedRoot()))
                .findings()
                .get(0)
                .grounds()
                .details())
        .containsEntry("bundles", List.of("sigstore-bundle-not-understood", "provenance-verified"));
    String unfit =
        "{\"bundle\":"
            + SIGSTORE.bundle(BuildSpec.of(AT, List.of(OTHER)), SigstoreAttack.NONE).utf8Lossy()
            + "}";
    for (String file :
        List.of(answer.formatted(address, unfit), answer.formatted(unfit, address))) {
      assertThat(loose(file))
          .as("the one that fits may be the one that was not read")
          .containsExactly("MISSING sigstore-bundle-not-understood", "MISSING blocked");
    }
    assertThat(loose("{\"attestations\":[" + address + "]}"))
        .containsExactly("MISSING sigstore-bundle-not-understood", "MISSING blocked");
  }

  private static List<String> loose(String file) {
    return ProvenanceCheck.judge(
            new NamedFile("f", Bytes.utf8(file)),
            Optional.of(new Signed.Digest(HashAlgorithm.SHA256, IMAGE.bytes())),
            new Expected.Identities(List.of(rule(BUILD))),
            roots(SIGSTORE.trustedRoot()))
        .findings()
        .stream()
        .map(f -> f.status() + " " + f.code().id())
        .toList();
  }

  @Test
  void aSoundBundleHoldsAndSaysThatItIsSimulated() {
    BundleCheck.Result result = judged(SOUND);
    assertThat(result.log().code()).isEqualTo(ProvenanceCode.LOGGED);
    assertThat(result.signature().code()).isEqualTo(ProvenanceCode.SIGNED);
    assertThat(result.signature().grounds().simulated()).isTrue();
    assertThat(result.proven().orElseThrow().facts())
        .containsEntry("identity", BUILD.identity())
        .containsEntry("sourceCommit", BUILD.commit())
        .containsEntry("time", "2026-02-03T04:06:06Z");
  }

  @ParameterizedTest
  @CsvSource({
    "ENTRY_OF_ANOTHER_STATEMENT, log-entry-mismatch",
    "ENTRY_REMOVED, signature-not-logged",
    "STATEMENT_REPLACED, log-entry-mismatch",
    "SIGNATURE_FORGED, provenance-signature-invalid",
    "SET_STRIPPED, signature-without-time",
    "SET_OF_ANOTHER_ENTRY, log-promise-invalid",
    "KEY_USED_AFTER_EXPIRY, provenance-certificate-not-valid",
    "PROOF_ALTERED, log-inclusion-invalid",
    "CHECKPOINT_OF_ANOTHER_KEY, log-checkpoint-invalid",
    "OTHER_AUTHORITY, provenance-signer-not-trusted",
    "TWO_SIGNATURES, sigstore-bundle-malformed",
    "SCT_MISSING, provenance-sct-absent",
    "SCT_OF_ANOTHER_CERTIFICATE, provenance-sct-invalid",
    "OTHER_PURPOSE, provenance-certificate-profile"
  })
  void eachAttackIsCaughtByItsCheck(SigstoreAttack attack, String code) {
    assertThat(caught(judged(SIGSTORE.bundle(BUILD, attack)))).isEqualTo(code);
  }

  @Test
  void aStatementOfAnotherDigestOfTheSameRepositorySaysNothingOfThisOne() {
    Sha256 other = Sha256.of(Bytes.utf8("another image of it"));
    assertThat(caught(judged(SOUND, SIGSTORE.trustedRoot(), other, BUILD)))
        .isEqualTo("provenance-other-content");
  }

  @ParameterizedTest
  @CsvSource({"refs/heads/main", "refs/tags/v1.1", "refs/tags/v"})
  void anotherBranchIsAnotherIdentity(String ref) {
    assertThat(caught(judged(SOUND, SIGSTORE.trustedRoot(), IMAGE, BUILD.on(ref))))
        .isEqualTo("provenance-identity-mismatch");
  }

  @Test
  void anotherRepositoryIsAnotherIdentity() {
    BuildSpec other = BUILD.by("https://github.com/exhibit-simulation/service-evil");
    assertThat(caught(judged(SIGSTORE.bundle(other, SigstoreAttack.NONE))))
        .isEqualTo("provenance-identity-mismatch");
  }

  /** What stands before or after an expression must not slip through. */
  @Test
  void anExpressionHasToMatchTheWholeName() {
    IdentityRule part =
        new IdentityRule(
            Pattern.compile("github.com/exhibit-simulation/service"),
            Optional.of(BuildSpec.ISSUER),
            Map.of());
    BundleCheck.Result result =
        BundleCheck.judge(
            SOUND,
            Optional.of(new Signed.Digest(HashAlgorithm.SHA256, IMAGE.bytes())),
            new Expected.Identities(List.of(part)),
            roots(SIGSTORE.trustedRoot()));
    assertThat(caught(result)).isEqualTo("provenance-identity-mismatch");
  }

  @Test
  void aLogWhoseKeyHadEndedVouchesForNothing() {
    assertThat(caught(judged(SOUND, SIGSTORE.trustedRootUntil(AT), IMAGE, BUILD)))
        .isEqualTo("log-key-not-valid");
    Instant entry = AT.plusSeconds(60);
    assertThat(judged(SOUND, SIGSTORE.trustedRootUntil(entry), IMAGE, BUILD).signature().holds())
        .isTrue();
  }

  @Test
  void aTimeStampStandsInForTheTimeThatNoLogSigned() {
    Bytes bundle = SIGSTORE.bundle(BUILD.withStamp(), SigstoreAttack.SET_STRIPPED);
    assertThat(judged(bundle).signature().holds()).isTrue();
  }

  @Test
  void aTimeStampOutsideTheCertificateRefusesTheBundle() {
    Bytes bundle = SIGSTORE.bundle(BUILD.withStamp(), SigstoreAttack.KEY_USED_AFTER_EXPIRY);
    assertThat(caught(judged(bundle))).isEqualTo("provenance-certificate-not-valid");
  }

  /** An instance without logs, as GitHub's for private repositories: the timestamp is enough. */
  @Test
  void anInstanceWithoutLogsAsksForATimeStampAlone() {
    BuildSpec stamped = BUILD.withStamp();
    Bytes bundle = SIGSTORE.bundle(stamped, SigstoreAttack.ENTRY_REMOVED);
    BundleCheck.Result result = judged(bundle, SIGSTORE.trustedRootWithoutLogs(), IMAGE, stamped);
    assertThat(result.log().code()).isEqualTo(ProvenanceCode.STAMPED);
    assertThat(Standings.of(result.log().grounds().dated()))
        .anyMatch(line -> line.endsWith(" tsa not-judged"))
        .anyMatch(line -> line.endsWith(" tsa root"));
    assertThat(result.signature().holds()).isTrue();
    Bytes bare = SIGSTORE.bundle(BUILD, SigstoreAttack.ENTRY_REMOVED);
    assertThat(caught(judged(bare, SIGSTORE.trustedRootWithoutLogs(), IMAGE, BUILD)))
        .isEqualTo("signature-without-time");
  }

  @Test
  void anEntryOfALogThatTheRootDoesNotNameIsRefused() {
    assertThat(caught(judged(SOUND, SIGSTORE.trustedRootWithoutLogs(), IMAGE, BUILD)))
        .isEqualTo("log-not-trusted");
  }

  @Test
  void theIdOfALogIsComparedWithThoseThatAreKnown() {
    Bytes id = Bytes.zeros(32);
    Grounds named = Grounds.of("Another log.");
    List<SigstoreRoot> known = roots(SIGSTORE.trustedRoot());
    Grounds compared = SigstoreRoot.comparing(named, id, known);
    assertThat(compared.actual()).contains(Value.of(id));
    assertThat(String.valueOf(compared.expected())).contains(known.get(0).logs().get(0).id().hex());
    List<SigstoreRoot> none = roots(SIGSTORE.trustedRootWithoutLogs());
    assertThat(SigstoreRoot.comparing(named, id, none).expected()).isEmpty();
  }

  @Test
  void anUnknownVersionIsNotUnderstoodAndContradictsNothing() {
    Bytes newer = Bytes.utf8(SOUND.utf8Lossy().replace("bundle.v0.3+json", "bundle.v0.4+json"));
    assertThat(judged(newer).signature().code()).isEqualTo(ProvenanceCode.NOT_UNDERSTOOD);
  }

  /** The message of a log entry requires them, in every version of bundles. */
  @Test
  void aLogEntryWithoutWhatItsMessageRequiresIsMalformed() {
    String sound = SOUND.utf8Lossy();
    String kind = "\"kindVersion\":{\"kind\":\"dsse\",\"version\":\"0.0.1\"},";
    assertThat(sound).contains(kind);
    assertThat(caught(judged(Bytes.utf8(sound.replace(kind, "")))))
        .isEqualTo("sigstore-bundle-malformed");
    for (String text :
        new String[] {sound, sound.replace(".bundle.v0.3+json", ".bundle+json;version=0.1")}) {
      String without = text.replaceFirst(",\"checkpoint\":\\{\"envelope\":\"[^\"]*\"}", "");
      assertThat(without).isNotEqualTo(text);
      assertThat(caught(judged(Bytes.utf8(without)))).isEqualTo("sigstore-bundle-malformed");
    }
  }

  @Test
  void aCheckpointUnderAnotherNameIsNotTheLogs() {
    String signedBy = "\u2014 rekor.simulation.invalid ";
    assertThat(SOUND.utf8Lossy()).contains(signedBy);
    Bytes renamed =
        Bytes.utf8(SOUND.utf8Lossy().replace(signedBy, "\u2014 rekor.simulation.invalid.example "));
    assertThat(caught(judged(renamed))).isEqualTo("log-checkpoint-invalid");
  }

  /** Whatever is changed, a bundle that is still accepted says what the sound one says. */
  @Property(tries = 200)
  void noChangeIsAcceptedThatSaysSomethingElse(
      @ForAll @IntRange(max = 999_999) int place, @ForAll @IntRange(min = 32, max = 126) int to) {
    int index = (int) ((long) place * SOUND.size() / 1_000_000);
    BundleCheck.Result result = judged(SOUND.with(index, to));
    if (result.signature().holds()) {
      assertThat(result.proven().orElseThrow().facts())
          .isEqualTo(judged(SOUND).proven().orElseThrow().facts());
    }
  }

  @Property(tries = 50)
  void noTruncationIsAccepted(@ForAll @IntRange(max = 999) int permille) {
    assertThat(judged(SOUND.first(SOUND.size() * permille / 1000)).signature().holds()).isFalse();
  }
}
