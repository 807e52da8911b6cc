package dev.exhibit.core.intel.quote;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.security.PublicKey;
import java.util.Optional;

/**
 * The chain of custody inside a quote: the PCK key signed the quoting enclave's report, this report
 * binds the attestation key, and the attestation key signed header and body as they stand in the
 * quote.
 *
 * <p>The half of the QE report's report_data after the digest has to be zero, which one published
 * verifier checks and others ignore.
 */
public final class QuoteSignatures {
  private static final EcdsaScheme SCHEME = EcdsaScheme.P256_SHA256;

  private QuoteSignatures() {}

  public static Step<Quote> judge(Quote quote, PublicKey pckKey) {
    AuthData auth = quote.auth();
    if (!SCHEME.verifyRaw(pckKey, auth.qeReportBytes(), auth.qeReportSignature())) {
      return broken(
          IntelCode.QE_REPORT_SIGNATURE,
          Message.of(
              "The quoting enclave's report is not signed by the PCK certificate in the quote."));
    }
    if (!bindsKey(auth)) {
      return broken(
              IntelCode.ATTESTATION_KEY_UNBOUND,
              Message.of(
                  "The quoting enclave's report does not hold the digest of the quote's attestation"
                      + " key."))
          .compared(Value.of(digest(auth)), Value.of(auth.qeReport().reportData()));
    }
    Optional<PublicKey> attestationKey = SCHEME.key(auth.attestationKey());
    if (attestationKey.isEmpty()) {
      return broken(
          IntelCode.ATTESTATION_KEY_INVALID,
          Message.of("The attestation key is not a point on P-256."));
    }
    if (!SCHEME.verifyRaw(attestationKey.get(), quote.signedBytes(), auth.signature())) {
      return broken(
          IntelCode.QUOTE_SIGNATURE,
          Message.of("The attestation key's signature over header and body does not verify."));
    }
    if (!quote.trailing().isZero()) {
      return broken(
          IntelCode.TRAILING_BYTES,
          Message.of(
              "%s bytes follow the quote, and not all of them are zero.", quote.trailing().size()));
    }
    return new Step.Held<>(quote, IntelCode.QUOTE_SIGNED, describe(quote));
  }

  private static boolean bindsKey(AuthData auth) {
    Bytes bound = auth.qeReport().reportData();
    return bound.first(Sha256.SIZE).equals(digest(auth).bytes())
        && bound.from(Sha256.SIZE).isZero();
  }

  private static Sha256 digest(AuthData auth) {
    return Sha256.of(auth.attestationKey().concat(auth.qeAuthData()));
  }

  private static Grounds describe(Quote quote) {
    QuoteHeader header = quote.header();
    Message padding =
        quote.trailing().isEmpty()
            ? Message.of(".")
            : Message.of(
                "; %d zero bytes follow it and are not part of it.", quote.trailing().size());
    return Grounds.of(
            Message.of(
                "%s quote of version %s: the PCK key signed the quoting enclave's report, which"
                    + " binds the attestation key, which signed header and body%s",
                header.tee(), header.version(), padding))
        .compared(
            Value.of(digest(quote.auth())),
            Value.sha256(quote.auth().qeReport().reportData().first(Sha256.SIZE)))
        .with("version", header.version())
        .with("teeType", header.tee().name())
        .with("paddingBytes", quote.trailing().size());
  }

  private static Step<Quote> broken(Code.Failing code, Message message) {
    return new Reason<Code>(code, message).step();
  }
}
