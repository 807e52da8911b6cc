package dev.exhibit.spark;

import dev.exhibit.cli.batch.Attempt;
import dev.exhibit.cli.batch.Judged;
import dev.exhibit.core.appraisal.Appraisal;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.cross.CrossKey;
import dev.exhibit.core.cross.RowJson;
import dev.exhibit.core.cross.VerdictRow;
import dev.exhibit.data.JsonWriter;
import java.util.Arrays;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** What came of one object, in the order of {@link Columns#JUDGED}. */
final class JudgedRow {
  private JudgedRow() {}

  static Row of(Listed listed, Judge.Outcome.New outcome) {
    return switch (outcome.attempt()) {
      case Attempt.Whole whole -> judged(listed, whole.judged(), outcome.sha256());
      case Attempt.Failed failed -> failed(listed, failed, outcome.sha256());
      case Attempt.OutOfMemory none -> failed(listed, none.failed(), outcome.sha256());
    };
  }

  private static Row judged(Listed listed, Judged judged, String sha256) {
    VerdictRow row = judged.row();
    return whole(
        VerdictColumns.of(row),
        listed.path().toString(),
        listed.name(),
        listed.length(),
        listed.etag(),
        sha256,
        null,
        false,
        row.status(),
        judged.report().map(report -> findings(report.appraisal())).orElse(new Row[0]),
        CrossKey.of(row).stream().map(JudgedRow::key).toArray(Row[]::new),
        JsonWriter.line(RowJson.of(row)));
  }

  private static Row failed(Listed listed, Attempt.Failed failed, String sha256) {
    return whole(
        new Object[Columns.VERDICT.length()],
        listed.path().toString(),
        listed.name(),
        listed.length(),
        listed.etag(),
        sha256,
        failed.why(),
        sha256.isEmpty(),
        failed.status().code(),
        null,
        null,
        null);
  }

  private static Row whole(@Nullable Object[] verdict, @Nullable Object... own) {
    @Nullable Object[] all = Arrays.copyOf(own, own.length + verdict.length);
    System.arraycopy(verdict, 0, all, own.length, verdict.length);
    return RowFactory.create(all);
  }

  /** Those that are not PASSED. */
  private static Row[] findings(Appraisal appraisal) {
    return appraisal.findings().values().stream()
        .filter(finding -> finding.status() != Finding.Status.PASSED)
        .map(
            finding ->
                RowFactory.create(
                    finding.key().check().id(),
                    finding.key().subject().path(),
                    finding.status().name(),
                    finding.code().id(),
                    String.valueOf(appraisal.required().contains(finding.key()))))
        .toArray(Row[]::new);
  }

  private static Row key(CrossKey key) {
    return RowFactory.create(key.code().id(), key.value(), key.of());
  }
}
