package dev.exhibit.core.attestation;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.azure.QuoteStanding;
import dev.exhibit.core.azure.RegisterCheck;
import dev.exhibit.core.azure.TpmPolicy;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Holds the registers of a guest's virtual TPM against the values of the policy. Its key outlives
 * the guest's boots, so that an old quote says nothing: it has to answer the collector's nonce.
 */
final class GuestRegisters {
  private GuestRegisters() {}

  /**
   * What they say; where they are as they should be, of the registers alone.
   *
   * @param quote that verified under the key which a verified report binds
   */
  static Step<?> judge(TpmPolicy policy, Optional<QuoteStanding.Signed> quote, Recorded recorded) {
    if (quote.isEmpty()) {
      return Step.lacking(
          AttestationCode.GUEST_REGISTERS_UNKNOWN,
          "No quote of a virtual TPM is proven for this machine, so the policy's values of its"
              + " registers were compared with nothing.");
    }
    RegisterCheck check = RegisterCheck.of(policy, quote.get());
    if (!isFresh(quote.get().quote().qualifyingData(), recorded)) {
      return Step.lacking(
          AttestationCode.GUEST_REGISTERS_UNKNOWN,
          shown(
              check,
              Message.of(
                  "The registers of the virtual TPM are quoted in what does not answer the"
                      + " collector's nonce; they may be those of an earlier boot.")));
    }
    if (!check.differing().isEmpty()) {
      return Step.broken(
          AttestationCode.GUEST_REGISTERS_DIFFER,
          shown(
              check,
              Message.of(
                  "Registers of the virtual TPM have other values than the policy accepts: %s.",
                  String.join(", ", check.differing()))));
    }
    if (!check.unknown().isEmpty()) {
      return Step.lacking(
          AttestationCode.GUEST_REGISTERS_UNKNOWN,
          shown(
              check,
              Message.of(
                  "The virtual TPM's quote does not select these registers, or their values are not"
                      + " shown: %s.",
                  String.join(", ", check.unknown()))));
    }
    return Step.held(
        AttestationCode.GUEST_REGISTERS_MATCH,
        shown(check, Message.of("The registers of the virtual TPM have values of the policy.")));
  }

  private static boolean isFresh(Bytes qualifying, Recorded recorded) {
    return recorded
        .sentNonce()
        .filter(
            sent ->
                VtpmBinding.isPadded(sent, qualifying)
                    || VtpmBinding.isPadded(Sha256.of(sent).bytes(), qualifying))
        .isPresent();
  }

  private static Grounds shown(RegisterCheck check, Message message) {
    Map<String, Value> accepted = new LinkedHashMap<>();
    check
        .accepted()
        .forEach((name, values) -> accepted.put(name, Value.anyOf(values.stream().map(Value::of))));
    Map<String, Value> values = new LinkedHashMap<>();
    check.values().forEach((name, value) -> values.put(name, Value.of(value)));
    Grounds grounds = Grounds.of(message);
    return values.isEmpty()
        ? grounds
        : grounds.compared(Value.parts(accepted), Value.parts(values));
  }
}
