package dev.exhibit.core.provenance.image;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.provenance.ProvenSignature;
import dev.exhibit.core.provenance.certificate.RegistryPolicy;
import dev.exhibit.data.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Registers of machines that are signed as statements. The predicate is Tinfoil's {@code
 * platform-endorsements}, in which {@code machines} maps a chip id (64 bytes in hex, Turin's padded
 * with zeros) or a PPID (16 bytes in hex) to the name of a policy. A register is as recent as its
 * own signature, or as that of a later witness ({@code freshness-witness}) over the same release.
 */
final class SignedRegisters {
  private static final String FAMILY = "https://tinfoil.sh/predicate/platform-endorsements/";
  private static final Set<String> KNOWN = Set.of(FAMILY + "v1", FAMILY + "v2");
  private static final Pattern VERSION = Pattern.compile("@refs/.*$");

  private final List<ProvenSignature> registers;
  private final Vouching vouching;

  /** Those by an identity that the policy names for registers, by the time judged at. */
  SignedRegisters(Builds builds, Vouching vouching, RegistryPolicy policy) {
    this.vouching = vouching;
    this.registers =
        builds.statements().stream()
            .filter(SignedRegisters::isRegister)
            .filter(signed -> Builds.isBy(policy.identities(), signed))
            .filter(vouching::isKnown)
            .toList();
  }

  /** Whether a statement is a register, of a version that is known or of another. */
  static boolean isRegister(String predicateType) {
    return predicateType.startsWith(FAMILY);
  }

  private static boolean isRegister(ProvenSignature signed) {
    return signed.statement().filter(s -> isRegister(s.predicateType())).isPresent();
  }

  private static boolean isUnderstood(ProvenSignature register) {
    return KNOWN.contains(register.statement().orElseThrow().predicateType());
  }

  /** That what an owner signed last is of a version that is not known, as a sentence. */
  Optional<Message> notUnderstood() {
    long count = newestOfEach().filter(register -> !isUnderstood(register)).count();
    return count == 0
        ? Optional.empty()
        : Optional.of(
            Message.of(
                "Registers of a version that is not known, each the newest of its owner: %d.",
                count));
  }

  int count() {
    return registers.size();
  }

  /** Where the newest register of each owner lists {@code machine}. */
  Stream<Listing> listings(Bytes machine) {
    return newestOfEach().flatMap(register -> listing(register, machine).stream());
  }

  /** Who signs a register anew takes off it what is no longer in it. */
  private Stream<ProvenSignature> newestOfEach() {
    Map<String, Instant> newest =
        registers.stream()
            .collect(
                Collectors.toMap(
                    SignedRegisters::owner, ProvenSignature::time, SignedRegisters::later));
    return registers.stream()
        .filter(register -> register.time().equals(newest.get(owner(register))));
  }

  /** Who signed it, whatever version of the sources did. */
  private static String owner(ProvenSignature register) {
    return VERSION.matcher(Builds.who(register)).replaceFirst("");
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private Optional<Listing> listing(ProvenSignature register, Bytes machine) {
    JsonNode predicate = register.statement().orElseThrow().predicate();
    JsonNode policy = predicate.path("machines").path(machine.hex());
    if (!isUnderstood(register)
        || !policy.isString()
        || !predicate.path("policies").path(policy.stringValue()).isObject()) {
      return Optional.empty();
    }
    Instant vouched = vouching.last(register);
    return Optional.of(
        new Listing(
            Message.of(
                "Listed for the policy %s in the register that %s signed, last vouched for on %s.",
                policy.stringValue(), Builds.who(register), vouched),
            policy.stringValue(),
            Optional.of(vouched),
            Optional.empty(),
            register.simulated()));
  }
}
