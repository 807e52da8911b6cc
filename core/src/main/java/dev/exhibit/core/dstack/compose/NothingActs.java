package dev.exhibit.core.dstack.compose;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.dstack.log.DstackCode;
import dev.exhibit.data.Filled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code workload.actions} of a machine whose report shows no compose manager: either everything
 * that its app compose says is known to be harmless, or what ran later is open.
 */
public final class NothingActs {
  private static final int NAMED = 6;

  private NothingActs() {}

  /**
   * The ruling on a measured app compose.
   *
   * @param reach what of it is not known to be harmless, by where it stands
   */
  public static Step<?> judge(Map<String, List<String>> reach) {
    if (reach.isEmpty()) {
      return new Step.NotApplicable<>(
          DstackCode.NOTHING_CAN_ACT,
          Grounds.of(
              "Every member of the measured app compose and its compose file is known to be"
                  + " harmless: no service has a way to start or change containers."));
    }
    return Step.lacking(
        DstackCode.MANAGER_ABSENT,
        Grounds.of(
                Message.of(
                    "It is not known what was started after the boot: the report has no attestation"
                        + " of a compose manager, and these may start or change containers, or are"
                        + " not known to be harmless: %s.",
                    named(reach)))
            .with("reach", reach));
  }

  /** The ruling where no measured compose file could be read. */
  public static Step<?> unknown() {
    return Step.lacking(
        DstackCode.MANAGER_ABSENT,
        Grounds.of(
                "It is not known what was started after the boot: the report has no attestation of"
                    + " a compose manager, and no measured compose file shows that nothing could"
                    + " be.")
            .with("reach", Map.of()));
  }

  private static String named(Map<String, List<String>> reach) {
    List<String> all = new ArrayList<>();
    reach.forEach((of, found) -> found.forEach(what -> all.add(of + ": " + what)));
    String first = String.join("; ", all.subList(0, Math.min(NAMED, all.size())));
    return all.size() > NAMED ? first + Filled.of("; and %d more", all.size() - NAMED) : first;
  }
}
