package dev.exhibit.core.attestation;

import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.attestation.Match.Bound;
import dev.exhibit.core.attestation.Match.NotKnown;
import dev.exhibit.core.attestation.Match.Standing;
import dev.exhibit.core.azure.QuoteStanding;
import dev.exhibit.core.azure.RuntimeData;
import dev.exhibit.core.azure.ShownKey;
import dev.exhibit.core.azure.TpmPolicy;
import dev.exhibit.core.azure.TpmQuote;
import dev.exhibit.core.azure.VtpmEvidence;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.security.PublicKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SHA-256 of the runtime data, then zeros (Azure's confidential machines). The runtime data name
 * the key of a virtual TPM, and a quote by that key holds the caller's nonce.
 *
 * @param runtime the runtime data; empty where the report does not show them
 * @param quote of the virtual TPM, where the report shows one
 * @param statedKeys what the report says again of the virtual TPM's key, each time
 */
public record VtpmBinding(
    Optional<Bytes> runtime,
    Optional<VtpmEvidence> quote,
    List<PublicKey> statedKeys,
    List<String> unread)
    implements Binding {
  private static final String LAYOUT = "SHA-256 of Azure's runtime data, then zeros";

  public VtpmBinding {
    statedKeys = List.copyOf(statedKeys);
    unread = List.copyOf(unread);
  }

  @Override
  public Match match(ReportData reportData, Recorded recorded) {
    if (runtime.isEmpty()) {
      return NotKnown.lacking("the runtime data, of which report_data would be the hash");
    }
    if (!reportData.holdsHash(runtime.get()) || !reportData.second().isZero()) {
      return new Match.Mismatch();
    }
    Optional<QuoteStanding> judged = quote.map(shown -> shown.judged(runtime.get()));
    if (judged.filter(QuoteStanding.Refuted.class::isInstance).isPresent()) {
      return new Match.Contradicted(
          new Reason<>(
              AttestationCode.VTPM_QUOTE,
              "The quote of the virtual TPM does not verify under the key that the runtime data"
                  + " name, or its digest is not that of the register values shown."));
    }
    Optional<PublicKey> named = RuntimeData.attestationKey(runtime.get());
    if (named.isPresent()
        && !statedKeys.stream().allMatch(shown -> ShownKey.isSame(shown, named.get()))) {
      return new Match.Contradicted(
          new Reason<>(
              AttestationCode.VTPM_KEY,
              "The key or certificate that the report shows for its virtual TPM is of another key"
                  + " than the one that the runtime data name."));
    }
    if (judged.isPresent() && judged.get() instanceof QuoteStanding.NotJudged open) {
      return NotKnown.of(
          FrameCode.FIELD_NOT_UNDERSTOOD,
          Message.of(
              "The verified report binds the runtime data. What is shown as a quote of their"
                  + " virtual TPM was not judged: %s.",
              open.why()));
    }
    if (named.isEmpty() && !statedKeys.isEmpty()) {
      return NotKnown.of(
          FrameCode.FIELD_NOT_UNDERSTOOD,
          Message.of(
              "The verified report binds the runtime data. The key that is shown for their virtual"
                  + " TPM was not compared: the runtime data name none, RSA or on P-256, or"
                  + " several."));
    }
    Optional<TpmQuote> verified =
        judged
            .filter(QuoteStanding.Signed.class::isInstance)
            .map(QuoteStanding.Signed.class::cast)
            .map(QuoteStanding.Signed::quote);
    return new Bound(
        LAYOUT,
        Standing.WHOLE,
        verified
            .map(
                q ->
                    Message.of(
                        "the runtime data, with the key of a virtual TPM that quotes %s",
                        q.title()))
            .orElseGet(
                () ->
                    named.isPresent()
                        ? Message.of("the runtime data, with the key of a virtual TPM")
                        : Message.of(
                            "the runtime data, in which no key of a virtual TPM can be read")),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        answered(verified, recorded));
  }

  @Override
  public Optional<Step<?>> guest(TpmPolicy policy, ReportData reportData, Recorded recorded) {
    if (policy.equals(TpmPolicy.NONE)) {
      return Optional.empty();
    }
    Optional<QuoteStanding.Signed> signed =
        match(reportData, recorded) instanceof Match.Bound && runtime.isPresent()
            ? quote
                .map(shown -> shown.judged(runtime.get()))
                .filter(QuoteStanding.Signed.class::isInstance)
                .map(QuoteStanding.Signed.class::cast)
            : Optional.empty();
    return Optional.of(GuestRegisters.judge(policy, signed, recorded));
  }

  /**
   * The nonce in the quote, or in the user data that the runtime data repeat. Callers give the
   * nonce itself, or its hash, before zeros.
   */
  private Bytes answered(Optional<TpmQuote> quoted, Recorded recorded) {
    Optional<Bytes> user = runtime.flatMap(RuntimeData::userData).filter(data -> !data.isZero());
    return quoted
        .map(q -> answered(q.qualifyingData(), recorded))
        .filter(nonce -> user.isEmpty() || recorded.sentNonce().equals(Optional.of(nonce)))
        .or(() -> user.map(data -> answered(data, recorded)))
        .orElse(Bytes.EMPTY);
  }

  private static Bytes answered(Bytes given, Recorded recorded) {
    return recorded
        .sentNonce()
        .filter(sent -> isPadded(Sha256.of(sent).bytes(), given) || isPadded(sent, given))
        .orElse(given);
  }

  static boolean isPadded(Bytes value, Bytes given) {
    return given.startsWith(value) && given.from(value.size()).isZero();
  }

  /**
   * On these machines the hardware measures the layer that Azure starts the guest under; the guest
   * itself is measured by the virtual TPM alone.
   */
  @Override
  public boolean measuresGuest() {
    return false;
  }

  @Override
  public List<String> layouts() {
    return List.of(LAYOUT);
  }

  @Override
  public Optional<Bytes> nonce() {
    return Optional.empty();
  }

  @Override
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    runtime.ifPresent(data -> facts.put("runtimeDataSha256", Sha256.of(data).hex()));
    runtime
        .flatMap(RuntimeData::attestationKey)
        .ifPresent(key -> facts.put("vtpmKeySha256", Sha256.of(Bytes.of(key.getEncoded())).hex()));
    runtime.flatMap(RuntimeData::userData).ifPresent(data -> facts.put("vtpmUserData", data.hex()));
    quote.ifPresent(shown -> facts.putAll(shown.facts()));
    return facts;
  }
}
