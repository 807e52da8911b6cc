package dev.exhibit.core.nvidia.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.nvidia.GpuAppraiser;
import dev.exhibit.core.nvidia.GpuCase;
import dev.exhibit.core.nvidia.GpuCollateral;
import dev.exhibit.core.nvidia.device.DeviceChain;
import dev.exhibit.core.nvidia.device.GpuEvidence;
import dev.exhibit.core.nvidia.device.GpuTie;
import dev.exhibit.core.nvidia.device.NonceRule;
import dev.exhibit.core.nvidia.device.Simulation;
import dev.exhibit.core.nvidia.device.SpdmDecoder;
import dev.exhibit.core.nvidia.ocsp.OcspShelf;
import dev.exhibit.core.nvidia.pki.ChainLinks;
import dev.exhibit.core.nvidia.rim.RimShelf;
import dev.exhibit.core.nvidia.rim.VerifiedRim;
import dev.exhibit.core.x509.DerTextTest;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.nvidia.GpuFiles;
import dev.exhibit.testdata.nvidia.GpuScenario;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** One bit of valid evidence is flipped: it is never what it was before. */
class FlipTest {
  private static final GpuFiles FILES = GpuScenario.seeded(2, 1).files();
  private static final GpuEvidence.Item ITEM = GpuEvidence.decode(FILES.payload()).items().get(0);
  private static final Bytes REPORT = FILES.devices().get(0).report();
  private static final GpuAppraiser APPRAISER =
      new GpuAppraiser(
          Simulation.trust(FILES),
          Simulation.policy(FILES),
          Simulation.at(FILES.at()),
          GpuCollateral.none());

  private static Status signature(Bytes report) {
    GpuEvidence.Item item =
        new GpuEvidence.Item(
            ITEM.architecture(),
            new GpuEvidence.Part.Found(report),
            ITEM.certificates(),
            Optional.empty());
    GpuCase given =
        new GpuCase(
            Simulation.SUBJECT,
            Site.of("report.json"),
            new GpuEvidence(List.of(item), Optional.empty(), Optional.empty()),
            new NonceRule.Sent(FILES.nonce()),
            new GpuTie.Nothing(Message.of("a test")),
            true);
    List<Finding> findings = APPRAISER.appraise(given).findings();
    return findings.stream()
        .filter(f -> f.key().check() == CheckId.GPU_SIGNATURE)
        .findFirst()
        .orElseThrow()
        .status();
  }

  @Property(tries = 150)
  void noBitOfAReportCanBeFlipped(
      @ForAll @IntRange(max = 100_000) int place, @ForAll @IntRange(max = 7) int bit) {
    int at = place % REPORT.size();
    assertThat(signature(REPORT)).isEqualTo(Status.PASSED);
    assertThat(signature(REPORT.with(at, REPORT.at(at) ^ 1 << bit)))
        .as("byte %d bit %d", at, bit)
        .isEqualTo(Status.FAILED);
  }

  @Property(tries = 50)
  void noTruncationOfAReportIsRead(@ForAll @IntRange(max = 100_000) int place) {
    assertThat(SpdmDecoder.decode(REPORT.first(place % REPORT.size())))
        .isInstanceOf(Decoded.Invalid.class);
  }

  @Property(tries = 75)
  void noByteOfAManifestCanBeChangedUnnoticed(
      @ForAll @IntRange(max = 100_000) int place, @ForAll @IntRange(min = 1, max = 255) int mask) {
    Bytes manifest = FILES.rims().get(0);
    int at = place % manifest.size();
    RimShelf shelf =
        new RimShelf(Simulation.trust(FILES), new ChainLinks(Simulation.at(FILES.at())));
    shelf.add(Site.of("rim"), manifest);
    shelf.add(Site.of("changed"), manifest.with(at, manifest.at(at) ^ mask));
    VerifiedRim before = shelf.all().get(0).value().orElseThrow();
    Optional<VerifiedRim> after = shelf.all().get(1).value();
    after.ifPresent(
        rim -> {
          assertThat(rim.golden()).isEqualTo(before.golden());
          assertThat(rim.version()).isEqualTo(before.version());
          assertThat(rim.product()).isEqualTo(before.product());
        });
  }

  @Property(tries = 75)
  void noByteOfAnOcspAnswerCanBeChangedUnnoticed(
      @ForAll @IntRange(max = 100_000) int place, @ForAll @IntRange(min = 1, max = 255) int mask) {
    Bytes answer = FILES.ocsp().get(0);
    int at = place % answer.size();
    DeviceChain chain = chain();
    assertThat(status(chain, answer)).isEqualTo(Status.PASSED);
    assertThat(status(chain, answer.with(at, answer.at(at) ^ mask)))
        .as("byte %d mask %d", at, mask)
        .isNotEqualTo(Status.PASSED);
  }

  @Test
  void anOcspAnswerIsReadInEverySpelling() {
    DeviceChain chain = chain();
    for (Bytes spelt : DerTextTest.spellings(FILES.ocsp().get(0), "OCSP RESPONSE")) {
      assertThat(status(chain, spelt)).as(spelt.utf8Lossy()).isEqualTo(Status.PASSED);
    }
    assertThat(status(chain, Bytes.utf8("-----BEGIN OCSP RESPONSE-----\nx")))
        .isEqualTo(Status.MISSING);
  }

  private static Status status(DeviceChain chain, Bytes answer) {
    OcspShelf shelf =
        new OcspShelf(
            Simulation.policy(FILES),
            Simulation.at(FILES.at()),
            new ChainLinks(Simulation.at(FILES.at())));
    shelf.add(Site.of("ocsp"), answer);
    return shelf.status(chain.certificates().get(1), chain.certificates().get(2)).status();
  }

  private static DeviceChain chain() {
    Bytes pem = ITEM.certificates().bytes().orElseThrow();
    return DeviceChain.judge(
            DeviceChain.read(pem),
            ITEM.architecture(),
            Optional.empty(),
            Simulation.trust(FILES),
            new ChainLinks(Simulation.at(FILES.at())))
        .value()
        .orElseThrow();
  }

  @Property(tries = 75)
  void noByteOfATokenCanBeChangedUnnoticed(
      @ForAll @IntRange(max = 100_000) int place, @ForAll @IntRange(min = 1, max = 255) int mask) {
    Bytes token = FILES.token().orElseThrow();
    int at = place % token.size();
    Step<VerifiedToken> before = verify(token);
    Step<VerifiedToken> after = verify(token.with(at, token.at(at) ^ mask));
    assertThat(before.value()).isPresent();
    after
        .value()
        .ifPresent(
            same -> assertThat(same.devices()).isEqualTo(before.value().orElseThrow().devices()));
  }

  private static Step<VerifiedToken> verify(Bytes token) {
    TokenShelf shelf =
        new TokenShelf(
            new TokenAnchor(Simulation.trust(FILES), Simulation.at(FILES.at())),
            Simulation.at(FILES.at()),
            (site, why) -> {});
    shelf.addKeySet(FILES.keySet().orElseThrow());
    shelf.addToken(Site.of("token"), token);
    return shelf.all().get(0);
  }
}
