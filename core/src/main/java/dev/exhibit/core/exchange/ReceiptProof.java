package dev.exhibit.core.exchange;

import dev.exhibit.core.aci.receipt.ReceiptAppraiser;
import dev.exhibit.core.aci.receipt.ReceiptKey;
import dev.exhibit.core.aci.receipt.VerifiedReceipt;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.exchange.record.SignatureCode;
import dev.exhibit.core.exchange.signature.Algorithm;
import dev.exhibit.core.exchange.signature.Coverage;
import dev.exhibit.core.exchange.signature.EthereumSignature;
import dev.exhibit.core.exchange.signature.SignatureJudge;
import dev.exhibit.core.exchange.signature.Signer;
import dev.exhibit.core.exchange.signature.SignerCheck;
import dev.exhibit.core.exchange.signature.VerifiedSignature;
import java.util.List;
import java.util.Optional;

/**
 * A receipt in the place of a signature record: it answers the same questions, as its document is
 * signed by a key of an attested keyset.
 */
final class ReceiptProof {
  private final ReceiptAppraiser.Signed receipt;

  ReceiptProof(ReceiptAppraiser.Signed receipt) {
    this.receipt = receipt;
  }

  /** {@code exchange.signature} and {@code exchange.chain}. */
  SignatureJudge.Result signature() {
    Key chain = new Key(CheckId.EXCHANGE_CHAIN, receipt.subject());
    return new SignatureJudge.Result(
        as(
            new Key(CheckId.EXCHANGE_SIGNATURE, receipt.subject()),
            receipt.signature().at(receipt.site())),
        receipt.verified().isPresent()
            ? chain.notApplicable(
                SignatureCode.FORM_HAS_NO_CHAIN,
                Grounds.of("Receipts carry no certificates: the attested keyset is their root."))
            : chain.blocked("No verified receipt says whose certificates to look for."),
        receipt.verified().map(ReceiptProof::statement));
  }

  private static Finding as(Key asked, Finding finding) {
    return switch (finding) {
      case Finding.Passed p -> asked.passed(p.code(), p.grounds());
      case Finding.Failed f -> asked.failed(f.code(), f.grounds());
      case Finding.Missing m -> asked.missing(m.code(), m.grounds());
      case Finding.NotApplicable n -> asked.notApplicable(n.code(), n.grounds());
    };
  }

  private static VerifiedSignature statement(VerifiedReceipt receipt) {
    return new VerifiedSignature(
        switch (receipt.key().algorithm()) {
          case ED25519 -> Algorithm.ED25519;
          case SECP256K1 -> Algorithm.ECDSA_SECP256K1;
        },
        signer(receipt.key()),
        new VerifiedSignature.Statement(
            VerifiedSignature.Form.RECEIPT,
            "sha256:" + receipt.signed().hex(),
            receipt.request(),
            receipt.response(),
            receipt.model(),
            receipt.upstreamModels(),
            Optional.of(receipt.servedAt()),
            List.of()),
        List.of());
  }

  private static Signer signer(ReceiptKey key) {
    return switch (key.algorithm()) {
      case ED25519 -> new Signer(Signer.Kind.ED25519_KEY, key.publicKey());
      case SECP256K1 ->
          new Signer(Signer.Kind.ECDSA_ADDRESS, EthereumSignature.address(key.publicKey()));
    };
  }

  /**
   * {@code exchange.signer-attested}: a verified receipt is signed by an attested key or is none.
   */
  SignerCheck.Result signer() {
    Key asked = new Key(CheckId.EXCHANGE_SIGNER_ATTESTED, receipt.subject());
    if (receipt.verified().isEmpty()) {
      return SignerCheck.Result.unproven(
          asked.blocked("No verified receipt says who the signer is."));
    }
    VerifiedReceipt verified = receipt.verified().get();
    Subject attestation = verified.keyset().attestation();
    Grounds grounds =
        Grounds.of(
                Message.of(
                    "A verified quote binds the keyset that holds the receipt key %s. %s",
                    verified.key().keyId(), Coverage.RECEIPT.sentence()))
            .with("signer", verified.key().publicKey().hex())
            .with("attestations", List.of(attestation.path()))
            .with("coverage", Coverage.RECEIPT.id())
            .with("nonceIsOurs", verified.keyset().challenged());
    return new SignerCheck.Result(
        asked.passed(SignatureCode.RECEIPT_KEY_ATTESTED, grounds),
        List.of(attestation),
        Optional.of(Coverage.RECEIPT));
  }
}
