package dev.exhibit.core.intel.pki;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.intel.quote.AuthData;
import dev.exhibit.core.intel.quote.ExpectedTee;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.core.intel.quote.Quote;
import dev.exhibit.core.intel.quote.QuoteDecoder;
import dev.exhibit.data.Bytes;

/** Judges whether the bytes are a quote at all, and of the expected kind. */
public final class QuoteStructure {
  private QuoteStructure() {}

  public static Step<Quote> judge(Bytes bytes, ExpectedTee expected) {
    return switch (QuoteDecoder.decode(bytes)) {
      case Decoded.Valid<Quote> v -> kind(v.value(), expected);
      case Decoded.Invalid<Quote> i -> undecodable(i);
    };
  }

  private static Step<Quote> undecodable(Decoded.Invalid<Quote> invalid) {
    Grounds grounds =
        Grounds.of(
                Message.of(
                    "%s%s.",
                    invalid.understood()
                        ? Message.of("The quote cannot be decoded: ")
                        : Message.of("The quote has a form that this verifier does not know: "),
                    invalid.message()))
            .with("field", invalid.field())
            .with("quoteOffset", invalid.offset());
    return invalid.understood()
        ? new Step.Broken<>(IntelCode.QUOTE_MALFORMED, grounds)
        : new Step.Lacking<>(IntelCode.QUOTE_NOT_UNDERSTOOD, grounds);
  }

  private static Step<Quote> kind(Quote quote, ExpectedTee expected) {
    if (!expected.admits(quote.header().tee())) {
      return new Reason<Code>(
              IntelCode.QUOTE_OTHER_TEE,
              Message.of(
                  "The quote is about %s where one about %s is expected.",
                  quote.header().tee(), expected))
          .compared(Value.name(expected.toString()), Value.name(quote.header().tee().toString()))
          .step();
    }
    if (!PckChain.namesChain(quote.auth())) {
      return new Step.Lacking<>(
          IntelCode.CERTIFICATION_TYPE,
          Grounds.of(
              Message.of(
                  "Certification data of type %s does not tell the platform's certificate chain in"
                      + " a form this verifier knows.",
                  quote.auth().certificationType())));
    }
    return new Step.Held<>(quote, IntelCode.QUOTE_SIGNED, Grounds.of("Well formed."));
  }

  /** A chain that is not where the quote says it is. */
  public static Step<PckChain> noChain(Quote quote, Decoded.Invalid<PckChain.Certificates> why) {
    Grounds grounds = Grounds.of(Message.of("The PCK chain cannot be read: %s.", why.message()));
    return quote.auth().certificationType() == AuthData.PEM_CHAIN
        ? new Step.Broken<>(IntelCode.PCK_CHAIN_MALFORMED, grounds)
        : new Step.Lacking<>(IntelCode.COLLATERAL_MISSING, grounds);
  }
}
