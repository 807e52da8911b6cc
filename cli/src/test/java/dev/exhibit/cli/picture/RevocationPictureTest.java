package dev.exhibit.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.json.LinkJson;
import dev.exhibit.core.amd.report.AmdCode;
import dev.exhibit.core.appraisal.Appraisal;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.EvaluationTime.Basis;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.archive.Removed;
import dev.exhibit.core.nvidia.device.NvidiaCode;
import dev.exhibit.core.nvidia.ocsp.RevocationCode;
import dev.exhibit.core.policy.PolicyDecoder;
import dev.exhibit.core.policy.PolicyRefused;
import dev.exhibit.core.policy.preset.BuiltInPolicies;
import dev.exhibit.core.verify.Report;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The drawing, the list below it and the JSON say the same of revocation. */
class RevocationPictureTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final Subject MACHINE = Subject.attestation("001");
  private static final Grounds GROUNDS = Grounds.of("Found.");

  /** What the check of revocation found, and what is to be said of it. */
  enum Case {
    PASSED("Holds", "2 holds", "holds", "issued, not revoked"),
    MISSING("Gap", "1 gap", "gap", "issued, not shown that it is not revoked"),
    ABSENT("Gap", "1 gap", "gap", "issued, not shown that it is not revoked"),
    FAILED("Contradicts", "1 contradicts", "contradicted", "issued, fails the check of revocation");

    private final String word;
    private final String drawn;
    private final String state;
    private final String verb;

    Case(String word, String drawn, String state, String verb) {
      this.word = word;
      this.drawn = drawn;
      this.state = state;
      this.verb = verb;
    }

    private Optional<Finding> gpu() {
      Key key = new Key(CheckId.GPU_REVOCATION, MACHINE);
      return switch (this) {
        case PASSED -> Optional.of(new Finding.Passed(key, RevocationCode.NOT_REVOKED, GROUNDS));
        case MISSING -> Optional.of(new Finding.Missing(key, RevocationCode.MISSING, GROUNDS));
        case FAILED -> Optional.of(new Finding.Failed(key, RevocationCode.REVOKED, GROUNDS));
        case ABSENT -> Optional.empty();
      };
    }
  }

  private static Finding passed(CheckId check, Code.Passing code) {
    return new Finding.Passed(new Key(check, MACHINE), code, GROUNDS);
  }

  private static Report report(SortedMap<Key, Finding> all) throws PolicyRefused {
    return new Report(
        new Appraisal(new TreeSet<>(all.keySet()), all, List.of(), Map.of()),
        EnumSet.of(Question.GPU),
        PolicyDecoder.decode(BuiltInPolicies.document("default").orElseThrow()),
        EvaluationTime.of(NOW, Basis.TIMESTAMPED, NOW),
        false,
        Removed.NOTHING,
        List.of(),
        List.of(),
        Optional.empty(),
        Map.of());
  }

  private static SortedMap<Key, Finding> by(Finding... findings) {
    SortedMap<Key, Finding> all = new TreeMap<>();
    for (Finding finding : findings) {
      all.put(finding.key(), finding);
    }
    return all;
  }

  private static String state(Report report) {
    return LinkJson.of(report.links()).stream()
        .filter(link -> "unrevoked".equals(link.get("relation")))
        .map(link -> String.valueOf(link.get("state")))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void aDevice(Case found) throws PolicyRefused {
    SortedMap<Key, Finding> all =
        by(
            passed(CheckId.GPU_COUNT, NvidiaCode.BOUND_BY_HASH),
            passed(CheckId.GPU_CHAIN, NvidiaCode.BOUND_BY_HASH),
            passed(CheckId.GPU_SIGNATURE, NvidiaCode.BOUND_BY_HASH));
    found.gpu().ifPresent(finding -> all.put(finding.key(), finding));
    Report report = report(all);
    String page = ChainPicture.of(report).code();
    assertThat(page)
        .contains(">" + found.word + ".</strong> " + found.verb + ": A device certificate")
        .contains(found.drawn);
    assertThat(page.contains("issued, not revoked")).isEqualTo(found == Case.PASSED);
    assertThat(state(report)).isEqualTo(found.state);
  }

  /** AMD publishes nothing on the key of a chip; only those above it can be revoked. */
  @Test
  void aChipOfAmd() throws PolicyRefused {
    Finding report = passed(CheckId.SNP_REPORT, AmdCode.NOT_REVOKED);
    Finding chain = passed(CheckId.SNP_CHAIN, AmdCode.NOT_REVOKED);
    Finding listed = passed(CheckId.SNP_REVOCATION, AmdCode.NOT_REVOKED);
    Finding none = new Finding.Missing(listed.key(), AmdCode.NO_REVOCATION_LIST, GROUNDS);
    assertThat(ChainPicture.of(report(by(report, chain, listed))).code())
        .contains("Holds.</strong> issued, its authorities are not revoked: This machine");
    assertThat(ChainPicture.of(report(by(report, chain, none))).code())
        .contains("Gap.</strong> issued, not shown that it is not revoked: This machine")
        .contains("snp.revocation: There is no revocation list")
        .doesNotContain("issued, its authorities");
  }
}
