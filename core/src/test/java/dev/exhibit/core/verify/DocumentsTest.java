package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.Appraisal;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.archive.ArchiveCode;
import dev.exhibit.core.verify.documents.Documents;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DocumentsTest {
  private static final Instant ISSUED = Instant.parse("2026-01-01T00:00:00Z");

  private static Dated list(Dated.Kind kind, String content, String member, Instant issued) {
    return Dated.Published.of(
        kind,
        "revocations of the root",
        issued,
        Optional.of(issued.plusSeconds(60)),
        Sha256.of(Bytes.utf8(content)),
        Optional.of(Site.of(member)));
  }

  private static Documents of(Dated... documents) {
    Key key = new Key(CheckId.ARCHIVE_CANONICAL, Subject.BUNDLE);
    Finding finding =
        new Finding.Passed(key, ArchiveCode.SOUND, Grounds.of("m").restingOn(List.of(documents)));
    return Documents.of(
        new Appraisal(
            new TreeSet<>(List.of(key)), new TreeMap<>(Map.of(key, finding)), List.of(), Map.of()));
  }

  @Test
  void twoDocumentsOfEqualNamesAndDatesAreTwo() {
    Documents documents =
        of(
            list(Dated.Kind.CRL, "one", "a", ISSUED),
            list(Dated.Kind.CRL, "other", "b", ISSUED),
            list(Dated.Kind.CRL, "one", "c", ISSUED));
    assertThat(documents.published())
        .extracting(used -> used.met().stream().map(p -> p.site().orElseThrow().member()).toList())
        .containsExactly(List.of("a", "c"), List.of("b"));
  }

  /** A list about a timestamp authority may be added to an old bundle years later. */
  @Test
  void listsAboutTimestampsBoundNoTime() {
    Documents documents =
        of(
            list(Dated.Kind.CRL, "one", "a", ISSUED),
            list(Dated.Kind.TSA_CRL, "later", "b", ISSUED.plusSeconds(9_999)),
            list(Dated.Kind.TSA_OCSP, "earlier", "c", ISSUED.minusSeconds(9_999)));
    assertThat(documents.published()).hasSize(3);
    assertThat(documents.latestIssued()).contains(ISSUED);
    assertThat(documents.firstReplaced()).contains(ISSUED.plusSeconds(60));
  }
}
