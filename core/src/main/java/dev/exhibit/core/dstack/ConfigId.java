package dev.exhibit.core.dstack;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.dstack.log.DstackCode;
import dev.exhibit.core.dstack.log.MeasuredText;
import dev.exhibit.core.dstack.log.TrustedEvents;
import dev.exhibit.core.dstack.log.WorkloadEvidence;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.web3j.crypto.Hash;

/**
 * MR_CONFIG_ID, 48 bytes, as dstack's launcher fills it: all zero, or a version byte, 32 bytes and
 * 15 zeros. Version 1 holds the compose hash; version 2 Keccak-256(compose hash ‖ app id ‖ kind of
 * key provider ‖ its id); version 3 the hash of a document.
 */
final class ConfigId {
  private static final int HASHED = 33;
  private static final int HASH_OF_DOCUMENT = 3;

  private final TrustedEvents trusted;
  private final List<MeasuredText> documents;
  private final List<String> composes;

  private ConfigId(TrustedEvents trusted, List<MeasuredText> documents, List<String> composes) {
    this.trusted = trusted;
    this.documents = documents;
    this.composes = composes;
  }

  /** The ruling on this part of {@code workload.compose}: passed with a sentence, or why not. */
  static Step<?> judge(Bytes register, TrustedEvents trusted, WorkloadEvidence evidence) {
    return new ConfigId(
            trusted,
            evidence.configDocuments(),
            ComposeCheck.measured(evidence, trusted.composeHash()))
        .judge(register);
  }

  private Step<?> judge(Bytes register) {
    Step<?> ruling = ruling(register);
    return register.at(0) == HASH_OF_DOCUMENT || documents.isEmpty() || !ruling.holds()
        ? ruling
        : ruling.on(
            ruling
                .grounds()
                .adding(
                    Message.of(
                        "The report shows a configuration document (mr_config), but MR_CONFIG_ID"
                            + " is the hash of none: nothing measured it, and it was not"
                            + " judged.")));
  }

  private Step<?> ruling(Bytes register) {
    if (register.isZero()) {
      return held(Message.of("MR_CONFIG_ID is not used."));
    }
    Bytes content = register.slice(1, HASHED);
    if (!register.from(HASHED).isZero()) {
      return unknown(register);
    }
    return switch (register.at(0)) {
      case 1 -> compared(content.equals(trusted.composeHash()), register, 1);
      case 2 -> compared(secondVersions().contains(content), register, 2);
      case HASH_OF_DOCUMENT -> third(content, register);
      default -> unknown(register);
    };
  }

  /** The id is a text of hex digits in the measured event; a launcher may have left it empty. */
  private List<Bytes> secondVersions() {
    List<Bytes> possible = new ArrayList<>();
    for (KeyProvider provider : KeyProvider.decode(trusted.keyProvider()).stream().toList()) {
      for (Bytes id : List.of(provider.idBytes(), Bytes.EMPTY)) {
        Bytes hashed =
            trusted
                .composeHash()
                .concat(trusted.appId())
                .concat(Bytes.of((byte) provider.kind()))
                .concat(id);
        possible.add(Bytes.of(Hash.sha3(hashed.toArray())));
      }
    }
    return possible;
  }

  private Step<?> third(Bytes content, Bytes register) {
    if (documents.isEmpty()) {
      return Step.lacking(
          DstackCode.CONFIG_DOCUMENT_ABSENT,
          "MR_CONFIG_ID is the hash of a document that the report does not show.");
    }
    Predicate<Bytes> isMeasured = text -> ConfigDocument.hash(text).equals(content);
    Optional<MeasuredText> other = MeasuredText.contradicting(documents, isMeasured);
    if (other.isPresent()) {
      return compared(false, register, 3)
          .compared(Value.of(content), Value.of(ConfigDocument.hash(other.get().bytes())));
    }
    Optional<MeasuredText> measured = MeasuredText.measured(documents, isMeasured);
    return measured.isEmpty()
        ? ComposeCheck.textUnknown(documents.get(0), "configuration document")
        : noted(agreeing(measured.get().bytes(), register), isMeasured);
  }

  private Step<?> noted(Step<?> ruling, Predicate<Bytes> isMeasured) {
    return ruling.on(MeasuredText.noted(ruling.grounds(), documents, isMeasured));
  }

  private Step<?> agreeing(Bytes text, Bytes register) {
    Optional<String> disagreement = ConfigDocument.disagreement(text, trusted);
    return disagreement.isEmpty()
        ? composes.stream()
            .findFirst()
            .flatMap(compose -> ConfigTerms.disagreement(text, compose))
            .orElseGet(() -> compared(true, register, 3))
        : Step.broken(
            DstackCode.CONFIG_ID_MISMATCH,
            Message.of(
                "MR_CONFIG_ID is the hash of a document that contradicts the log: %s.",
                disagreement.get()));
  }

  private static Step<?> compared(boolean equal, Bytes register, int version) {
    return equal
        ? held(Message.of("MR_CONFIG_ID (version %d) holds the same hash.", version))
        : Step.broken(
            DstackCode.CONFIG_ID_MISMATCH,
            Message.of(
                "MR_CONFIG_ID (version %d) does not hold what the log measured: %s.",
                version, register));
  }

  private static Step<?> unknown(Bytes register) {
    return Step.lacking(
        DstackCode.CONFIG_ID_UNKNOWN,
        Message.of("MR_CONFIG_ID has none of the known forms: %s.", register.hex()));
  }

  private static Step<?> held(Message sentence) {
    return Step.held(DstackCode.COMPOSE_BOUND, Grounds.of(sentence));
  }
}
