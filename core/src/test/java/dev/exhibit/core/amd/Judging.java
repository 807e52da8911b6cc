package dev.exhibit.core.amd;

import dev.exhibit.core.amd.terms.PlatformBit;
import dev.exhibit.core.amd.terms.ProductLine;
import dev.exhibit.core.amd.terms.SnpPolicy;
import dev.exhibit.core.amd.terms.TcbPart;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.core.loose.NamedFile;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.PinnedAnchors;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.amd.SnpEvidence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Judges evidence with the usual rules of these tests. */
final class Judging {
  /** A minimum that the usual simulated chips meet. */
  static final SnpPolicy POLICY =
      new SnpPolicy(
          new SnpPolicy.Firmware(
              Map.of(
                  ProductLine.MILAN,
                  Map.of(TcbPart.SNP, 20),
                  ProductLine.TURIN,
                  Map.of(TcbPart.FMC, 1, TcbPart.SNP, 5)),
              Map.of()),
          SnpPolicy.DEFAULT.guest(),
          new SnpPolicy.Platform(
              Set.of(PlatformBit.ALIAS_CHECK_COMPLETE), Set.of(PlatformBit.TIO_ENABLED)),
          Map.of());

  private static final Map<Bytes, TrustStore> STORES = new ConcurrentHashMap<>();

  private Judging() {}

  static LooseResult of(SnpEvidence evidence) {
    return of(evidence, POLICY);
  }

  static LooseResult of(SnpEvidence evidence, SnpPolicy policy) {
    return new SnpCheck(trusting(evidence.root()), policy, at(SnpEvidence.AT))
        .check(new NamedFile("report", evidence.report()), files(evidence.files()));
  }

  /** The pinned anchors and this root, read once. */
  static TrustStore trusting(Bytes root) {
    return STORES.computeIfAbsent(root, Judging::read);
  }

  private static TrustStore read(Bytes root) {
    try {
      return PinnedAnchors.all()
          .with(new TrustAnchor(AnchorRole.AMD_ARK, StrictX509.certificate(root), "test"));
    } catch (Malformed e) {
      throw new IllegalStateException(e);
    }
  }

  static EvaluationTime at(Instant instant) {
    return EvaluationTime.of(instant, EvaluationTime.Basis.GIVEN, instant);
  }

  static List<NamedFile> files(List<Bytes> contents) {
    return IntStream.range(0, contents.size())
        .mapToObj(i -> new NamedFile("file-" + i, contents.get(i)))
        .toList();
  }

  static boolean allPass(List<Finding> findings) {
    return findings.stream().allMatch(f -> f.status() == Status.PASSED);
  }

  /** Check, status and code of what did not pass for a reason of its own, one a line. */
  static List<String> obstacles(LooseResult result) {
    return result.findings().stream()
        .filter(f -> f.status() != Status.PASSED && !f.code().id().equals("blocked"))
        .map(f -> f.key().check().id() + " " + f.status() + " " + f.code().id())
        .toList();
  }
}
