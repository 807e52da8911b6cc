package dev.exhibit.core.nvidia.device;

import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.appraisal.text.Quoted;
import dev.exhibit.core.decode.StatedHex;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * {@code gpu.nonce}: whether a device answered the expected nonce. The nonce counts where the
 * device signed it, in the request; the copies that evidence carries must agree with it.
 */
public final class NonceCheck {
  private static final int SIZE = 32;

  private NonceCheck() {}

  /**
   * Judges the signed nonce.
   *
   * @param stated the nonces that item and evidence say they answer
   */
  public static Step<?> judge(Bytes signed, List<Optional<String>> stated, NonceRule rule) {
    List<String> claims = stated.stream().flatMap(Optional::stream).toList();
    Optional<Step<?>> contradicted =
        claims.stream()
            .filter(claim -> nonce(claim).filter(said -> !said.equals(signed)).isPresent())
            .findFirst()
            .map(claim -> contradicted(claim, signed));
    Step<?> expected = contradicted.orElseGet(() -> expected(signed, rule));
    List<String> unread = claims.stream().filter(claim -> nonce(claim).isEmpty()).toList();
    return expected.isBroken() || unread.isEmpty() ? expected : unread(unread, signed);
  }

  /** What a text says that has the form of a nonce; another contradicts nothing. */
  private static Optional<Bytes> nonce(String claim) {
    return StatedHex.read(claim).filter(nonce -> nonce.size() == SIZE);
  }

  private static Step<?> unread(List<String> claims, Bytes signed) {
    return Step.lacking(
            FrameCode.FIELD_NOT_UNDERSTOOD,
            Message.of(
                "What the evidence states as nonce is not understood: %s where %d bytes in hex"
                    + " belong.",
                Quoted.all(claims), SIZE))
        .found(Value.of(signed));
  }

  private static Step<?> contradicted(String claim, Bytes signed) {
    return Step.broken(
            NvidiaCode.NONCE_MISMATCH,
            "The evidence says it answers a nonce that the device did not sign.")
        .compared(Value.text(claim), Value.of(signed));
  }

  private static Step<?> expected(Bytes signed, NonceRule rule) {
    return switch (rule) {
      case NonceRule.Given given ->
          given.nonce().equals(signed)
              ? ours(signed, Message.of("The device answered the nonce that was given."))
              : mismatch(
                  given.nonce(),
                  signed,
                  Message.of("The device did not answer the nonce that was given."));
      case NonceRule.Sent sent -> sent(sent.nonce(), signed);
      case NonceRule.Derived derived -> derived(derived, signed);
      case NonceRule.NotGiven none ->
          Step.lacking(NvidiaCode.NONCE_NOT_GIVEN, none.why()).found(Value.of(signed));
    };
  }

  private static Step<?> derived(NonceRule.Derived rule, Bytes signed) {
    if (!rule.nonce().equals(signed)) {
      return mismatch(
          rule.nonce(), signed, Message.of("The device did not answer %s.", rule.how()));
    }
    return rule.ours()
        ? ours(
            signed,
            Message.of(
                "The device answered %s, which is derived from the nonce that the collector sent.",
                rule.how()))
        : Step.held(
                NvidiaCode.NONCE_DERIVED,
                Message.of(
                    "The device answered %s, which the verified quote holds; it is as fresh as that"
                        + " quote.",
                    rule.how()))
            .compared(Value.of(rule.nonce()), Value.of(signed))
            .with("nonce", signed.hex());
  }

  private static Step<?> sent(Bytes sent, Bytes signed) {
    return sent.equals(signed)
        ? ours(
            signed,
            Message.of("The device answered the nonce that the collector recorded as sent."))
        : Step.lacking(
                NvidiaCode.NONCE_NOT_OURS,
                "The device did not answer the nonce that the collector sent, and nothing in the"
                    + " evidence says that it did.")
            .compared(Value.of(sent), Value.of(signed));
  }

  private static Step<?> ours(Bytes signed, Message message) {
    return Step.held(NvidiaCode.NONCE_OURS, message)
        .compared(Value.of(signed), Value.of(signed))
        .with("nonce", signed.hex());
  }

  private static Step<?> mismatch(Bytes expected, Bytes actual, Message message) {
    return Step.broken(NvidiaCode.NONCE_MISMATCH, message)
        .compared(Value.of(expected), Value.of(actual));
  }
}
