package dev.exhibit.core.aci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.exhibit.core.aci.Keyset.NamedKey;
import dev.exhibit.core.aci.Keyset.TlsKey;
import dev.exhibit.core.aci.receipt.EvidenceAudit;
import dev.exhibit.core.aci.receipt.Gateway;
import dev.exhibit.core.aci.receipt.SessionEvidence;
import dev.exhibit.core.aci.receipt.SessionShelf;
import dev.exhibit.core.aci.receipt.SessionShelf.Found;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** W17: what many receipts or keys share costs once. */
class SharedOnceTest {
  private static final Bytes RECORD =
      Bytes.utf8(
          """
          {"api_version":"aci/1","upstream_name":"u","verifier_id":"v","established_at":1,
           "expires_at":2,"channel_binding":[],"claims":{},
           "evidence":{"digest":"sha256:%s","data":"data:text/plain;base64,eA=="}}
          """
              .formatted(Sha256.of(Bytes.utf8("x")).hex()));

  @Test
  void aSessionThatManyReceiptsCiteIsReadAndAuditedOnce() throws Exception {
    List<String> reads = new ArrayList<>();
    List<Bytes> audits = new ArrayList<>();
    SessionShelf shelf =
        SessionShelf.of(
            List.of(
                new SessionEvidence(
                    Site.of("s"),
                    () -> {
                      reads.add("s");
                      return RECORD;
                    },
                    Optional.empty())));
    assertThat(reads).as("before anybody cites one").isEmpty();
    String id = SessionId.of(Gateway.json(RECORD), "");
    for (int i = 0; i < 100; i++) {
      assertThat(shelf.find(id, (type, evidence, channels) -> audited(audits, evidence)))
          .isInstanceOf(Found.Cited.class);
    }
    assertThat(reads).hasSize(2); // to know its id, and to look into it
    assertThat(audits).containsExactly(Bytes.utf8("x"));
  }

  private static EvidenceAudit audited(List<Bytes> audits, Bytes evidence) {
    audits.add(evidence);
    return EvidenceAudit.shallow(dev.exhibit.core.appraisal.Message.of("Not looked at."));
  }

  /** Each role's keys were once held against each key of the others: 1.2 thousand million pairs. */
  @Test
  void theRolesOfManyKeysAreComparedInLinearTime() {
    List<TlsKey> tls =
        IntStream.range(0, 20_000)
            .mapToObj(i -> new TlsKey(Sha256.of(Bytes.utf8("t" + i)), Optional.empty()))
            .toList();
    Keyset keyset = keyset(keys("r", 20_000), keys("e", 20_000), tls);
    assertTimeout(
        Duration.ofSeconds(20), () -> assertThat(KeysetRules.violation(keyset)).isEmpty());
  }

  @Test
  void aKeyInTwoRolesIsFoundInAnyLetterCase() {
    List<NamedKey> receipt = List.of(new NamedKey("a", "x", "ABcd"));
    List<NamedKey> e2ee = List.of(new NamedKey("b", "x", "abCD"));
    assertThat(KeysetRules.violation(keyset(receipt, e2ee, List.of())))
        .contains("a receipt key is an end-to-end key too");
  }

  private static List<NamedKey> keys(String role, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> role + i)
        .map(name -> new NamedKey(name, "ed25519", Sha256.of(Bytes.utf8(name)).hex()))
        .toList();
  }

  private static Keyset keyset(List<NamedKey> receipt, List<NamedKey> e2ee, List<TlsKey> tls) {
    return new Keyset(
        Sha256.of(Bytes.EMPTY),
        Optional.empty(),
        BigInteger.ZERO,
        receipt,
        e2ee,
        tls,
        Optional.empty());
  }
}
