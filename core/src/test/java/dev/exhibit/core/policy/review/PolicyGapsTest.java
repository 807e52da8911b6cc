package dev.exhibit.core.policy.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.policy.PolicyDecoder;
import dev.exhibit.core.policy.PolicyRefused;
import dev.exhibit.core.policy.PolicyTemplate;
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
        "'provenance':{'identities':[{'name':'a@b','issuer':'https://i'},{'namePattern':'.*@b','issuer':'https://i'}]}"
            + " | .*@b beside it admits all that it admits",
        "'provenance':{'identities':[{'name':'a@b','issuer':'https://i','sourceRepository':'https://r'},{'name':'a@b','issuer':'https://i'}]}"
            + " | beside it admits all",
        "'provenance':{'trustedRoots':['github'],'identities':[{'name':'a@b','issuer':'https://i'}]}"
            + " | never certifies",
        "'gpu':{'devices':0,'switches':0,'allowCertificateHold':true} | expect no device",
        "'tcb':{'acceptStatuses':['UpToDate','OutOfDate'],'graceDays':{'OutOfDate':0}} | gives"
            + " OutOfDate no day",
        "'waive':[{'check':'channel.tls','reason':'a'}] | channel.tls, which never fails",
        "'require':['gpu.*'],'omit':['image.log'] | omit names image.log, which require"
            + " does not name",
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
        "'mayWithhold':['exchange.model'] | mayWithhold",
        "'waive':[{'check':'image.log','reason':'a'}] | never fails",
        "'omit':['channel.tls'] | omit names",
        "'gpu':{'devices':1,'allowCertificateHold':true} | expect no device",
        "'tcb':{'acceptStatuses':['UpToDate','OutOfDate'],'graceDays':{'OutOfDate':1}} | no day",
        "'provenance':{'identities':[{'name':'a@b','issuer':'https://i'},{'name':'a@b','issuer':'https://j'}]}"
            + " | does nothing",
        "'provenance':{'identities':[{'name':'a@b','issuer':'https://i'},{'namePattern':'a@b[.]c','issuer':'https://i'}]}"
            + " | beside it",
        "'provenance':{'trustedRoots':['github'],'identities':[{'name':'https://github.com/o/r/.github/workflows/w.yml@refs/heads/main','issuer':'https://token.actions.githubusercontent.com'}]}"
            + " | never certifies"
      })
  void isNotWarnedOf(String members, String word) throws PolicyRefused {
    assertThat(String.join("\n", gaps(members))).doesNotContain(word);
  }

  /** A question whose ground is a value of the reader's: warned of without it, and not with it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "manifest.signer | 'collectors':{'anybody':true}",
        "gpu.count | 'gpu':{'devices':8}",
        "workload.compose | 'workload':{'composeHashes':['@']}",
        "workload.key-provider | 'workload':{'keyProviders':['kms:3059']}",
        "workload.os-image | 'workload':{'osImageHashes':['@']}",
        "image.provenance | 'provenance':{'identities':[{'name':'a@b','issuer':'https://i'}]}",
        "aci.custody | 'aci':{'kmsRoots':['02@']}"
      })
  void isWarnedOfAMissingGround(String check, String ground) throws PolicyRefused {
    String warning = ": " + check + " then stays open";
    assertThat(String.join("\n", gaps("'description':'none'"))).contains(warning);
    assertThat(String.join("\n", gaps(ground.replace("@", "0a".repeat(32)))))
        .doesNotContain(warning);
    if (!CheckId.byId(check).orElseThrow().floor()) {
      assertThat(String.join("\n", gaps("'omit':['" + check + "']"))).doesNotContain(warning);
    }
  }

  /** An allowlist that accepts nothing is no policy: it is refused, and the list is named. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'tcb':{'acceptStatuses':[]} | $.tcb.acceptStatuses",
        "'exchange':{'models':[]} | $.exchange.models",
        "'aci':{'kmsRoots':[]} | $.aci.kmsRoots",
        "'aci':{'subjects':[]} | $.aci.subjects",
        "'workload':{'composeHashes':[]} | $.workload.composeHashes",
        "'workload':{'appIds':[]} | $.workload.appIds",
        "'workload':{'keyProviders':[]} | $.workload.keyProviders",
        "'workload':{'osImageHashes':[]} | $.workload.osImageHashes",
        "'tdx':{'references':{'mrtd':[]}} | $.tdx.references.mrtd"
      })
  void anEmptyAllowlistIsRefused(String members, String path) {
    assertThatExceptionOfType(PolicyRefused.class)
        .isThrownBy(() -> gaps(members))
        .withMessageContaining(path + ": is empty");
  }

  @Test
  void aNewFileAndTheBuiltInPoliciesHaveNoRuleThatDoesNothing() throws PolicyRefused {
    for (String name : BuiltInPolicies.names()) {
      assertThat(IdleRules.of(PolicyDecoder.decode(BuiltInPolicies.document(name).orElseThrow())))
          .isEmpty();
    }
    assertThat(IdleRules.of(PolicyDecoder.decode(PolicyTemplate.named("mine")))).isEmpty();
  }

  private static List<String> gaps(String members) throws PolicyRefused {
    return PolicyGaps.of(
        PolicyDecoder.decode(
            Bytes.utf8(
                ("{'format':'urn:exhibit:policy:v1','name':'p'," + members + "}")
                    .replace('\'', '"'))));
  }
}
