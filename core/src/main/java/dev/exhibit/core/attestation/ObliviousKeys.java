package dev.exhibit.core.attestation;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.crypto.Ed25519Check;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.List;
import java.util.Optional;

/**
 * A key configuration for Oblivious HTTP (RFC 9458) that a report of NEAR AI's shows, and with it
 * Venice's: {@code ohttp_attestation}, with an Ed25519 signature over the configuration's bytes,
 * and {@code ohttp_key_config}, which repeats them. Report_data does not hold any of it: it is
 * bound only where the key that signed it is the signing key that report_data binds.
 *
 * @param pointer JSON pointer of the object that has both members
 * @param key that signed, 32 bytes; empty, as the next two, if it is absent or in another form
 * @param config the configuration
 * @param signature 64 bytes
 * @param again the configuration as it is repeated, or a list that holds it: each configuration
 *     behind its length in two bytes (RFC 9458 section 3.2)
 * @param unread the members that are there and in no form that is known
 */
public record ObliviousKeys(
    String pointer,
    Optional<Bytes> key,
    Optional<Bytes> config,
    Optional<Bytes> signature,
    Optional<Bytes> again,
    List<String> unread) {
  private static final int KEY_BYTES = 32;
  private static final int SIGNATURE_BYTES = 64;
  private static final int LENGTH_BYTES = 2;

  public ObliviousKeys {
    key = key.filter(k -> k.size() == KEY_BYTES);
    signature = signature.filter(s -> s.size() == SIGNATURE_BYTES);
    unread = List.copyOf(unread);
  }

  /** Whether it shows the same as another, wherever that stands. */
  public boolean repeats(ObliviousKeys other) {
    return equals(
        new ObliviousKeys(
            pointer, other.key, other.config, other.signature, other.again, other.unread));
  }

  /** Why what is shown contradicts itself, if it does. */
  Optional<Reason<Code.Failing>> contradiction() {
    if (config.isPresent() && again.isPresent() && !config.equals(again) && !isListed()) {
      return Optional.of(
          new Reason<>(
              AttestationCode.OHTTP_CONFIG_DIFFERS,
              Grounds.of(
                      Message.of(
                          "The key configuration for Oblivious HTTP in `%s/ohttp_key_config` is not"
                              + " the one that is signed in `%s/ohttp_attestation`.",
                          pointer, pointer))
                  .compared(Value.of(config.get()), Value.of(again.get()))));
    }
    return isReadable() && !verifies()
        ? Optional.of(
            new Reason<>(
                AttestationCode.OHTTP_SIGNATURE_INVALID,
                Message.of(
                    "The signature over the key configuration for Oblivious HTTP in"
                        + " `%s/ohttp_attestation` does not verify under the key that it names.",
                    pointer)))
        : Optional.empty();
  }

  /** Whether the signed configuration is one of a list's. */
  private boolean isListed() {
    Bytes list = again.orElseThrow();
    boolean found = false;
    int at = 0;
    while (at + LENGTH_BYTES <= list.size()) {
      int from = at + LENGTH_BYTES;
      at = from + (list.at(at) << Byte.SIZE | list.at(at + 1));
      if (at > list.size()) {
        return false;
      }
      found |= list.slice(from, at).equals(config.orElseThrow());
    }
    return found && at == list.size();
  }

  private boolean isReadable() {
    return key.isPresent() && config.isPresent() && signature.isPresent();
  }

  private boolean verifies() {
    return Ed25519Check.verify(key.orElseThrow(), config.orElseThrow(), signature.orElseThrow())
        .isEmpty();
  }

  /**
   * {@code grounds} with a sentence that says what stands behind the configuration, once it does
   * not contradict itself.
   *
   * @param bound the signing identity that a verified quote binds
   */
  Grounds said(Grounds grounds, Optional<SigningIdentity> bound) {
    Grounds said = judged(grounds, bound);
    for (String name : unread) {
      said =
          said.adding(
              Message.of(
                  "What stands in `%s%s` is in no known form and was not compared.",
                  pointer, name));
    }
    if (config.isPresent() && again.isPresent() && !config.equals(again)) {
      said =
          said.adding(
              Message.of(
                  "Of the list in `%s/ohttp_key_config` only that configuration is signed.",
                  pointer));
    }
    return said;
  }

  private Grounds judged(Grounds grounds, Optional<SigningIdentity> bound) {
    if (!isReadable()) {
      return grounds.adding(
          Message.of(
              "The key configuration for Oblivious HTTP that `%s` shows was not judged: nothing"
                  + " signs it, in a form that can be read.",
              place()));
    }
    boolean ours =
        bound
            .filter(identity -> identity.kind() == AttestedIdentity.Kind.ED25519_KEY)
            .filter(identity -> identity.bytes().equals(key.orElseThrow()))
            .isPresent();
    return ours
        ? grounds
            .adding(
                Message.of(
                    "The key %s has signed the key configuration for Oblivious HTTP in `%s`.",
                    key.orElseThrow().hex(), place()))
            .with("ohttpKeyConfigSha256", Sha256.of(config.orElseThrow()).hex())
        : grounds.adding(
            Message.of(
                "The key configuration for Oblivious HTTP in `%s` was not judged: this evidence"
                    + " does not bind the key that signed it. A report asked for with signing_algo"
                    + " ed25519 may.",
                place()));
  }

  private String place() {
    return pointer + (isReadable() || again.isEmpty() ? "/ohttp_attestation" : "/ohttp_key_config");
  }
}
