package dev.exhibit.core.provenance.image;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.provenance.ProvenSignature;
import dev.exhibit.core.provenance.certificate.RegistryPolicy;
import dev.exhibit.core.provenance.certificate.SigningIdentity;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
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
  private static final Set<String> KNOWN = Ordered.set(FAMILY + "v1", FAMILY + "v2");
  private static final Pattern VERSION = Pattern.compile("@refs/.*$");

  /** Those by an identity that the policy names for registers. */
  private final List<ProvenSignature> registers;

  /** Those of the owners of {@link #registers}, from whatever branch or release. */
  private final List<ProvenSignature> ofTheirOwners;

  /** The same that were signed after the time judged at, by owner. */
  private final Map<Owner, List<ProvenSignature>> later;

  private final Vouching vouching;

  /**
   * Those that were signed by the time judged at. A policy may name one release of a workflow; what
   * that workflow signs from another lists nothing then, and still takes machines off.
   */
  SignedRegisters(Builds builds, Vouching vouching, RegistryPolicy policy) {
    this.vouching = vouching;
    List<ProvenSignature> all =
        builds.statements().stream().filter(SignedRegisters::isRegister).toList();
    this.registers =
        all.stream()
            .filter(vouching::isKnown)
            .filter(s -> Builds.isBy(policy.identities(), s))
            .toList();
    Set<Owner> owners = registers.stream().map(Owner::of).collect(Ordered.toSet());
    List<ProvenSignature> theirs = all.stream().filter(s -> owners.contains(Owner.of(s))).toList();
    this.ofTheirOwners = theirs.stream().filter(vouching::isKnown).toList();
    this.later =
        theirs.stream()
            .filter(s -> !vouching.isKnown(s))
            .collect(Collectors.groupingBy(Owner::of, LinkedHashMap::new, Collectors.toList()));
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
    long count =
        newestOfEach(ofTheirOwners).values().stream()
            .flatMap(List::stream)
            .filter(register -> !isUnderstood(register))
            .count();
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

  /**
   * Where the newest register of each owner that the policy admits lists {@code machine}, unless a
   * newer one of that owner does not. Of several of one instant nobody knows which is the newest,
   * so all have to. One that was signed after the time judged at takes machines off as a revocation
   * does: where that time is merely claimed.
   */
  Stream<Listing> listings(Bytes machine) {
    Map<Owner, List<ProvenSignature>> last = newestOfEach(ofTheirOwners);
    return newestOfEach(registers).entrySet().stream()
        .filter(newest -> allList(newest.getValue(), machine))
        .filter(newest -> allList(last.getOrDefault(newest.getKey(), List.of()), machine))
        .flatMap(newest -> newest.getValue().stream())
        .flatMap(register -> listing(register, machine).stream())
        .filter(listing -> listing.takenOff().isEmpty() || !vouching.isMerelyClaimed());
  }

  /** When an owner first signed one without the machine after the time judged at, if so. */
  private Optional<Instant> takenOff(Owner owner, Bytes machine) {
    return later.getOrDefault(owner, List.of()).stream()
        .filter(register -> policyOf(register, machine).isEmpty())
        .map(ProvenSignature::time)
        .min(Comparator.naturalOrder());
  }

  /** That a machine was taken off after a time that is merely claimed, as a sentence. */
  Optional<Message> takenOff(Bytes machine) {
    return vouching.isMerelyClaimed()
        ? newestOfEach(registers).entrySet().stream()
            .filter(newest -> allList(newest.getValue(), machine))
            .flatMap(newest -> takenOff(newest.getKey(), machine).stream())
            .min(Comparator.naturalOrder())
            .map(
                at ->
                    Message.of(
                        "One that its owner signed on %s, later than a time that is only claimed,"
                            + " does not list it.",
                        at))
        : Optional.empty();
  }

  private boolean allList(List<ProvenSignature> some, Bytes machine) {
    return some.stream().allMatch(register -> policyOf(register, machine).isPresent());
  }

  /** Who signs a register anew takes off it what is no longer in it. */
  private static Map<Owner, List<ProvenSignature>> newestOfEach(List<ProvenSignature> some) {
    Map<Owner, List<ProvenSignature>> newest = new LinkedHashMap<>();
    for (ProvenSignature register : some) {
      List<ProvenSignature> last =
          newest.computeIfAbsent(Owner.of(register), any -> new ArrayList<>());
      if (!last.isEmpty() && register.time().isAfter(last.get(0).time())) {
        last.clear();
      }
      if (last.isEmpty() || register.time().equals(last.get(0).time())) {
        last.add(register);
      }
    }
    return newest;
  }

  /** Who signed a register, whatever version of the sources did, and who says so. */
  private record Owner(String workflow, Optional<String> issuer) {
    static Owner of(ProvenSignature register) {
      return new Owner(
          VERSION.matcher(Builds.who(register)).replaceFirst(""),
          register.identity().flatMap(SigningIdentity::issuer));
    }
  }

  private Optional<Listing> listing(ProvenSignature register, Bytes machine) {
    Instant vouched = vouching.last(register);
    return policyOf(register, machine)
        .map(
            policy ->
                new Listing(
                    Message.of(
                        "Listed for the policy %s in the register that %s signed, last vouched for"
                            + " on %s.",
                        policy, Builds.who(register), vouched),
                    policy,
                    Optional.of(vouched),
                    Optional.empty(),
                    takenOff(Owner.of(register), machine),
                    register.simulated()));
  }

  /** The policy for which a register lists the machine, if it does. */
  private static Optional<String> policyOf(ProvenSignature register, Bytes machine) {
    JsonNode predicate = register.statement().orElseThrow().predicate();
    JsonNode policy = predicate.path("machines").path(machine.hex());
    return isUnderstood(register)
            && policy.isString()
            && predicate.path("policies").path(policy.stringValue()).isObject()
        ? Optional.of(policy.stringValue())
        : Optional.empty();
  }
}
