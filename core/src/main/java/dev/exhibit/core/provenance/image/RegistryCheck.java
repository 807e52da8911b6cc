package dev.exhibit.core.provenance.image;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.provenance.certificate.RegistryPolicy;
import dev.exhibit.data.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code platform.registry}: a signed register of machines lists this one. Registers are signed as
 * statements ({@link SignedRegisters}) or answer about one machine with a signed token; an answer
 * that nobody signed is said and proves nothing.
 */
public final class RegistryCheck {
  private final SignedRegisters registers;
  private final RegistryAnswers answers;
  private final Vouching vouching;
  private final EvaluationTime time;
  private final Optional<Duration> maxAge;

  /** A check of what {@code shelf} keeps and {@code builds} verified, under the policy. */
  public RegistryCheck(
      ProvenanceShelf shelf, Builds builds, EvaluationTime time, RegistryPolicy policy) {
    this.vouching = new Vouching(builds, time, policy.identities());
    this.registers = new SignedRegisters(builds, vouching, policy);
    this.answers = new RegistryAnswers(shelf.answers(), policy.keys(), time);
    this.time = time;
    this.maxAge = policy.maxAge();
  }

  /** Whether a register, or an answer of one, is kept, verified or not. */
  public static boolean isAsked(ProvenanceShelf shelf) {
    return !shelf.answers().isEmpty() || KeptStatements.anyOf(shelf, SignedRegisters::isRegister);
  }

  /**
   * Judges one machine.
   *
   * @param machine its chip id or PPID; absent for one that its evidence does not name
   */
  public Step<?> judge(Optional<Bytes> machine) {
    int count = registers.count() + answers.count();
    if (count > 0 && machine.isEmpty()) {
      return Step.lacking(
          ImageCode.PLATFORM_NOT_LISTED,
          "The evidence does not name the machine, so no register can list it.");
    }
    Optional<Listing> best =
        machine
            .map(id -> Stream.concat(registers.listings(id), answers.listings(id)))
            .orElseGet(Stream::empty)
            .max(
                Comparator.comparing((Listing listing) -> stale(listing).isEmpty())
                    .thenComparing(Listing::since));
    return best.isPresent() ? judged(best.get()) : notListed(machine, count);
  }

  private Step<?> notListed(Optional<Bytes> machine, int count) {
    Grounds grounds = Grounds.of(whyNot(count));
    Optional<Message> alone = answers.byWordAlone();
    List<Message> more = new ArrayList<>(alone.stream().toList());
    machine.flatMap(registers::takenOff).ifPresent(more::add);
    registers.notUnderstood().ifPresent(more::add);
    answers.uncounted().ifPresent(more::add);
    for (Message sentence : more) {
      grounds = grounds.adding(sentence);
    }
    if (machine.isPresent()) {
      grounds = grounds.with("machine", machine.get().hex());
    }
    return Step.lacking(code(count, alone.isPresent()), grounds);
  }

  private static Message whyNot(int count) {
    return count == 0
        ? Message.of(
            "No register of machines was signed by an identity or key that the policy names for"
                + " registers, by the time judged at.")
        : Message.of(
            "None of the newest registers of machines whose signers the policy names (registers:"
                + " %d) lists this machine.",
            count);
  }

  private static Code.Lacking code(int count, boolean wordAlone) {
    if (count > 0) {
      return ImageCode.PLATFORM_NOT_LISTED;
    }
    return wordAlone ? ImageCode.REGISTRY_WORD_ALONE : ImageCode.REGISTRY_NOT_SIGNED;
  }

  private Step<?> judged(Listing listing) {
    Grounds grounds =
        Grounds.of(listing.said())
            .with("platformPolicy", listing.label())
            .simulated(listing.simulated());
    if (listing.vouched().isPresent()) {
      grounds = grounds.with("vouched", listing.vouched().get().toString());
    }
    if (listing.takenOff().isPresent()) {
      Instant since = listing.takenOff().get();
      grounds =
          grounds
              .adding(
                  Message.of(
                      "One that its owner signed on %s, after the time judged at, does not list"
                          + " it.",
                      since))
              .with("takenOffAfterwards", since.toString());
    }
    Optional<Message> stale = stale(listing);
    return stale.isPresent()
        ? Step.lacking(ImageCode.REGISTRY_STALE, grounds.adding(stale.get()))
        : Step.held(Step.Itself.HOLDS, ImageCode.PLATFORM_LISTED, grounds);
  }

  private Optional<Message> stale(Listing listing) {
    Optional<Instant> expires = listing.expires();
    if (expires.isPresent() && !expires.get().isAfter(time.latest())) {
      return Optional.of(Message.of("It counts only before %s.", expires.get()));
    }
    if (listing.vouched().isEmpty() && maxAge.isPresent()) {
      return Optional.of(Message.of("It does not say when that was, and the policy sets an age."));
    }
    return listing.vouched().flatMap(vouched -> vouching.stale(vouched, maxAge));
  }
}
