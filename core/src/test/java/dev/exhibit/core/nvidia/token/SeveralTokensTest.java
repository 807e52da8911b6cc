package dev.exhibit.core.nvidia.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.nvidia.GpuAppraiser;
import dev.exhibit.core.nvidia.GpuCase;
import dev.exhibit.core.nvidia.GpuCollateral;
import dev.exhibit.core.nvidia.device.GpuEvidence;
import dev.exhibit.core.nvidia.device.NonceRule;
import dev.exhibit.core.nvidia.device.Simulation;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.nvidia.GpuFiles;
import dev.exhibit.testdata.nvidia.GpuScenario;
import dev.exhibit.testdata.nvidia.SeveralTokens;
import dev.exhibit.testdata.nvidia.TokenAttack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Tokens of the service beside those of others: anybody can make one, and keys for it. */
class SeveralTokensTest {
  private static final GpuScenario SCENARIO = GpuScenario.seeded(8, 2);
  private static final GpuFiles FILES = SCENARIO.files();
  private static final String NOT_UNDERSTOOD = "MISSING token-not-understood";
  private static final SeveralTokens TOKENS = new SeveralTokens(SCENARIO);

  private static Finding judged(List<Bytes> tokens) {
    GpuCollateral.Builder collateral = GpuCollateral.builder();
    for (int i = 0; i < tokens.size(); i++) {
      collateral.add(GpuCollateral.Kind.TOKEN, Site.of("token-" + i), tokens.get(i));
    }
    collateral.add(GpuCollateral.Kind.KEY_SET, Site.of("keys"), FILES.keySet().orElseThrow());
    collateral.add(GpuCollateral.Kind.KEY_SET, Site.of("strangers"), TOKENS.strangersKeys());
    GpuAppraiser appraiser =
        new GpuAppraiser(
            Simulation.trust(FILES),
            Simulation.policy(FILES),
            Simulation.at(FILES.at()),
            collateral.build());
    GpuEvidence evidence = GpuEvidence.decode(FILES.payload());
    NonceRule nonce = new NonceRule.Sent(FILES.nonce());
    return appraiser
        .appraise(
            new GpuCase(
                Simulation.SUBJECT,
                Site.of("report.json"),
                evidence,
                nonce,
                Simulation.relayed(FILES),
                true))
        .findings()
        .stream()
        .filter(finding -> finding.key().check() == CheckId.GPU_TOKEN)
        .findFirst()
        .orElseThrow();
  }

  private static String said(Bytes... tokens) {
    Finding finding = judged(List.of(tokens));
    return finding.status() + " " + finding.code().id();
  }

  @Test
  void theServiceMayCoverThemInSeveralTokens() {
    Finding both = judged(List.of(TOKENS.byService(0, 1), TOKENS.byService(1, 2)));
    assertThat(both.status() + " " + both.code().id()).isEqualTo("PASSED token-verified");
    assertThat(both.grounds().message()).contains("Together 2 tokens call 2 devices good");
    assertThat(both.grounds().sites())
        .extracting(Site::member)
        .containsExactlyInAnyOrder("token-0", "token-1");
    assertThat(said(TOKENS.byService(0, 1))).isEqualTo("MISSING token-covers-part");
  }

  /** G9: the service answers with a token of each device. */
  @Test
  void aDeviceTokenThatIsAbsentFromTheListIsSaidToHaveBeenTakenOut() {
    GpuFiles files = TokenAttack.G9_DEVICE_TOKEN_DROPPED.apply(SCENARIO);
    Finding finding = judged(List.of(files.token().orElseThrow()));
    assertThat(finding.code()).isEqualTo(TokenCode.DIGEST_MISMATCH);
    assertThat(finding.grounds().message())
        .contains("is about 2 device tokens, of which the list lacks \"GPU-")
        .contains("somebody took them out");
  }

  /** What a token does not say of a device, or says in another form, is not against it. */
  @ParameterizedTest
  @ValueSource(strings = {"measres", "secboot", "dbgstat", "eat_nonce", "iss", "ueid"})
  void aClaimThatIsAbsentContradictsNothing(String claim) {
    String open = claim.equals("iss") ? "MISSING token-issuer-other" : NOT_UNDERSTOOD;
    assertThat(said(TOKENS.byService(0, 2, o -> o.remove(claim)))).isEqualTo(open);
    assertThat(said(TOKENS.byService(0, 2, o -> o.putNull(claim)))).isEqualTo(open);
    assertThat(said(TOKENS.byService(0, 2, o -> o.putArray(claim)))).isEqualTo(open);
    assertThat(said(TOKENS.byService(0, 2), TOKENS.byService(0, 1, o -> o.remove(claim))))
        .isEqualTo("PASSED token-verified");
    assertThat(
            said(
                TOKENS.byService(
                    0,
                    2,
                    o -> {
                      o.remove(claim);
                      o.put("x-nvidia-gpu-attestation-report-nonce-match", false);
                    })))
        .isEqualTo(claim.equals("iss") ? open : "FAILED token-contradicts-itself");
  }

  @Test
  void aStrangersTokenCoversNoDevice() {
    assertThat(said(TOKENS.byService(0, 1), TOKENS.byStranger(1, 2, true)))
        .isEqualTo("MISSING token-covers-part");
    assertThat(said(TOKENS.byStranger(0, 2, true))).isEqualTo("MISSING token-key-not-anchored");
  }

  @Test
  void aTokenOfAnotherHourCoversNoDevice() {
    assertThat(said(TOKENS.byService(0, 1), TOKENS.expired(1, 2)))
        .isEqualTo("MISSING token-covers-part");
  }

  /** It accuses nobody, and is told. */
  @Test
  void whatAStrangerSaysAgainstTheDevicesContradictsNothing() {
    Consumer<ObjectNode> failed = opinion -> opinion.put("measres", "fail");
    Consumer<ObjectNode> other = opinion -> opinion.put("x-nvidia-gpu-driver-version", "1.2");
    for (Bytes token :
        List.of(
            TOKENS.byStranger(0, 2, false),
            TOKENS.byStranger(0, 2, failed),
            TOKENS.byStranger(0, 2, other))) {
      Finding alone = judged(List.of(token));
      assertThat(alone.code()).isEqualTo(TokenCode.KEY_NOT_ANCHORED);
      assertThat(alone.grounds().message()).contains("speaks against the devices");
      Finding beside = judged(List.of(TOKENS.byService(0, 2), token));
      assertThat(beside.code()).isEqualTo(TokenCode.VERIFIED);
      assertThat(beside.grounds().message())
          .contains("shown too and were not counted: 1", "speaks against the devices");
    }
  }

  @Property(tries = 30)
  void theOrderOfTheTokensDecidesNothing(@ForAll long seed) {
    List<Bytes> tokens =
        new ArrayList<>(
            List.of(
                TOKENS.byService(0, 1),
                TOKENS.byStranger(1, 2, true),
                TOKENS.expired(1, 2),
                TOKENS.byStranger(0, 2, false)));
    Collections.shuffle(tokens, new Random(seed));
    assertThat(judged(tokens).code()).isEqualTo(TokenCode.COVERS_PART);
  }
}
