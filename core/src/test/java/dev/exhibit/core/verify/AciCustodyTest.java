package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.testdata.aci.AciScenario;
import dev.exhibit.testdata.aci.AciTamper;
import dev.exhibit.testdata.aci.KeysetParts;
import dev.exhibit.testdata.aci.attack.AciTampers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which key the evidence of custody is about. Nothing signs the list as a whole: whoever packs a
 * bundle can put a chain that was served for one key beside another.
 */
class AciCustodyTest {
  private static final AciScenario VALID = AciScenario.seeded(31);
  private static final String KEYS = "/attestation/evidence/key_custody/keys";

  @TempDir private Path folder;
  private int files;

  @Test
  void whatIsShownAsItWasGivenOutPassesInAnyOrderAndAnyNumber() throws IOException {
    assertThat(judged(keys -> {})).isEqualTo("PASSED custody-rooted");
    assertThat(judged(keys -> keys.insert(0, keys.remove(2)))).isEqualTo("PASSED custody-rooted");
    assertThat(judged(keys -> keys.add(keys.get(1)).add(keys.get(2))))
        .isEqualTo("PASSED custody-rooted");
  }

  /** Receipt key, then the end-to-end keys of secp256k1 and X25519. */
  @ParameterizedTest
  @CsvSource({"0, 1", "0, 2", "1, 0", "1, 2", "2, 0", "2, 1"})
  void aChainForOneKeyIsNoneForAnother(int of, int other) throws IOException {
    String beside = judged(keys -> keys.add(about(keys, of, other)));
    String instead = judged(keys -> keys.set(other, about(keys, of, other)));
    assertThat(List.of(beside, instead)).containsOnly("FAILED custody-chain-invalid");
  }

  /** The curve's point tells that another key was given out, whatever the role. */
  @Test
  void aKeyThatIsPublishedAsItIsHasToBeTheOneGivenOut() throws IOException {
    assertThat(
            judged(
                keys -> {
                  ObjectNode published = (ObjectNode) keys.get(1);
                  ObjectNode other = (ObjectNode) keys.get(2);
                  published.set("kms_public_key", other.get("kms_public_key"));
                }))
        .isEqualTo("FAILED custody-chain-invalid");
  }

  /** A spelling that is not known here contradicts nothing. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aSignatureThatIsNotInHexIsNotUnderstood(int which) throws IOException {
    assertThat(judged(keys -> ((ArrayNode) keys.get(0).get("signature_chain")).set(which, "q+/=")))
        .isEqualTo("MISSING custody-not-understood");
  }

  /** Which role a key of another algorithm has is not known, so none contradicts it. */
  @ParameterizedTest
  @CsvSource({"0, hpke-p256", "0, ecies-secp256k1", "1, hpke-x25519", "1, X25519"})
  void anAlgorithmThatIsNotKnownContradictsNoRole(int which, String algorithm) throws IOException {
    assertThat(judged(listed(which, algorithm))).isEqualTo("MISSING custody-not-understood");
  }

  /** The keyset says of the key that it is for something else. */
  @ParameterizedTest
  @CsvSource({"0, x25519-aes-256-gcm-hkdf-sha256", "1, secp256k1", "1, ed25519"})
  void anAlgorithmOfAnotherRoleContradictsTheOneShown(int which, String algorithm)
      throws IOException {
    assertThat(judged(listed(which, algorithm))).isEqualTo("FAILED custody-chain-invalid");
  }

  /** Has end-to-end key {@code which}, of secp256k1 or X25519, listed with this algorithm. */
  private static AciTamper listed(int which, String algorithm) {
    return AciTampers.keyset(
        (parts, own) -> {
          List<KeysetParts.Key> keys = new ArrayList<>(parts.e2ee());
          KeysetParts.Key key = keys.get(which);
          keys.set(which, new KeysetParts.Key(key.keyId(), algorithm, key.publicKey()));
          return new KeysetParts(
              parts.subject(),
              parts.notAfter(),
              parts.identity(),
              parts.receipt(),
              keys,
              parts.tls());
        });
  }

  /** The chain of entry {@code of}, said to be about the key of entry {@code other}. */
  private static ObjectNode about(ArrayNode keys, int of, int other) {
    ObjectNode entry = (ObjectNode) keys.get(of).deepCopy();
    entry.set("public_key", keys.get(other).get("public_key"));
    return entry;
  }

  private String judged(Consumer<ArrayNode> change) throws IOException {
    return judged(AciTampers.report(r -> change.accept((ArrayNode) r.at(KEYS))));
  }

  private String judged(AciTamper tamper) throws IOException {
    Report report =
        AciBundle.of(VALID.with(tamper).evidence())
            .verify(folder.resolve("case-" + files++ + ".evb"));
    Finding finding =
        report.appraisal().findings().values().stream()
            .filter(f -> f.key().check() == CheckId.ACI_CUSTODY)
            .findFirst()
            .orElseThrow();
    return finding.status() + " " + finding.code().id();
  }
}
