package dev.exhibit.core.intel.quote;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.policy.TdxFeature;
import dev.exhibit.core.policy.TdxPolicy;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a trust domain or an enclave may be allowed to do.
 *
 * <p>TD attributes, bit by bit: DEBUG (0) and the profiling bits (4 to 6) never, whatever the
 * policy says; SEPT_VE_DISABLE (28) has to be set, which not every verifier asks for; PKS (30) and
 * KL (31) may be; LASS (27), MIGRATABLE (29) and PERFMON (63) only if the policy says so; ICSSD
 * (16) and TPA (62) have a name but no rule here; every other bit is reserved and has to be zero,
 * bit 39 included, which one published verifier overlooks. XFAM has to enable x87 and SSE and
 * nothing outside the features TDX defines. Both are tighter than verifiers that leave attributes
 * to a separate, optional step.
 */
public final class AttributeCheck {
  private static final long DEFINED =
      Arrays.stream(TdAttribute.values()).mapToLong(TdAttribute::mask).reduce(0, (a, b) -> a | b);
  private static final long XFAM_ALWAYS = 0x3L;
  private static final long XFAM_DEFINED = 0x0006_DBE7L;

  private static final String MOVABLE =
      " The domain is migratable, which the policy allows: what this quote says about the platform"
          + " is true of the platform that signed it, but the domain may be moved to another.";

  private AttributeCheck() {}

  public static Step<QuoteBody> judge(QuoteBody body, TdxPolicy policy) {
    List<Reason<Code>> problems =
        switch (body) {
          case QuoteBody.SgxReport sgx -> enclave(sgx);
          case QuoteBody.TdReport10 td -> domain(td, policy);
          case QuoteBody.TdReport15 td -> domain15(td, policy);
        };
    if (problems.isEmpty()) {
      return new Step.Held<>(body, IntelCode.ATTRIBUTES_ACCEPTED, describe(body));
    }
    List<Message> messages = problems.stream().<Message>map(Reason::said).toList();
    return Step.unproven(
        problems.get(0).code(),
        describe(body).saying(Message.joined(" ", messages)).comparedAs(problems.get(0).grounds()));
  }

  private static List<Reason<Code>> enclave(QuoteBody.SgxReport sgx) {
    return sgx.debug()
        ? List.of(
            new Reason<Code>(IntelCode.DEBUG_MODE, "The enclave runs in debug mode.")
                .compared(bit("DEBUG", 0), bit("DEBUG", 1)))
        : List.of();
  }

  private static List<Reason<Code>> domain15(QuoteBody.TdReport15 td, TdxPolicy policy) {
    List<Reason<Code>> problems = domain(td.base(), policy);
    if (!td.mrServiceTd().isZero() && !policy.allows(TdxFeature.SERVICE_TD)) {
      problems.add(
          new Reason<Code>(
                  IntelCode.SERVICE_TD,
                  Message.of(
                      "MR_SERVICE_TD is %s: a service domain is bound to this one.",
                      td.mrServiceTd()))
              .compared(
                  Value.of(Bytes.zeros(td.mrServiceTd().size())), Value.of(td.mrServiceTd())));
    }
    return problems;
  }

  private static List<Reason<Code>> domain(QuoteBody.TdReport10 td, TdxPolicy policy) {
    long attributes = Masked.bits(td.tdAttributes());
    List<Reason<Code>> problems = new ArrayList<>();
    for (TdAttribute attribute : TdAttribute.values()) {
      if (attribute.isIn(attributes)) {
        attribute.objection(policy).ifPresent(problems::add);
      }
    }
    if ((attributes & ~DEFINED) != 0) {
      problems.add(
          new Reason<Code>(
                  IntelCode.RESERVED_ATTRIBUTES,
                  Message.of("TD attributes %s have reserved bits set.", td.tdAttributes()))
              .compared(bit("reserved bits", 0), bit("reserved bits", attributes & ~DEFINED)));
    }
    if (!TdAttribute.SEPT_VE_DISABLE.isIn(attributes)) {
      problems.add(
          new Reason<Code>(
                  IntelCode.SEPT_VE_ENABLED,
                  "SEPT_VE_DISABLE is not set: the host can inject exceptions into the domain.")
              .compared(
                  bit(TdAttribute.SEPT_VE_DISABLE.name(), 1),
                  bit(TdAttribute.SEPT_VE_DISABLE.name(), 0)));
    }
    problems.addAll(xfam(td.xfam()));
    return problems;
  }

  private static List<Reason<Code>> xfam(Bytes xfam) {
    long features = Masked.bits(xfam);
    boolean fits = (features & XFAM_ALWAYS) == XFAM_ALWAYS && (features & ~XFAM_DEFINED) == 0;
    return fits
        ? List.of()
        : List.of(
            new Reason<Code>(
                    IntelCode.XFAM_INVALID,
                    Message.of("XFAM %s is outside what TDX defines.", xfam))
                .compared(
                    bit("XFAM", (features & XFAM_DEFINED) | XFAM_ALWAYS), bit("XFAM", features)));
  }

  private static Value bit(String name, long value) {
    return Value.parts(Map.of(name, Value.of(value)));
  }

  private static Grounds describe(QuoteBody body) {
    return switch (body) {
      case QuoteBody.SgxReport sgx -> Grounds.of("The enclave is not in debug mode.");
      case QuoteBody.TdReport10 td -> describe(td, Message.of(""));
      case QuoteBody.TdReport15 td -> describe(td.base(), served(td));
    };
  }

  private static Message served(QuoteBody.TdReport15 td) {
    return td.mrServiceTd().isZero()
        ? Message.of("")
        : Message.of(
            " A service domain is bound to this one, which the policy allows. MR_SERVICE_TD: %s.",
            td.mrServiceTd());
  }

  private static Grounds describe(QuoteBody.TdReport10 td, Message served) {
    boolean migratable = TdAttribute.MIGRATABLE.isIn(Masked.bits(td.tdAttributes()));
    Grounds grounds =
        Grounds.of(
                Message.of(
                    "TD attributes %s and XFAM %s are accepted.%s%s",
                    td.tdAttributes(),
                    td.xfam(),
                    migratable ? Message.of(MOVABLE) : Message.of(""),
                    served))
            .with("tdAttributes", td.tdAttributes().hex())
            .with("attributeNames", names(td))
            .with("xfam", td.xfam().hex());
    boolean owned = !td.mrOwner().isZero() || !td.mrOwnerConfig().isZero();
    return owned
        ? grounds
            .with("mrOwner", td.mrOwner().hex())
            .with("mrOwnerConfig", td.mrOwnerConfig().hex())
        : grounds;
  }

  private static List<String> names(QuoteBody.TdReport10 td) {
    long attributes = Masked.bits(td.tdAttributes());
    return Arrays.stream(TdAttribute.values())
        .filter(a -> a.isIn(attributes))
        .map(TdAttribute::name)
        .toList();
  }
}
