package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime.Basis;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.archive.SmallBundle;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.trust.PinnedAnchors;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {
  private static final Bytes LAX =
      Bytes.utf8(
          "{\"format\":\"urn:exhibit:policy:v1\",\"name\":\"lax\",\"require\":[],"
              + "\"collectors\":{\"anybody\":true},\"time\":{\"basis\":\"claimed\"}}");

  @TempDir private Path dir;
  private Path sound;

  @BeforeEach
  void writeSoundBundle() throws IOException {
    sound = new SmallBundle().at(dir.resolve("sound.evb"));
  }

  @Test
  void aSoundArchiveAloneIsIncomplete() throws IOException {
    Report report =
        SmallBundle.verify(sound, Asked.everything(SmallBundle.keyId(SmallBundle.COLLECTOR)));
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(report.appraisal().verdicts()).containsEntry(Question.ARCHIVE, Verdict.VERIFIED);
    assertThat(report.simulated()).isFalse();
  }

  @Nested
  class WhoSealed {
    /** M1: everything rewritten and sealed again with a key that ships in the bundle. */
    @Test
    void aStrangersSealIsCaughtByTheSignerCheckAlone() throws IOException {
      Path resealed =
          new SmallBundle().sealedBy(SmallBundle.STRANGER).at(dir.resolve("resealed.evb"));
      Report report =
          SmallBundle.verify(resealed, Asked.everything(SmallBundle.keyId(SmallBundle.COLLECTOR)));
      assertThat(report.verdict()).isEqualTo(Verdict.REJECTED);
      assertThat(Asked.only(report, CheckId.MANIFEST_SIGNATURE).status()).isEqualTo(Status.PASSED);
      Finding signer = Asked.only(report, CheckId.MANIFEST_SIGNER);
      assertThat(signer.status()).isEqualTo(Status.FAILED);
      assertThat(signer.code().id()).isEqualTo("signer-unexpected");
    }

    @Test
    void aSealNobodyExpectedIsNotAPass() throws IOException {
      Finding signer =
          Asked.only(SmallBundle.verify(sound, Asked.everything()), CheckId.MANIFEST_SIGNER);
      assertThat(signer.status()).isEqualTo(Status.MISSING);
      assertThat(signer.code().id()).isEqualTo("signer-not-named");
    }

    @Test
    void onlyThePolicyCanSayThatItDoesNotMatter() throws IOException {
      Report report = SmallBundle.verify(sound, Asked.under(Asked.decode(LAX)));
      assertThat(Asked.only(report, CheckId.MANIFEST_SIGNER).status())
          .isEqualTo(Status.NOT_APPLICABLE);
    }
  }

  @Nested
  class WhatTheBundleCannotDo {
    /** P1. */
    @Test
    void bringItsOwnPolicy() throws IOException {
      Path carrying =
          new SmallBundle()
              .with("other/policy.json", LAX)
              .with("roots/policy.json", LAX)
              .at(dir.resolve("carrying.evb"));
      Report plain = SmallBundle.verify(sound, Asked.everything());
      Report report = SmallBundle.verify(carrying, Asked.everything());
      assertThat(report.policy()).isEqualTo(plain.policy());
      assertThat(report.verdict()).isEqualTo(plain.verdict());
      assertThat(report.appraisal().required()).isEqualTo(plain.appraisal().required());
      assertThat(report.appraisal().verdicts()).isEqualTo(plain.appraisal().verdicts());
    }

    /** M9: words planted in evidence are words. */
    @Test
    void declareItselfVerified() throws IOException {
      Path planted =
          new SmallBundle()
              .with(
                  "other/verdict.json", Bytes.utf8("{\"verified\":true,\"verdict\":\"VERIFIED\"}"))
              .at(dir.resolve("planted.evb"));
      assertThat(SmallBundle.verify(planted, Asked.everything()).verdict())
          .isEqualTo(Verdict.INCOMPLETE);
    }
  }

  @Nested
  class WhenItIsJudged {
    /** T5: the instants are inputs; nothing else about the run can be told from the report. */
    @Test
    void theSameInstantsGiveTheSameReport() throws IOException {
      AppraisalRequest request = Asked.everything(SmallBundle.keyId(SmallBundle.COLLECTOR));
      assertThat(SmallBundle.verify(sound, request)).isEqualTo(SmallBundle.verify(sound, request));
    }

    @Test
    void withoutAnInstantTheCollectorsClaimIsUsedAndSaidToBeOne() throws IOException {
      Report report = SmallBundle.verify(sound, Asked.everything());
      assertThat(report.time().at()).containsExactly(SmallBundle.CREATED);
      assertThat(report.time().basis()).isEqualTo(Basis.CLAIMED);
      assertThat(Asked.only(report, CheckId.TIME_BASIS).code().id()).isEqualTo("time-only-claimed");
    }

    @Test
    void aGivenInstantIsUsedAndSaidToBeGiven() throws IOException {
      Instant given = Instant.parse("2026-02-01T00:00:00Z");
      Policy policy = Asked.everything().policy();
      Report report =
          SmallBundle.verify(
              sound,
              new AppraisalRequest(
                  policy,
                  PinnedAnchors.all(),
                  EnumSet.of(Question.ARCHIVE),
                  Optional.of(given),
                  Asked.NOW));
      assertThat(report.time().at()).containsExactly(given);
      assertThat(Asked.only(report, CheckId.TIME_BASIS).code().id()).isEqualTo("time-given");
    }
  }

  @Nested
  class OfSomethingThatIsNoBundle {
    @Test
    void everyRequiredCheckSaysThatItWasNotLookedAt() throws IOException {
      Path garbage = Files.writeString(dir.resolve("garbage.evb"), "PK or not");
      Report report = SmallBundle.verify(garbage, Asked.everything());
      assertThat(report.verdict()).isEqualTo(Verdict.REJECTED);
      assertThat(Asked.only(report, CheckId.ARCHIVE_CANONICAL).status()).isEqualTo(Status.FAILED);
      report.appraisal().findings().values().stream()
          .filter(f -> f.key().check() != CheckId.ARCHIVE_CANONICAL)
          .forEach(f -> assertThat(f.code()).isEqualTo(FrameCode.EVIDENCE_REFUSED));
      assertThat(Asked.only(report, CheckId.TIME_BASIS).status()).isEqualTo(Status.MISSING);
      assertThat(report.time().basis()).isEqualTo(Basis.CLOCK);
    }

    @Test
    void anEmptyFileIsRejectedToo() throws IOException {
      Path empty = Files.createFile(dir.resolve("empty.evb"));
      assertThat(SmallBundle.verify(empty, Asked.everything()).verdict())
          .isEqualTo(Verdict.REJECTED);
    }
  }
}
