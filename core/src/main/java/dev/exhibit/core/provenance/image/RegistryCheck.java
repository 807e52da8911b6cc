package dev.exhibit.core.provenance.image;

import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.provenance.ProvenSignature;
import dev.exhibit.core.provenance.Statement;
import dev.exhibit.core.provenance.bundle.BundleDecoder;
import dev.exhibit.core.provenance.bundle.SigstoreBundle;
import dev.exhibit.data.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * {@code platform.registry}: a signed register of machines lists this one. The predicate is
 * Tinfoil's {@code platform-endorsements}, in which {@code machines} maps a chip id (64 bytes in
 * hex, Turin's padded with zeros) or a PPID (16 bytes in hex) to the name of a policy. A register
 * is as recent as its own signature, or as that of a later witness ({@code freshness-witness}) over
 * the same release.
 */
public final class RegistryCheck {
  private static final Set<String> REGISTERS =
      Set.of(
          "https://tinfoil.sh/predicate/platform-endorsements/v1",
          "https://tinfoil.sh/predicate/platform-endorsements/v2");
  private static final Pattern VERSION = Pattern.compile("@refs/.*$");

  private final Builds builds;
  private final Vouching vouching;
  private final Optional<Duration> maxAge;

  /**
   * A check over what is kept.
   *
   * @param maxAge how old the newest signature over a register may be; absent for any age
   */
  public RegistryCheck(Builds builds, EvaluationTime time, Optional<Duration> maxAge) {
    this.builds = builds;
    this.vouching = new Vouching(builds, time);
    this.maxAge = maxAge;
  }

  /** Whether a register is kept, verified or not. */
  public static boolean isAsked(ProvenanceShelf shelf) {
    return shelf.bundles().stream().anyMatch(document -> isRegister(document.content()));
  }

  private static boolean isRegister(Bytes document) {
    return BundleDecoder.decode(document) instanceof Decoded.Valid<SigstoreBundle> bundle
        && bundle.value().content() instanceof SigstoreBundle.Content.Envelope envelope
        && Statement.decode(envelope.payload()) instanceof Decoded.Valid<Statement> statement
        && REGISTERS.contains(statement.value().predicateType());
  }

  /** A register and when it was last vouched for, by a signature not after the time judged at. */
  private record Register(ProvenSignature signed, Instant vouched, String policy) {}

  /**
   * Judges one machine.
   *
   * @param machine its chip id or PPID; absent for one that its evidence does not name
   */
  public Step<?> judge(Optional<Bytes> machine) {
    List<ProvenSignature> registers = of(REGISTERS).filter(vouching::isKnown).toList();
    if (registers.isEmpty()) {
      return Step.lacking(
          ImageCode.REGISTRY_NOT_SIGNED,
          "No register of machines was signed by an identity of the policy by the time judged"
              + " at.");
    }
    if (machine.isEmpty()) {
      return Step.lacking(
          ImageCode.PLATFORM_NOT_LISTED,
          "The evidence does not name the machine, so no register can list it.");
    }
    Optional<Register> newest =
        newestOfEach(registers)
            .flatMap(register -> listing(register, machine.get()).stream())
            .max(Comparator.comparing(Register::vouched));
    return newest
        .<Step<?>>map(this::judged)
        .orElseGet(
            () ->
                Step.lacking(
                    ImageCode.PLATFORM_NOT_LISTED,
                    Grounds.of(
                            Message.of(
                                "None of the newest registers of machines by identities of the"
                                    + " policy (registers: %d) lists this machine.",
                                registers.size()))
                        .with("machine", machine.get().hex())));
  }

  /** Who signs a register anew takes off it what is no longer in it. */
  private static Stream<ProvenSignature> newestOfEach(List<ProvenSignature> registers) {
    Map<String, Instant> newest =
        registers.stream()
            .collect(
                Collectors.toMap(
                    RegistryCheck::owner, ProvenSignature::time, RegistryCheck::later));
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

  private Step<?> judged(Register register) {
    Optional<Message> stale = vouching.stale(register.vouched(), maxAge);
    Grounds grounds =
        Grounds.of(
                Message.of(
                    "Listed for the policy %s in the register that %s signed, last vouched for on"
                        + " %s.",
                    register.policy(), Builds.who(register.signed()), register.vouched()))
            .with("platformPolicy", register.policy())
            .with("vouched", register.vouched().toString())
            .simulated(register.signed().simulated());
    return stale.isPresent()
        ? Step.lacking(ImageCode.REGISTRY_STALE, grounds.adding(stale.get()))
        : Step.held(Step.Itself.HOLDS, ImageCode.PLATFORM_LISTED, grounds);
  }

  private Optional<Register> listing(ProvenSignature register, Bytes machine) {
    JsonNode predicate = register.statement().orElseThrow().predicate();
    JsonNode policy = predicate.path("machines").path(machine.hex());
    return policy.isString() && predicate.path("policies").has(policy.stringValue())
        ? Optional.of(new Register(register, vouching.last(register), policy.stringValue()))
        : Optional.empty();
  }

  private Stream<ProvenSignature> of(Set<String> predicates) {
    return builds.statements().stream()
        .filter(s -> builds.rules().admits(s))
        .filter(
            s ->
                s.statement()
                    .map(Statement::predicateType)
                    .filter(predicates::contains)
                    .isPresent());
  }
}
