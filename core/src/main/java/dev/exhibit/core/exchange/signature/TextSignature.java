package dev.exhibit.core.exchange.signature;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.exchange.record.HexText;
import dev.exhibit.core.exchange.record.SignatureCode;
import dev.exhibit.core.exchange.record.SignatureRecord;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Verifies records of the text form (response-signatures §1 and §2). */
final class TextSignature {
  private static final int ADDRESS_SIZE = 20;
  private static final int MOST_SHOWN = 512;
  private static final String KIND = "signature_kind";
  private static final int LONGEST_KIND = 64;

  private TextSignature() {}

  static Step<VerifiedSignature> verify(SignatureRecord.Text record) throws Stopped {
    Optional<SignedText> text = SignedText.parse(record.text());
    if (text.isEmpty()) {
      return Step.lacking(
          SignatureCode.SIGNED_TEXT_UNKNOWN,
          Grounds.of(
                  "The signed text has a form that this verifier does not know, so it was not"
                      + " judged what it says about which request and response.")
              .with("text", shortened(record.text())));
    }
    if (record.address().isEmpty()) {
      return Step.lacking(
          SignatureCode.SIGNING_ADDRESS_ABSENT,
          Grounds.of("The record has no signing_address with which to compare the signature."));
    }
    String address = record.address().get();
    return switch (record.algorithm().orElse("")) {
      case "ecdsa" -> ecdsa(record, text.get(), address);
      case "ed25519" -> ed25519(record, text.get(), address);
      default -> unknownAlgorithm(record.algorithm());
    };
  }

  private static String shortened(String text) {
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
  }

  private static Step<VerifiedSignature> unknownAlgorithm(Optional<String> algorithm) {
    return Step.lacking(
        SignatureCode.ALGORITHM_UNSUPPORTED,
        algorithm.isPresent()
            ? Grounds.of("The record's signing_algo is neither ecdsa nor ed25519.")
                .with("algorithm", algorithm.get())
            : Grounds.of("The record has no signing_algo."));
  }

  private static Step<VerifiedSignature> ecdsa(
      SignatureRecord.Text record, SignedText text, String named) throws Stopped {
    Bytes address =
        HexText.decode("signing_address", named, ADDRESS_SIZE, SignatureCode.KEY_MALFORMED);
    EthereumSignature.Recovered recovered =
        EthereumSignature.recover(Bytes.utf8(record.text()), signature(record));
    Bytes actual = recovered.signer().identity();
    if (!actual.equals(address)) {
      throw Stopped.broken(
          SignatureCode.SIGNER_ADDRESS_MISMATCH,
          Grounds.of(
                  Message.of(
                      "The signature was made by %s if by anyone over this text; the record names"
                          + " 0x%s.",
                      recovered.signer().text(), address.hex()))
              .compared(Value.name("0x" + address.hex()), Value.name(recovered.signer().text())));
    }
    List<String> notes = new ArrayList<>();
    if (recovered.highS()) {
      notes.add("s is in the upper half of its range: this is valid but not unique.");
    }
    return valid(
        record, Algorithm.ECDSA_EIP191, recovered.signer(), text, "0x" + address.hex(), notes);
  }

  private static Step<VerifiedSignature> ed25519(
      SignatureRecord.Text record, SignedText text, String named) throws Stopped {
    Bytes key = HexText.decode("signing_address", named);
    Ed25519Signature.verify(key, Bytes.utf8(record.text()), signature(record));
    Signer signer = new Signer(Signer.Kind.ED25519_KEY, key);
    return valid(record, Algorithm.ED25519, signer, text, key.hex(), List.of());
  }

  private static Bytes signature(SignatureRecord.Text record) throws Stopped {
    return HexText.signature("signature", record.signature());
  }

  private static Step<VerifiedSignature> valid(
      SignatureRecord.Text record,
      Algorithm algorithm,
      Signer signer,
      SignedText text,
      String named,
      List<String> notes) {
    VerifiedSignature signature = new VerifiedSignature(algorithm, signer, statement(text), notes);
    Grounds grounds =
        Grounds.of(
            Message.of(
                "The key %s signed the text of the record (%s).%s",
                signer.text(),
                algorithm.id(),
                notes.stream().map(note -> " " + note).collect(Collectors.joining())));
    return Step.held(
        signature,
        SignatureCode.SIGNATURE_VALID,
        unsigned(record, grounds.compared(Value.name(named), Value.name(signer.text()))));
  }

  /** Whose signature the record says that it is: shown as its word, deciding nothing. */
  private static Grounds unsigned(SignatureRecord.Text record, Grounds grounds) {
    String kind = record.others().getOrDefault(KIND, "");
    return kind.isEmpty() || kind.length() > LONGEST_KIND
        ? grounds
        : grounds.with("unsignedSignatureKind", kind);
  }

  private static VerifiedSignature.Statement statement(SignedText text) {
    return new VerifiedSignature.Statement(
        text.form(),
        text.text(),
        text.request(),
        text.response(),
        text.model(),
        List.of(),
        Optional.empty(),
        text.further());
  }
}
