package dev.exhibit.core.provenance.image;

import dev.exhibit.core.amd.report.SnpReport;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.intel.quote.QuoteBody.TdReport10;
import dev.exhibit.core.provenance.ProvenSignature;
import dev.exhibit.core.provenance.Statement;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Sorting;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * {@code measurement.provenance}: signed statements name the measurements of a machine. The
 * predicates are Tinfoil's: {@code snp-tdx-multiplatform/v1} names RTMR1 and RTMR2 of the code,
 * RTMR3 stays zero; {@code hardware-measurements/v1} names MRTD and RTMR0 of a kind of machine,
 * both in one entry. Of an SEV-SNP guest the first names the whole launch digest.
 */
public final class MeasurementCheck {
  /** The predicate about code. */
  public static final String CODE = "https://tinfoil.sh/predicate/snp-tdx-multiplatform/v1";

  /** The predicate about machines. */
  public static final String HARDWARE = "https://tinfoil.sh/predicate/hardware-measurements/v1";

  private final Builds builds;
  private final Vouching vouching;
  private final Optional<Duration> maxAge;

  /**
   * A check over what is kept.
   *
   * @param maxAge how long ago a statement may last have been vouched for; absent for any time
   */
  public MeasurementCheck(Builds builds, EvaluationTime time, Optional<Duration> maxAge) {
    this.builds = builds;
    this.vouching = new Vouching(builds, time, builds.rules().identities());
    this.maxAge = maxAge;
  }

  /** Held, unless one of the statements was last vouched for too long ago. */
  private Step<Step.Itself> signed(Grounds grounds, List<ProvenSignature> statements) {
    Instant oldest =
        statements.stream().map(vouching::last).min(Comparator.naturalOrder()).orElseThrow();
    Grounds dated =
        grounds
            .adding(Message.of("Last vouched for on %s.", oldest))
            .with("vouched", oldest.toString());
    Optional<Message> stale = vouching.stale(oldest, maxAge);
    return stale.isPresent()
        ? Step.lacking(ImageCode.MEASUREMENT_STALE, dated.adding(stale.get()))
        : Step.held(Step.Itself.HOLDS, ImageCode.MEASUREMENT_SIGNED, dated);
  }

  /**
   * Whether a bundle of evidence asks for this check: it keeps a statement of one of these kinds,
   * verified or not.
   */
  public static boolean isAsked(ProvenanceShelf shelf) {
    return KeptStatements.anyOf(shelf, Ordered.set(CODE, HARDWARE)::contains);
  }

  /** Judges one verified quote. */
  public Step<?> judge(TdReport10 td) {
    List<ProvenSignature> code = known(CODE);
    List<ProvenSignature> hardware = known(HARDWARE);
    Optional<ProvenSignature> software = newest(code, s -> ofCode(s, td));
    Optional<ProvenSignature> machine = newest(hardware, s -> ofMachine(s, td));
    if (software.isPresent() && machine.isPresent()) {
      return signed(
          Grounds.of(
                  Message.of(
                      "RTMR1 and RTMR2 are those that %s published, MRTD and RTMR0 those of %s;"
                          + " RTMR3 is zero.",
                      Builds.who(software.get()), Builds.who(machine.get())))
              .simulated(software.get().simulated() || machine.get().simulated()),
          List.of(software.get(), machine.get()));
    }
    return Step.lacking(
        ImageCode.MEASUREMENT_NOT_SIGNED,
        software.isEmpty()
            ? notNamed(Message.of("quote's RTMR1 and RTMR2, and a zero RTMR3"), code)
            : notNamed(Message.of("quote's MRTD and RTMR0"), hardware));
  }

  /** Judges one verified SEV-SNP report. */
  public Step<?> judge(SnpReport report) {
    List<ProvenSignature> code = known(CODE);
    Optional<ProvenSignature> same =
        newest(code, s -> equal(predicate(s).path("snp_measurement"), report.measurement()));
    if (same.isPresent()) {
      return signed(
          Grounds.of(
                  Message.of(
                      "The launch digest is the one that %s published.", Builds.who(same.get())))
              .simulated(same.get().simulated()),
          List.of(same.get()));
    }
    return Step.lacking(
        ImageCode.MEASUREMENT_NOT_SIGNED, notNamed(Message.of("report's launch digest"), code));
  }

  /**
   * Statements are about releases and kinds of machines, never about this machine, and one identity
   * may sign any number of them. Those that name other values contradict nothing: the one that
   * names these may have been left out.
   */
  private static Message notNamed(Message what, List<ProvenSignature> others) {
    Message none =
        Message.of(
            "No statement by an identity of the policy that is kept here names the %s.", what);
    return others.isEmpty()
        ? none
        : none.and(Message.of("Those that are kept (%d) name other values.", others.size()));
  }

  /**
   * Statements of this kind by an identity of the policy. What was published says whose a
   * measurement is, whenever that was; only where the policy sets an age, it has to be known by the
   * time judged at.
   */
  private List<ProvenSignature> known(String predicateType) {
    return builds.statements().stream()
        .filter(s -> builds.rules().admits(s))
        .filter(s -> s.statement().map(Statement::predicateType).equals(Optional.of(predicateType)))
        .filter(s -> maxAge.isEmpty() || vouching.isKnown(s))
        .toList();
  }

  /** Of those that say so, the one that was last vouched for: their order is anybody's. */
  private Optional<ProvenSignature> newest(
      List<ProvenSignature> statements, Predicate<ProvenSignature> saying) {
    return statements.stream().filter(saying).max(Sorting.by(vouching::last));
  }

  private static JsonNode predicate(ProvenSignature proven) {
    return proven.statement().orElseThrow().predicate();
  }

  private static boolean ofCode(ProvenSignature proven, TdReport10 td) {
    JsonNode tdx = predicate(proven).path("tdx_measurement");
    return equal(tdx.path("rtmr1"), td.rtmr1())
        && equal(tdx.path("rtmr2"), td.rtmr2())
        && td.rtmr3().isZero();
  }

  private static boolean ofMachine(ProvenSignature proven, TdReport10 td) {
    for (JsonNode kind : predicate(proven)) {
      if (equal(kind.path("mrtd"), td.mrTd()) && equal(kind.path("rtmr0"), td.rtmr0())) {
        return true;
      }
    }
    return false;
  }

  private static boolean equal(JsonNode stated, Bytes actual) {
    return stated.isString() && Bytes.fromHex(stated.stringValue()).equals(Optional.of(actual));
  }
}
