package dev.exhibit.cli.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.intel.quote.IntelCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirmwareTableTest {
  private static Finding finding(Grounds grounds) {
    return new Finding.Failed(
        new Key(CheckId.TDX_TCB_STATUS, Subject.attestation("001")),
        IntelCode.TCB_NOT_ACCEPTED,
        grounds);
  }

  @Test
  void everyLevelIsListedAndTheOneThatCountedIsNamed() {
    Map<String, Object> rows =
        FirmwareTable.rows(
            finding(
                Grounds.of("m")
                    .with("status", "OutOfDate")
                    .with("levelDate", "2024-03-13T00:00:00Z")
                    .with(
                        "levels",
                        List.of(
                            level("2025-05-14", List.of()), level("2024-03-13", List.of("A-1"))))
                    .with(
                        "fellShort",
                        List.of(Map.of("component", "SGX component 1", "actual", 2, "needed", 3)))
                    .with("remedy", "Update.")));
    assertThat(rows)
        .containsEntry("level 1 of 2025-05-14", "UpToDate; no advisories")
        .containsEntry(
            "level 2 of 2024-03-13",
            "UpToDate; advisories A-1 (the machine was judged by this level)")
        .containsEntry("fell short", List.of("SGX component 1 is 2, needs 3"))
        .containsEntry("remedy", "Update.");
  }

  @Test
  void whereNoLevelWasLookedForThereIsNoTable() {
    assertThat(FirmwareTable.rows(finding(Grounds.of("m").with("status", "x")))).isEmpty();
  }

  private static Map<String, Object> level(String day, List<String> advisories) {
    return Map.of("date", day + "T00:00:00Z", "status", "UpToDate", "advisories", advisories);
  }
}
