package dev.exhibit.core.intel;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.intel.quote.IntelCode;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The one finding on an enclave's quote, which stands for all the steps behind it. */
final class SgxSummary {
  private static final String PASSED_OVER = "passedOver";

  private SgxSummary() {}

  /** A failure if any step failed, naming them all; else what is missing; else that all hold. */
  static Step<?> of(QuoteSteps steps) {
    Collection<Step<?>> results = steps.results().values();
    List<Step<?>> broken = all(results, Step::isBroken);
    List<Step<?>> open =
        all(
            results,
            j -> j.value().isEmpty() && !j.code().equals(FrameCode.BLOCKED) && !j.isBroken());
    if (!broken.isEmpty()) {
      return broken.get(0).on(together(Stream.concat(broken.stream(), open.stream()).toList()));
    }
    return open.isEmpty() ? whole(steps) : told(open).on(together(open));
  }

  /** That revocation is not known follows from the collateral, which says why it is not. */
  private static Step<?> told(List<Step<?>> open) {
    return open.stream()
        .filter(j -> !j.code().equals(IntelCode.REVOCATION_UNKNOWN))
        .findFirst()
        .orElse(open.get(0));
  }

  private static List<Step<?>> all(Collection<Step<?>> results, Predicate<Step<?>> wanted) {
    return results.stream().filter(wanted).toList();
  }

  /** What each of them says; the particulars are those of the first. */
  private static Grounds together(List<Step<?>> several) {
    Grounds first = several.get(0).grounds();
    if (several.size() == 1) {
      return first;
    }
    Message message =
        Message.joined(" ", several.stream().map(j -> sentence(j.grounds())).distinct().toList());
    List<Site> sites =
        several.stream().flatMap(j -> j.grounds().sites().stream()).distinct().toList();
    return first
        .saying(message)
        .from(sites)
        .with("reasons", several.stream().map(j -> j.code().id()).distinct().toList());
  }

  private static Message sentence(Grounds grounds) {
    return grounds.message().endsWith(".") ? grounds.said() : Message.of("%s.", grounds.said());
  }

  private static Step<?> whole(QuoteSteps steps) {
    Step<?> status = steps.result(CheckId.TDX_TCB_STATUS);
    Grounds collateral = steps.result(CheckId.TDX_COLLATERAL).grounds();
    Message message =
        Message.joined(
            " ",
            List.of(
                steps.result(CheckId.TDX_QUOTE).grounds().said(),
                steps.result(CheckId.TDX_PCK_CHAIN).grounds().said(),
                sentence(collateral),
                status.grounds().said()));
    Grounds grounds = status.grounds().saying(message).from(collateral.sites());
    Object passedOver = collateral.details().get(PASSED_OVER);
    return status.on(passedOver == null ? grounds : grounds.with(PASSED_OVER, passedOver));
  }
}
