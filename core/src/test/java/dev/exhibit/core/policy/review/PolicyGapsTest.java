package dev.exhibit.core.policy.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.policy.PolicyDecoder;
import dev.exhibit.core.policy.PolicyRefused;
import dev.exhibit.core.policy.preset.BuiltInPolicies;
import dev.exhibit.data.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions without their ground, lists that accept nothing, and rules that do nothing. */
class PolicyGapsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'tcb':{'acceptStatuses':[]} | tcb.acceptStatuses is an empty list",
        "'exchange':{'models':[]} | exchange.models is an empty list",
        "'aci':{'kmsRoots':[]} | aci.kmsRoots is an empty list",
        "'aci':{'subjects':[]} | aci.subjects is an empty list",
        "'workload':{'composeHashes':[]} | workload.composeHashes is an empty list",
        "'tdx':{'references':{'mrtd':[]}} | tdx.references.mrtd is an empty list",
        "'tcb':{'acceptStatuses':['OutOfDate']} | does not name UpToDate",
        "'waive':[{'check':'gpu.count','reason':'a'},{'check':'gpu.count','reason':'b'}] | waive"
            + " names gpu.count twice",
        "'require':['gpu.*'],'mayWithhold':['exchange.model'],'omit':['tdx.nonce'] | omits, waives"
            + " or does not require tdx.nonce",
        "'provenance':{'trustedRoots':['github'],'acceptPromiseAlone':true} |"
            + " provenance.acceptPromiseAlone does nothing",
        "'provenance':{'identities':[{'name':'a@b','issuer':'https://i'},{'name':'a@b','issuer':'https://i'}]}"
            + " | twice: the second does nothing",
        "'gpu':{'devices':0,'switches':2} | no attestation shows one without the other",
        "'omit':['time.basis'] | omits or waives time.basis",
        "'require':['gpu.count'],'omit':['gpu.count'] | both requires and omits gpu.count"
      })
  void isWarnedOf(String members, String warning) throws PolicyRefused {
    assertThat(String.join("\n", gaps(members))).contains(warning);
    List<String> without = gaps("'description':'nothing else'");
    assertThat(String.join("\n", without)).doesNotContain(warning);
  }

  /** What is wanted is not warned of. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'tcb':{'acceptStatuses':['UpToDate','OutOfDate']} | acceptStatuses",
        "'waive':[{'check':'gpu.count','reason':'a'},{'check':'gpu.mode','reason':'a'}] | twice",
        "'provenance':{'trustedRoots':['github','sigstore-public-good'],'acceptPromiseAlone':true}"
            + " | acceptPromiseAlone",
        "'gpu':{'devices':8,'switches':4} | gpu.switches",
        "'mayWithhold':['exchange.model'] | mayWithhold"
      })
  void isNotWarnedOf(String members, String word) throws PolicyRefused {
    assertThat(String.join("\n", gaps(members))).doesNotContain(word);
  }

  @Test
  void aNewFileAndTheBuiltInPoliciesHaveNoRuleThatDoesNothing() throws PolicyRefused {
    for (String name : BuiltInPolicies.names()) {
      assertThat(IdleRules.of(PolicyDecoder.decode(BuiltInPolicies.document(name).orElseThrow())))
          .isEmpty();
    }
  }

  private static List<String> gaps(String members) throws PolicyRefused {
    return PolicyGaps.of(
        PolicyDecoder.decode(
            Bytes.utf8(
                ("{'format':'urn:exhibit:policy:v1','name':'p'," + members + "}")
                    .replace('\'', '"'))));
  }
}
