package dev.exhibit.core.intel;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.policy.TdxPolicy;
import java.util.ArrayList;
import java.util.List;

/**
 * What a trust domain or an enclave may be allowed to do.
 *
 * <p>TD attributes, bit by bit: DEBUG (0) never, whatever the policy says; SEPT_VE_DISABLE (28) has
 * to be set, which not every verifier asks for; PKS (30) and KL (31) may be; PERFMON (63) only if
 * the policy says so; every other bit is reserved and has to be zero, bit 39 included, which one
 * published verifier overlooks. XFAM has to enable x87 and SSE and nothing outside the features TDX
 * defines. Both are tighter than verifiers that leave attributes to a separate, optional step.
 */
final class AttributeCheck {
  private static final long DEBUG = 1L;
  private static final long SEPT_VE_DISABLE = 1L << 28;
  private static final long PKS = 1L << 30;
  private static final long KL = 1L << 31;
  private static final long PERFMON = 1L << 63;
  private static final long DEFINED = DEBUG | SEPT_VE_DISABLE | PKS | KL | PERFMON;
  private static final long XFAM_ALWAYS = 0x3L;
  private static final long XFAM_DEFINED = 0x0006_DBE7L;

  private AttributeCheck() {}

  static Judgement<QuoteBody> judge(QuoteBody body, TdxPolicy policy) {
    List<Problem> problems =
        switch (body) {
          case QuoteBody.SgxReport sgx -> enclave(sgx);
          case QuoteBody.TdReport10 td -> domain(td, policy);
          case QuoteBody.TdReport15 td -> domain15(td, policy);
        };
    if (problems.isEmpty()) {
      return new Judgement.Held<>(body, IntelCode.ATTRIBUTES_ACCEPTED, describe(body));
    }
    List<String> messages = problems.stream().map(Problem::message).toList();
    return new Judgement.Broken<>(
        problems.get(0).code(),
        new Grounds(String.join("; ", messages), List.of(), describe(body).details()));
  }

  private static List<Problem> enclave(QuoteBody.SgxReport sgx) {
    return sgx.debug()
        ? List.of(new Problem(IntelCode.DEBUG_MODE, "The enclave runs in debug mode."))
        : List.of();
  }

  private static List<Problem> domain15(QuoteBody.TdReport15 td, TdxPolicy policy) {
    List<Problem> problems = domain(td.base(), policy);
    if (!td.mrServiceTd().isZero() && !policy.allowServiceTd()) {
      problems.add(
          new Problem(
              IntelCode.SERVICE_TD,
              "MR_SERVICE_TD is " + td.mrServiceTd() + ": a service domain is bound to this one."));
    }
    return problems;
  }

  private static List<Problem> domain(QuoteBody.TdReport10 td, TdxPolicy policy) {
    long attributes = Masked.bits(td.tdAttributes());
    List<Problem> problems = new ArrayList<>();
    if ((attributes & DEBUG) != 0) {
      problems.add(new Problem(IntelCode.DEBUG_MODE, "The domain runs in debug mode."));
    }
    if ((attributes & ~DEFINED) != 0) {
      problems.add(
          new Problem(
              IntelCode.RESERVED_ATTRIBUTES,
              "TD attributes " + td.tdAttributes() + " have reserved bits set."));
    }
    if ((attributes & SEPT_VE_DISABLE) == 0) {
      problems.add(
          new Problem(
              IntelCode.SEPT_VE_ENABLED,
              "SEPT_VE_DISABLE is not set: the host can inject exceptions into the domain."));
    }
    if ((attributes & PERFMON) != 0 && !policy.allowPerfmon()) {
      problems.add(
          new Problem(
              IntelCode.PERFMON_ENABLED, "PERFMON is set, which the policy does not allow."));
    }
    problems.addAll(xfam(td.xfam()));
    return problems;
  }

  private static List<Problem> xfam(Bytes xfam) {
    long features = Masked.bits(xfam);
    boolean fits = (features & XFAM_ALWAYS) == XFAM_ALWAYS && (features & ~XFAM_DEFINED) == 0;
    return fits
        ? List.of()
        : List.of(
            new Problem(IntelCode.XFAM_INVALID, "XFAM " + xfam + " is outside what TDX defines."));
  }

  private static Grounds describe(QuoteBody body) {
    return body.td()
        .map(AttributeCheck::describe)
        .orElseGet(() -> Grounds.of("The enclave is not in debug mode."));
  }

  private static Grounds describe(QuoteBody.TdReport10 td) {
    Grounds grounds =
        Grounds.of(
                "TD attributes " + td.tdAttributes() + " and XFAM " + td.xfam() + " are accepted.")
            .with("tdAttributes", td.tdAttributes().hex())
            .with("xfam", td.xfam().hex());
    boolean owned = !td.mrOwner().isZero() || !td.mrOwnerConfig().isZero();
    return owned
        ? grounds
            .with("mrOwner", td.mrOwner().hex())
            .with("mrOwnerConfig", td.mrOwnerConfig().hex())
        : grounds;
  }
}
