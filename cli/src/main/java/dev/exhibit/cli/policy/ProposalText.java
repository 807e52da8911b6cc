package dev.exhibit.cli.policy;

import dev.exhibit.cli.render.Escaped;
import dev.exhibit.cli.render.Wrapped;
import dev.exhibit.core.verify.ReferenceProposal;
import dev.exhibit.core.verify.ReferenceProposal.Identity;
import dev.exhibit.core.verify.ReferenceProposal.Value;
import java.util.stream.Collectors;

/** What was proposed as reference values and what was not, for the person who has to review it. */
public final class ProposalText {
  private final StringBuilder out = new StringBuilder();

  private ProposalText() {}

  /** The text behind a proposal that has values. */
  public static String of(ReferenceProposal proposal) {
    ProposalText text = new ProposalText();
    text.head(proposal);
    text.values(proposal);
    text.identities(proposal);
    text.open(proposal);
    return text.out.toString();
  }

  /** One line that says why there is nothing to propose. */
  public static String nothing(ReferenceProposal proposal) {
    return "proves no reference value. "
        + (proposal.open().isEmpty()
            ? "It holds no quote."
            : Escaped.line(String.join(" ", proposal.open())));
  }

  private void head(ReferenceProposal proposal) {
    out.append('\n')
        .append(
            Wrapped.of(
                "",
                "For review: this is what ran, not what should run. Keep a value only if somebody"
                    + " other than the bundle's holder vouches for it."));
    if (proposal.simulated()) {
      out.append("The hardware is SIMULATED.\n");
    }
    if (proposal.omitsRebuilding()) {
      out.append(
          Wrapped.of(
              "",
              "workload.boot-recomputed is omitted: the boot registers are compared with the"
                  + " values instead of being rebuilt."));
    }
  }

  private void values(ReferenceProposal proposal) {
    String list = "";
    for (Value value : proposal.values()) {
      if (!value.list().equals(list)) {
        list = value.list();
        out.append('\n').append(list).append('\n');
      }
      out.append("  ").append(Escaped.line(value.value())).append('\n');
      out.append(Wrapped.of("    ", "measured by " + machines(value)));
    }
  }

  private void identities(ReferenceProposal proposal) {
    if (proposal.identities().isEmpty()) {
      return;
    }
    out.append("\nprovenance.identities\n");
    for (Identity identity : proposal.identities()) {
      identity
          .entry()
          .forEach(
              (key, value) ->
                  out.append(key.equals("name") ? "  " : "    " + key + " ")
                      .append(Escaped.line(value))
                      .append('\n'));
      out.append(
          Wrapped.of("    ", "signed for " + Escaped.line(String.join(", ", identity.images()))));
    }
  }

  private static String machines(Value value) {
    return value.machines().stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  private void open(ReferenceProposal proposal) {
    if (!proposal.open().isEmpty()) {
      out.append("\nNot proposed\n");
      proposal.open().forEach(why -> out.append(Wrapped.of("  - ", Escaped.line(why))));
    }
  }
}
