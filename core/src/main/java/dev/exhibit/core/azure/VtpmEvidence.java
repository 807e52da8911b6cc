package dev.exhibit.core.azure;

import dev.exhibit.core.azure.QuoteStanding.NotJudged;
import dev.exhibit.core.azure.QuoteStanding.Refuted;
import dev.exhibit.core.azure.QuoteStanding.Signed;
import dev.exhibit.core.azure.TpmQuote.Selection;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A quote of a vTPM beside a machine's evidence.
 *
 * @param message what was signed
 * @param signature as {@link TpmSignature} reads it
 * @param registers values of registers, where they are shown
 */
public record VtpmEvidence(Bytes message, Bytes signature, ShownRegisters registers) {
  /** Judges it under the key that {@code runtime} names. The signature is over the raw message. */
  public QuoteStanding judged(Bytes runtime) {
    Optional<PublicKey> key = RuntimeData.attestationKey(runtime);
    if (key.isEmpty()) {
      return new NotJudged(
          "the runtime data name no key of the virtual TPM, RSA or on P-256, or several");
    }
    Optional<? extends TpmSignature> made = TpmSignature.of(signature, key.get());
    if (made.isEmpty()) {
      return new NotJudged("its signature has no form that is known for the key");
    }
    Optional<TpmHash> hash = made.get().hash(message);
    if (hash.isEmpty()) {
      return made.get().isNamedHashKnown()
          ? new Refuted()
          : new NotJudged("its signature names a hash that is not known");
    }
    if (!hash.get().isStrong()) {
      return new NotJudged("it is signed by SHA-1, which proves nothing any more");
    }
    return TpmQuote.decode(message) instanceof Decoded.Valid<TpmQuote> quote
        ? judged(quote.value(), hash.get())
        : new NotJudged("what was signed is no quote that can be read");
  }

  /** What the quote says, by name; decoded, not verified. */
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    switch (TpmQuote.decode(message)) {
      case Decoded.Valid<TpmQuote> valid -> {
        facts.put("vtpmQuotes", valid.value().title());
        facts.put("vtpmQualifyingData", valid.value().qualifyingData().hex());
        facts.put("vtpmDigest", valid.value().digest().hex());
      }
      case Decoded.Invalid<TpmQuote> invalid -> facts.put("vtpmQuotes", invalid.message().text());
    }
    facts.put("vtpmRegisterValues", Filled.of("%d shown", registers.values().size()));
    return facts;
  }

  private QuoteStanding judged(TpmQuote quote, TpmHash hash) {
    if (!registers.unread().isEmpty()) {
      return new NotJudged(registers.unread());
    }
    if (registers.values().isEmpty()) {
      return new Signed(quote, List.of());
    }
    Optional<List<Bytes>> alone = ofSelected(quote);
    if (isDigest(alone, quote, hash)) {
      return new Signed(quote, alone.orElseThrow());
    }
    Optional<List<Bytes>> numbered = byNumber(quote);
    if (numbered.isEmpty()) {
      return new NotJudged(
          "the register values shown are not those of one known bank with all registers that it"
              + " quotes");
    }
    return isDigest(numbered, quote, hash) ? new Signed(quote, numbered.get()) : new Refuted();
  }

  private static boolean isDigest(Optional<List<Bytes>> values, TpmQuote quote, TpmHash hash) {
    return values.filter(list -> hash.over(list).equals(quote.digest())).isPresent();
  }

  /** The quoted values if all registers are shown from the first on, as most callers show them. */
  private Optional<List<Bytes>> byNumber(TpmQuote quote) {
    if (quote.selections().size() != 1) {
      return Optional.empty();
    }
    Selection selection = quote.selections().get(0);
    List<Bytes> values = new ArrayList<>();
    for (int register : selection.registers()) {
      if (register >= registers.values().size()
          || !selection.isValue(registers.values().get(register))) {
        return Optional.empty();
      }
      values.add(registers.values().get(register));
    }
    return Optional.of(values);
  }

  /** The quoted values if those alone are shown, bank by bank. */
  private Optional<List<Bytes>> ofSelected(TpmQuote quote) {
    int at = 0;
    for (Selection selection : quote.selections()) {
      for (int i = 0; i < selection.registers().size(); i++) {
        if (at == registers.values().size() || !selection.isValue(registers.values().get(at++))) {
          return Optional.empty();
        }
      }
    }
    return at == registers.values().size() ? Optional.of(registers.values()) : Optional.empty();
  }
}
