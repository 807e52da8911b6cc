package dev.exhibit.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.attestation.AttestationCode;
import dev.exhibit.core.attestation.InstanceBinding;
import dev.exhibit.core.attestation.ObliviousKeys;
import dev.exhibit.core.attestation.StatedNonce;
import dev.exhibit.core.report.LocatedQuote.Origin;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows W13 to W15: whatever a report holds, each place of a quote is found and none is walked. */
class ReportLocatorTest {
  private static final List<String> NO_LISTS =
      List.of("{}", "{\"a\":1}", "\"text\"", "7", "true", "null");

  private static final String QUOTED = "\"intel_quote\":\"0400\"";

  @Test
  void whateverStandsInAListsPlaceIsASubject() throws StrictJson.Malformed {
    for (String instead : NO_LISTS) {
      for (String report :
          List.of(
              "{\"gateway_attestation\":{%s},\"model_attestations\":%s}".formatted(QUOTED, instead),
              "{%s,\"all_attestations\":%s}".formatted(QUOTED, instead),
              "{\"attestation_type\":\"chutes\",\"all_attestations\":%s}".formatted(instead),
              "{\"evidence\":%s}".formatted(instead))) {
        LocatedQuote last = locate(report).getLast();
        assertThat(last.unread()).as(report).isPresent();
        assertThat(last.slot().orElseThrow()).as(report).endsWith("-0");
        assertThat(why(last)).as(report).contains(" where a list of attestations belongs.");
      }
    }
  }

  /** The first of several entries alone shows it, and one that repeats the rest is no other. */
  @Test
  void findsKeysOfObliviousHttpWhereverTheyStand() throws StrictJson.Malformed {
    String keys =
        "\"ohttp_key_config\":\"0100\",\"ohttp_attestation\":{\"signing_algo\":\"%s\""
                .formatted("ed25519")
            + ",\"signing_key\":\""
            + "11".repeat(32)
            + "\",\"key_config\":\"0100\",\"signature\":\""
            + "22".repeat(64)
            + "\"}";
    List<LocatedQuote> flat =
        locate("{%s,%s,\"all_attestations\":[{%s}]}".formatted(QUOTED, keys, QUOTED));
    assertThat(flat).singleElement().extracting(q -> q.binding().oblivious()).isNotNull();
    ObliviousKeys found = flat.get(0).binding().oblivious().get(0);
    assertThat(found.pointer()).isEmpty();
    assertThat(found.config()).isEqualTo(found.again()).isPresent();
    assertThat(found.key()).isPresent();
    assertThat(found.signature()).isPresent();
    List<LocatedQuote> gateway =
        locate(
            "{\"gateway_attestation\":{%s},%s,\"model_attestations\":[{%s},{%s,%s}]}"
                .formatted(QUOTED, keys, QUOTED, QUOTED, keys));
    assertThat(gateway)
        .extracting(q -> q.binding().oblivious().stream().map(ObliviousKeys::pointer).toList())
        .containsExactly(List.of(""), List.of(), List.of("/model_attestations/1"));
    List<LocatedQuote> both =
        locate(
            "{\"gateway_attestation\":{%s,\"ohttp_key_config\":\"\"},%s}".formatted(QUOTED, keys));
    assertThat(both.get(0).binding().oblivious())
        .extracting(ObliviousKeys::pointer)
        .containsExactly("/gateway_attestation", "");
    assertThat(both.get(0).binding().oblivious().get(0).unread())
        .containsExactly("/ohttp_key_config");
    assertThat(
            locate("{%s,%s,\"all_attestations\":[{%s,%s}]}".formatted(QUOTED, keys, QUOTED, keys)))
        .hasSize(1);
    for (String spelt : List.of("\\n0100", "AQA=", "0x0100", " 01 00")) {
      ObliviousKeys again =
          locate(
                  "{%s,%s}"
                      .formatted(
                          QUOTED,
                          keys.replace(
                              "\"ohttp_key_config\":\"0100\"",
                              "\"ohttp_key_config\":\"" + spelt + "\"")))
              .get(0)
              .binding()
              .oblivious()
              .get(0);
      assertThat(again.again()).as(spelt).isEqualTo(found.config());
    }
    List<LocatedQuote> another =
        locate("{%s,%s}".formatted(QUOTED, keys.replace("\"ed25519\"", "\"sr25519\"")));
    assertThat(another.get(0).binding().oblivious().get(0).key()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"intel_quote\":null}",
        "{\"intel_quote\":7}",
        "{\"intel_quote\":\"\"}",
        "{\"intel_quote\":\"no quote!\"}",
        "{\"intel_quote\":{\"a\":1}}",
        "{\"quote\":\"0400\"}",
        "{\"provider\":\"chutes\"}",
        "{\"quote_b64\":[\"0400\"]}",
        "[]",
        "null",
        "\"0400\"",
        "5"
      })
  void anEntryThatCannotBeReadKeepsItsPlaceBesideGoodOnes(String entry)
      throws StrictJson.Malformed {
    List<LocatedQuote> near =
        locate(
            "{\"gateway_attestation\":{%s},\"model_attestations\":[{%s},%s]}"
                .formatted(QUOTED, QUOTED, entry));
    assertThat(near)
        .extracting(q -> q.slot().orElseThrow())
        .containsExactly("gateway", "model-0", "model-1");
    assertThat(near).extracting(q -> q.unread().isPresent()).containsExactly(false, false, true);
    assertThat(why(near.getLast())).contains("`/model_attestations/1`");
    List<LocatedQuote> flat =
        locate("{%s,\"nonce\":\"1\",\"all_attestations\":[%s]}".formatted(QUOTED, entry));
    assertThat(flat).extracting(q -> q.unread().isPresent()).containsExactly(false, true);
  }

  @Test
  void aGatewayAloneLeavesThePlaceOfTheModelsMachineOpen() throws StrictJson.Malformed {
    for (String models : List.of("", ",\"model_attestations\":[]")) {
      LocatedQuote model =
          locate("{\"gateway_attestation\":{%s}%s}".formatted(QUOTED, models)).getLast();
      assertThat(model.origin()).isEqualTo(Origin.MODEL);
      assertThat(model.unread().orElseThrow().code()).isEqualTo(AttestationCode.MODEL_NOT_ATTESTED);
    }
  }

  @Test
  void modelsWithoutTheirGatewayKeepItsPlace() throws StrictJson.Malformed {
    List<LocatedQuote> found = locate("{\"model_attestations\":[{%s}]}".formatted(QUOTED));
    assertThat(found)
        .extracting(LocatedQuote::origin)
        .containsExactly(Origin.GATEWAY, Origin.MODEL);
    assertThat(why(found.getFirst())).contains("gateway's attestation belongs");
  }

  @Test
  void membersOfAnotherShapeAreNamed() throws StrictJson.Malformed {
    List<LocatedQuote> found =
        locate(
            "{\"gateway_attestation\":{%s},\"model_attestations\":[{%s}],\"all_attestations\":[{}]}"
                .formatted(QUOTED, QUOTED));
    assertThat(found.getLast().slot()).contains("other-all-attestations");
    assertThat(why(found.getLast())).contains("has no place in a report of this shape");
  }

  @Test
  void aQuoteIsReadInHexOrInBase64OfEitherAlphabet() throws StrictJson.Malformed {
    Bytes quote = Bytes.fromHex("0400fbff").orElseThrow();
    for (String text : List.of("0400fbff", "0x0400FBFF", "BAD7/w==", "BAD7_w==", "BAD7_w")) {
      LocatedQuote read = locate("{\"intel_quote\":\"%s\"}".formatted(text)).getFirst();
      assertThat(read.unread()).as(text).isEmpty();
      assertThat(read.quote()).as(text).isEqualTo(quote);
    }
  }

  @Test
  void anInstanceOfChutesAmongTheModelsIsRead() throws StrictJson.Malformed {
    LocatedQuote model =
        locate(
                """
                {"gateway_attestation":{"intel_quote":"0400"},
                 "model_attestations":[{"provider":"chutes","quote_b64":"BAA=",
                 "e2e_pubkey":"AAAA","nonce":"11","certificate_b64":5,"gpu_evidence":[{}]}]}
                """)
            .getLast();
    assertThat(model.unread()).isEmpty();
    assertThat(model.pointer()).isEqualTo("/model_attestations/0/quote_b64");
    assertThat(model.binding())
        .isEqualTo(
            new InstanceBinding(
                new StatedNonce(Optional.of(Bytes.of(new byte[] {0x11})), Optional.of("11")),
                Optional.of("AAAA"),
                Optional.empty(),
                List.of("`/model_attestations/0/certificate_b64` is a number where text belongs")));
    assertThat(model.gpu().orElseThrow().evidence().items()).hasSize(1);
  }

  private static List<LocatedQuote> locate(String report) throws StrictJson.Malformed {
    return ReportLocator.locate(StrictJson.parse(Bytes.utf8(report)), List.of(), Optional.empty())
        .quotes();
  }

  private static String why(LocatedQuote quote) {
    return quote.unread().orElseThrow().message();
  }
}
