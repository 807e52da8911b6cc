package dev.exhibit.core.dstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.testdata.dstack.DstackAttack;
import dev.exhibit.testdata.dstack.DstackScenario;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Rows L, C, W3 and W29 of the attack catalogue, each caught by the named check for the named
 * reason.
 */
class DstackAttackTest {
  private static final Map<DstackAttack, String> REASONS = reasons();

  private static Map<DstackAttack, String> reasons() {
    Map<DstackAttack, String> r = new EnumMap<>(DstackAttack.class);
    r.put(DstackAttack.L1_PAYLOAD_CHANGED, "FAILED event-digest-mismatch");
    r.put(DstackAttack.L1_NAME_CHANGED, "FAILED event-digest-mismatch");
    r.put(DstackAttack.L1_DIGEST_DROPPED, "FAILED register-mismatch");
    r.put(DstackAttack.L1_DIGEST_CHANGED, "FAILED event-digest-mismatch");
    r.put(DstackAttack.L1_NAME_TAKES_PAYLOAD, "FAILED event-name-ambiguous");
    r.put(DstackAttack.L2_SECOND_LOG, "FAILED event-digest-mismatch");
    r.put(DstackAttack.L2_REPEATED_ATTESTATION, "FAILED event-digest-mismatch");
    r.put(DstackAttack.L2_EVENT_DROPPED, "FAILED register-mismatch");
    r.put(DstackAttack.L3_COMPOSE_HASH_LATE, "FAILED trusted-name-late");
    r.put(DstackAttack.L3_APP_ID_LATE, "FAILED trusted-name-late");
    r.put(DstackAttack.L3_SECOND_READY, "FAILED trusted-name-late");
    r.put(DstackAttack.L3_COMPOSE_HASH_TWICE, "FAILED trusted-name-repeated");
    r.put(DstackAttack.L3_NO_READY, "MISSING boot-not-finished");
    r.put(DstackAttack.L3_NO_KEY_PROVIDER, "FAILED trusted-name-absent");
    r.put(DstackAttack.L4_REGISTER_CHANGED, "FAILED register-mismatch");
    r.put(DstackAttack.L4_ORDER_CHANGED, "FAILED register-mismatch");
    r.put(DstackAttack.L4_MEASURED_IN_OTHER_ORDER, "FAILED trusted-names-disordered");
    r.put(DstackAttack.L4_RUNTIME_EVENT_IN_BOOT_REGISTER, "FAILED event-misplaced");
    r.put(DstackAttack.L4_BOOT_EVENT_IN_RUNTIME_REGISTER, "FAILED event-misplaced");
    r.put(DstackAttack.L4_SHORT_DIGEST, "FAILED boot-digest-size");
    r.put(DstackAttack.L5_SEPARATOR_PAYLOAD, "FAILED boot-payload-mismatch");
    r.put(DstackAttack.L6_DEVELOPMENT_IMAGE, "FAILED os-image-development");
    r.put(DstackAttack.L6_IMAGE_NOT_MEASURED, "MISSING os-image-not-measured");
    r.put(DstackAttack.L6_HOST_NAMES_ANOTHER, "MISSING os-image-disagrees");
    r.put(DstackAttack.L6_OTHER_COMMAND_LINE, "FAILED boot-contradicted");
    r.put(DstackAttack.L6_DOCUMENT_OF_NO_IMAGE, "FAILED image-document-mismatch");
    r.put(DstackAttack.W3_OWN_FIRMWARE, "FAILED boot-contradicted");
    r.put(DstackAttack.W29_OWN_TABLES, "MISSING shape-not-modelled");
    r.put(DstackAttack.L7_STATED_COMPOSE_HASH, "FAILED stated-value-contradicted");
    r.put(DstackAttack.L7_STATED_APP_ID, "FAILED stated-value-contradicted");
    r.put(DstackAttack.L7_STATED_KEY_PROVIDER, "FAILED stated-value-contradicted");
    r.put(DstackAttack.L7_HOST_CONFIGURATION, "FAILED shape-contradicted");
    r.put(DstackAttack.C1_HASH_CUT, "FAILED compose-mismatch");
    r.put(DstackAttack.C1_HASH_EXTENDED, "FAILED compose-mismatch");
    r.put(DstackAttack.C1_CONFIG_ID_PREFIX, "FAILED config-id-mismatch");
    r.put(DstackAttack.C1_OTHER_COMPOSE, "FAILED compose-mismatch");
    r.put(DstackAttack.C2_DUPLICATE_KEY, "FAILED compose-ambiguous");
    r.put(DstackAttack.C3_TAG_ONLY, "FAILED image-not-pinned");
    r.put(DstackAttack.C3_SET_FROM_OUTSIDE, "FAILED image-not-pinned");
    r.put(DstackAttack.C3_SET_BY_SCRIPT, "MISSING image-by-variable");
    r.put(DstackAttack.C3_BUILT_IN_PLACE, "FAILED image-not-pinned");
    r.put(DstackAttack.C4_DIGEST_IN_COMMENT, "FAILED image-not-pinned");
    r.put(DstackAttack.C4_DIGEST_IN_UNUSED_SERVICE, "FAILED image-not-pinned");
    r.put(DstackAttack.C5_LIST_WITH_ITS_OWN_HASH, "FAILED actions-mismatch");
    r.put(DstackAttack.C5_OTHER_MACHINE, "FAILED manager-of-another-machine");
    r.put(DstackAttack.C5_OLD_LIST, "MISSING actions-not-fresh");
    r.put(DstackAttack.C5_OLD_LIST_AS_NEW, "FAILED stated-value-contradicted");
    r.put(DstackAttack.C5_NO_QUOTE, "MISSING manager-quote-not-verified");
    r.put(DstackAttack.C5_FORGED_QUOTE, "FAILED manager-quote-refused");
    return r;
  }

  @ParameterizedTest
  @EnumSource(DstackAttack.class)
  void isCaughtByTheNamedCheckAloneForTheNamedReason(DstackAttack attack) {
    Judged judged = Judged.of(attack.apply(DstackScenario.seeded(7)));
    CheckId check = CheckId.byId(attack.expectedCheck()).orElseThrow();
    assertThat(judged.of(check)).as(attack.what()).isEqualTo(REASONS.get(attack));
    Set<String> allowed =
        attack == DstackAttack.L4_BOOT_EVENT_IN_RUNTIME_REGISTER
            ? Set.of(attack.expectedCheck(), "workload.actions") // the manager shows that log too
            : Set.of(attack.expectedCheck());
    assertThat(allowed).as("failed besides").containsAll(judged.failed());
  }

  @ParameterizedTest
  @EnumSource(value = DstackAttack.class, names = "L[1-5].*", mode = EnumSource.Mode.MATCH_ALL)
  void leavesNoWorkloadToLaterChecks(DstackAttack attack) {
    Judged judged = Judged.of(attack.apply(DstackScenario.seeded(7)));
    assertThat(judged.outcomes()).anyMatch(outcome -> outcome.verified().isEmpty());
  }

  @Test
  void everyRowHasAConstruction() {
    Set<String> rows =
        Arrays.stream(DstackAttack.values()).map(DstackAttack::row).collect(Collectors.toSet());
    assertThat(rows)
        .containsExactlyInAnyOrder(
            "L1", "L2", "L3", "L4", "L5", "L6", "L7", "W3", "W29", "C1", "C2", "C3", "C4", "C5");
  }
}
