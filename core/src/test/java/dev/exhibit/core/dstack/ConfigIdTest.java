package dev.exhibit.core.dstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.dstack.DstackEvidence;
import dev.exhibit.testdata.dstack.DstackScenario;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Hash;

/** MR_CONFIG_ID in each version, facts 2.3. */
class ConfigIdTest {
  private static final DstackScenario MACHINE = DstackScenario.seeded(5);
  private static final Bytes COMPOSE_HASH = MACHINE.boot().composeHash().bytes();

  @Test
  void mayBeUnused() {
    assertThat(judged(Bytes.zeros(48))).isEqualTo("PASSED compose-bound");
  }

  @Test
  void refusesAnUnknownVersion() {
    assertThat(judged(versioned(4, COMPOSE_HASH))).isEqualTo("MISSING config-id-unknown");
  }

  @Test
  void refusesAnythingBehindTheHash() {
    assertThat(judged(versioned(1, COMPOSE_HASH).with(47, 1)))
        .isEqualTo("MISSING config-id-unknown");
  }

  /** Whoever reads the document would take it for measured. */
  @Test
  void namesADocumentThatItIsNotTheHashOf() {
    for (Bytes register : List.of(Bytes.zeros(48), versioned(1, COMPOSE_HASH))) {
      for (boolean shown : List.of(true, false)) {
        Judged judged =
            Judged.of(
                evidence(register)
                    .showing(
                        r -> {
                          if (shown) {
                            r.put("mr_config", "{\"version\":3}");
                          }
                        }));
        assertThat(judged.of(CheckId.WORKLOAD_COMPOSE)).isEqualTo("PASSED compose-bound");
        assertThat(judged.message(CheckId.WORKLOAD_COMPOSE).contains("nothing measured it"))
            .isEqualTo(shown);
      }
    }
  }

  @Test
  void refusesAnotherHashInVersionOne() {
    assertThat(judged(versioned(1, Bytes.zeros(32)))).isEqualTo("FAILED config-id-mismatch");
  }

  @Nested
  class VersionTwo {
    private final Bytes keyService = hash(2, Bytes.fromHex("3059aabb").orElseThrow());

    @Test
    void bindsComposeAppAndKeyProvider() {
      assertThat(judged(versioned(2, keyService))).isEqualTo("PASSED compose-bound");
    }

    @Test
    void mayLeaveTheKeyProvidersIdOut() {
      assertThat(judged(versioned(2, hash(2, Bytes.EMPTY)))).isEqualTo("PASSED compose-bound");
    }

    @Test
    void refusesAnotherKindOfKeyProvider() {
      assertThat(judged(versioned(2, hash(1, Bytes.EMPTY)))).isEqualTo("FAILED config-id-mismatch");
    }

    private Bytes hash(int kind, Bytes id) {
      Bytes hashed =
          COMPOSE_HASH.concat(MACHINE.boot().appId()).concat(Bytes.of((byte) kind)).concat(id);
      return Bytes.of(Hash.sha3(hashed.toArray()));
    }
  }

  @Nested
  class VersionThree {
    private final String document =
        "{\"version\":3,\"compose_hash\":\"%s\",\"app_id\":\"%s\",\"key_provider\":\"kms\"}"
            .formatted(COMPOSE_HASH.hex(), MACHINE.boot().appId().hex());

    @Test
    void bindsTheDocument() {
      assertThat(shown(document, document)).isEqualTo("PASSED compose-bound");
    }

    @Test
    void isOpenWithoutTheDocument() {
      assertThat(judged(register(document))).isEqualTo("MISSING config-document-absent");
    }

    @Test
    void refusesAnotherDocument() {
      assertThat(shown(document, document + " ")).isEqualTo("FAILED config-id-mismatch");
    }

    @Test
    void refusesADocumentOfAnotherWorkload() {
      String other = document.replace(COMPOSE_HASH.hex(), "00".repeat(32));
      assertThat(shown(other, other)).isEqualTo("FAILED config-id-mismatch");
    }

    @Test
    void refusesADocumentOfAnotherKeyService() {
      String same = document.replace("}", ",\"key_provider_id\":\"3059aabb\"}");
      assertThat(shown(same, same)).isEqualTo("PASSED compose-bound");
      String empty = same.replace("3059aabb", "");
      assertThat(shown(empty, empty)).isEqualTo("PASSED compose-bound");
      String other = same.replace("3059aabb", "3059aabc");
      assertThat(shown(other, other)).isEqualTo("FAILED config-id-mismatch");
    }

    /** Two empty names agree on nothing. */
    @Test
    void refusesADocumentThatNamesNoKeyProviderWhereNoneWasMeasured() {
      DstackScenario nobody = MACHINE.keyedBy("{\"name\":\"\",\"id\":\"\"}");
      String empty = document.replace("\"kms\"", "\"\"");
      DstackEvidence evidence =
          nobody.withConfigId(register(empty)).evidence().showing(r -> r.put("mr_config", empty));
      assertThat(Judged.of(evidence).of(CheckId.WORKLOAD_COMPOSE))
          .isEqualTo("FAILED config-id-mismatch");
    }

    @Test
    void refusesADocumentWithUnknownMembers() {
      String more = document.replace("{", "{\"more\":1,");
      assertThat(shown(more, more)).isEqualTo("FAILED config-id-mismatch");
    }

    @Test
    void refusesADocumentWithOtherScriptsThanTheAppCompose() {
      String same = document.replace("{", "{\"init_script_hashes\":[],");
      assertThat(shown(same, same)).isEqualTo("PASSED compose-bound");
      String other = same.replace("[]", "[\"" + "00".repeat(32) + "\"]");
      assertThat(shown(other, other)).isEqualTo("FAILED config-document-mismatch");
    }

    private String shown(String hashed, String shown) {
      return Judged.of(evidence(register(hashed)).showing(r -> r.put("mr_config", shown)))
          .of(CheckId.WORKLOAD_COMPOSE);
    }

    private Bytes register(String text) {
      Bytes label = Bytes.utf8("dstack-mr-config-v3:").concat(Bytes.zeros(1));
      return versioned(3, Sha256.of(label.concat(Bytes.utf8(text))).bytes());
    }
  }

  private static Bytes versioned(int version, Bytes content) {
    return Bytes.of((byte) version).concat(content).concat(Bytes.zeros(15));
  }

  private static DstackEvidence evidence(Bytes register) {
    return MACHINE.withConfigId(register).evidence();
  }

  private static String judged(Bytes register) {
    return Judged.of(evidence(register)).of(CheckId.WORKLOAD_COMPOSE);
  }
}
