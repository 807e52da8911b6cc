package dev.exhibit.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime.Basis;
import dev.exhibit.core.policy.preset.BuiltInPolicies;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyDecoderTest {
  private static final Set<CheckId> FLOOR =
      Set.copyOf(Arrays.stream(CheckId.values()).filter(CheckId::floor).toList());

  private static List<PolicyCase> cases() {
    return PolicyCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyDocumentIsAcceptedOrRefusedAtItsPath(PolicyCase document) throws PolicyRefused {
    if (document.good()) {
      assertThat(PolicyDecoder.decode(document.document()).name()).isEqualTo("p");
    } else {
      assertThatExceptionOfType(PolicyRefused.class)
          .isThrownBy(() -> PolicyDecoder.decode(document.document()))
          .withMessageStartingWith(document.refusedAt() + ": ");
    }
  }

  /** No schema can say so. */
  @Test
  void anExpressionForEverybodyNamesNobody() {
    Bytes document =
        Bytes.utf8(
            """
            {"format": "urn:exhibit:policy:v1", "name": "p",
             "provenance": {"identities": [{"namePattern": ".*", "issuer": "https://i"}]}}
            """);
    assertThatExceptionOfType(PolicyRefused.class)
        .isThrownBy(() -> PolicyDecoder.decode(document))
        .withMessageStartingWith("$.provenance.identities[0].namePattern: ");
  }

  @Test
  void aDuplicateKeyIsRefused() {
    Bytes twice =
        Bytes.utf8("{\"format\":\"urn:exhibit:policy:v1\",\"name\":\"a\",\"name\":\"b\"}");
    assertThatExceptionOfType(PolicyRefused.class)
        .isThrownBy(() -> PolicyDecoder.decode(twice))
        .withMessageStartingWith("$: not strict JSON");
  }

  @Test
  void aRefusalNamesTheKnownKeys() {
    assertThatExceptionOfType(PolicyRefused.class)
        .isThrownBy(() -> decode("'time':{'base':'claimed'}"))
        .withMessage("$.time.base: no such key; there are basis, maxBracketSeconds");
  }

  @Nested
  class WhatIsRequired {
    @Test
    void everythingByDefaultButWhatRestsOnWordsAlone() throws PolicyRefused {
      assertThat(decode("").required())
          .isEqualTo(
              EnumSet.complementOf(
                  EnumSet.of(
                      CheckId.ACI_CHANNEL,
                      CheckId.CHANNEL_TLS,
                      CheckId.GPU_BINDING,
                      CheckId.GPU_TOKEN,
                      CheckId.PLATFORM_REGISTRY)));
    }

    /** W9: a list of what is required cannot forget the time. */
    @Test
    void anEmptyListLeavesTheFloorAndTheTime() throws PolicyRefused {
      Set<CheckId> expected = EnumSet.copyOf(FLOOR);
      expected.add(CheckId.TIME_BASIS);
      assertThat(decode("'require':[]").required()).isEqualTo(expected);
      assertThat(decode("'require':['tdx.quote']").required()).isEqualTo(expected);
    }

    @Test
    void onlyOmittingItByNameLeavesOutTheTime() throws PolicyRefused {
      assertThat(decode("'require':[],'omit':['time.basis']").required()).isEqualTo(FLOOR);
    }

    @Test
    void aListSaysWhichChecksAreAskedForByName() throws PolicyRefused {
      assertThat(decode("").named()).isEmpty();
      Policy policy = decode("'require':['channel.tls','time.*'],'omit':['time.token']");
      assertThat(CheckId.values())
          .filteredOn(policy::names)
          .containsExactlyInAnyOrder(
              CheckId.CHANNEL_TLS, CheckId.TIME_BASIS, CheckId.TIME_BRACKET, CheckId.TIME_RENEWAL);
      assertThat(CheckId.values())
          .filteredOn(policy::isOmittedThoughRequired)
          .containsExactly(CheckId.TIME_TOKEN);
    }

    @Test
    void omittingTakesAwayNoMoreThanItNames() throws PolicyRefused {
      Set<CheckId> expected = EnumSet.copyOf(decode("").required());
      expected.remove(CheckId.TDX_NONCE);
      assertThat(decode("'omit':['tdx.nonce']").required()).isEqualTo(expected);
    }

    /** P9. */
    @Test
    void noFloorCheckCanBeOmittedOrWaived() {
      for (CheckId check : FLOOR) {
        assertThatExceptionOfType(PolicyRefused.class)
            .isThrownBy(() -> decode("'omit':['" + check.id() + "']"))
            .withMessage("$.omit: " + check.id() + " belongs to the floor");
        assertThatExceptionOfType(PolicyRefused.class)
            .isThrownBy(() -> decode("'waive':[{'check':'" + check.id() + "','reason':'because'}]"))
            .withMessage(
                "$.waive[0].check: " + check.id() + " belongs to the floor and cannot be waived");
      }
    }
  }

  /** W5: whose signature an exchange has can be shown without its bodies. */
  @Nested
  class WhatMayBeWithheld {
    @Test
    void noPolicyAcceptsThatTheSignatureOrTheSignerIsMissing() {
      for (String id :
          List.of(
              "exchange.signature",
              "exchange.signer-attested",
              "exchange.chain",
              "receipt.signature",
              "receipt.keyset",
              "tdx.quote",
              "gpu.*")) {
        assertThatExceptionOfType(PolicyRefused.class)
            .isThrownBy(() -> decode("'mayWithhold':['" + id + "']"))
            .withMessage(
                "$.mayWithhold: %s does not need the content of a body, so withholding cannot"
                        .formatted(id)
                    + " excuse it");
      }
    }

    @Test
    void aFamilyStandsForItsChecksOfContent() throws PolicyRefused {
      assertThat(decode("'mayWithhold':['exchange.*','receipt.*']").mayWithhold())
          .containsExactlyInAnyOrder(
              CheckId.EXCHANGE_REQUEST_HASH,
              CheckId.EXCHANGE_RESPONSE_HASH,
              CheckId.EXCHANGE_TIME,
              CheckId.EXCHANGE_E2EE,
              CheckId.EXCHANGE_MODEL,
              CheckId.RECEIPT_HASHES,
              CheckId.RECEIPT_SESSION);
    }
  }

  /** P4: a list that somebody emptied is refused; it never accepts everything. */
  @Nested
  class EmptyAllowLists {
    @Test
    void ofStatusesAreRefused() throws PolicyRefused {
      assertThatExceptionOfType(PolicyRefused.class)
          .isThrownBy(() -> decode("'tcb':{'acceptStatuses':[]}"))
          .withMessageContaining("tcb.acceptStatuses");
      assertThat(decode("").tcb().acceptStatuses()).containsExactly("UpToDate");
    }

    @Test
    void ofSignersExpectSomebodyUnnamed() throws PolicyRefused {
      for (String members : List.of("", "'collectors':{}", "'collectors':{'signers':[]}")) {
        Policy.Collectors collectors = decode(members).collectors();
        assertThat(collectors.anybody()).isFalse();
        assertThat(collectors.signers()).contains(Set.of());
      }
    }

    @Test
    void ofRegisterValuesAreRefused() {
      assertThatExceptionOfType(PolicyRefused.class)
          .isThrownBy(() -> decode("'tdx':{'references':{'rtmr3':[]}}"))
          .withMessageContaining("tdx.references.rtmr3");
    }
  }

  /** So that no policy can accept withheld content of what it does not ask. */
  @Test
  void whatMayBeWithheldIsAlwaysRequired() {
    assertThat(WithholdingList.OF_CONTENT).isNotEmpty().allMatch(CheckId::floor);
  }

  @Test
  void valuesArriveWhereTheyBelong() throws PolicyRefused {
    Policy policy =
        decode(
            "'collectors':{'anybody':true},'time':{'basis':'bracketed','maxBracketSeconds':60},"
                + "'tcb':{'refuseAdvisories':['INTEL-SA-00837'],'minEvaluationDataNumber':17,"
                + "'maxCollateralAgeDays':30},'tdx':{'allowPerfmon':true},'waive':[{'check':'gpu.count','reason':'in"
                + " repair'}],'mayWithhold':['exchange.model']");
    assertThat(policy.collectors().anybody()).isTrue();
    assertThat(policy.time()).isEqualTo(new TimePolicy(Basis.BRACKETED, Duration.ofMinutes(1)));
    assertThat(policy.tcb().refusedAdvisories()).containsExactly("INTEL-SA-00837");
    assertThat(policy.tcb().minEvaluationDataNumber()).hasValue(17);
    assertThat(policy.tcb().maxCollateralAge()).contains(Duration.ofDays(30));
    assertThat(policy.tdx().allows(TdxFeature.PERFMON)).isTrue();
    assertThat(policy.waivers())
        .singleElement()
        .satisfies(
            waiver -> {
              assertThat(waiver.check()).isEqualTo(CheckId.GPU_COUNT);
              assertThat(waiver.reason()).isEqualTo("in repair");
            });
    assertThat(policy.mayWithhold()).containsExactly(CheckId.EXCHANGE_MODEL);
  }

  @Test
  void everyBuiltInPolicyDecodesUnderItsOwnName() throws PolicyRefused {
    for (String name : BuiltInPolicies.names()) {
      Bytes document = BuiltInPolicies.document(name).orElseThrow();
      Policy policy = PolicyDecoder.decode(document);
      assertThat(policy.name()).isEqualTo(name);
      assertThat(policy.sha256()).isEqualTo(Sha256.of(document));
      assertThat(policy.waivers()).isEmpty();
    }
    assertThat(BuiltInPolicies.document("no-such-policy")).isEmpty();
  }

  private static Policy decode(String members) throws PolicyRefused {
    return PolicyDecoder.decode(new PolicyCase("", members.replace('\'', '"'), "").document());
  }
}
