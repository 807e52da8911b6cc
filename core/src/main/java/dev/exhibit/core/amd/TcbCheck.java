package dev.exhibit.core.amd;

import dev.exhibit.core.amd.pki.AmdChain;
import dev.exhibit.core.amd.report.AmdCode;
import dev.exhibit.core.amd.report.SnpReport;
import dev.exhibit.core.amd.terms.FirmwareVersion;
import dev.exhibit.core.amd.terms.SnpPolicy;
import dev.exhibit.core.amd.terms.TcbLayout;
import dev.exhibit.core.amd.terms.TcbPart;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.data.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Judges a report's TCB versions. The reported one has to be, byte for byte, the one for which its
 * key was certified; the minimum of the policy holds for it and for the committed one, below which
 * the host cannot go back.
 */
public final class TcbCheck {
  /** The detail that names the parts of a TCB version that were compared with no minimum. */
  public static final String NOT_COMPARED = "notCompared";

  private final SnpReport report;
  private final AmdChain chain;

  TcbCheck(SnpReport report, AmdChain chain) {
    this.report = report;
    this.chain = chain;
  }

  /**
   * The step.
   *
   * @param needsMinimum whether a policy without a minimum leaves the question open
   */
  Step<?> judge(SnpPolicy policy, boolean needsMinimum) {
    return Step.of(() -> judged(policy, needsMinimum)).simulated(chain.simulated());
  }

  private Step<Step.Itself> judged(SnpPolicy policy, boolean needsMinimum) throws Stopped {
    requireOfKey();
    requireConsistent();
    Map<TcbPart, Integer> minimum = policy.firmware().tcb().get(chain.line());
    Message firmware =
        Message.of(
            "%s firmware %s, TCB %s%s",
            chain.line().word(),
            report.current(),
            words(report.tcb().reported()),
            report.tcb().committed().equals(report.tcb().reported())
                ? Message.of("")
                : Message.of(", committed %s", words(report.tcb().committed())));
    requireOthers(policy.firmware());
    if (minimum == null) {
      Grounds none =
          grounds(
              Message.of(
                  "%s, as certified. The policy sets no minimum with which to compare it.",
                  firmware));
      return needsMinimum
          ? Step.lacking(AmdCode.NO_TCB_MINIMUM, none)
          : Step.held(AmdCode.TCB_MATCHES, none);
    }
    requireAtLeast(minimum, "reported", report.tcb().reported());
    requireAtLeast(minimum, "committed", report.tcb().committed());
    List<String> open = notCompared(minimum);
    return open.isEmpty()
        ? Step.held(
            AmdCode.TCB_MATCHES,
            grounds(Message.of("%s, as certified and not below the minimum.", firmware)))
        : Step.held(
            AmdCode.TCB_MATCHES,
            grounds(
                    Message.of(
                        "%s, as certified. What the policy sets a minimum for is not below it; it"
                            + " sets none for %s.",
                        firmware, String.join(", ", open)))
                .with(NOT_COMPARED, open));
  }

  /** The parts for which there is no minimum; a numbered one that nobody uses is left out. */
  private List<String> notCompared(Map<TcbPart, Integer> minimum) {
    Map<TcbPart, Integer> committed = chain.line().tcb().levels(report.tcb().committed());
    return chain.line().tcb().levels(report.tcb().reported()).entrySet().stream()
        .filter(level -> minimum.getOrDefault(level.getKey(), 0) == 0)
        .filter(
            level ->
                !level.getKey().word().startsWith("spl")
                    || level.getValue() > 0
                    || committed.getOrDefault(level.getKey(), 0) > 0)
        .map(level -> level.getKey().word())
        .toList();
  }

  private void requireOthers(SnpPolicy.Firmware firmware) throws Stopped {
    requireAtLeast(
        firmware.launchTcb().getOrDefault(chain.line(), Map.of()), "launch", report.tcb().launch());
    if (firmware.version().isPresent()) {
      requireVersion(firmware.version().get(), "firmware that runs", report.current());
      requireVersion(firmware.version().get(), "committed firmware", report.committed());
    }
  }

  private void requireVersion(FirmwareVersion least, String which, FirmwareVersion found)
      throws Stopped {
    if (!least.isAtMost(found)) {
      throw Stopped.broken(
          AmdCode.TCB_TOO_LOW,
          grounds(Message.of("The %s is version %s; the policy demands %s.", which, found, least))
              .compared(
                  Value.atLeast(Value.version(least.toString())), Value.version(found.toString())));
    }
  }

  private void requireOfKey() throws Stopped {
    Bytes certified = chain.key().tcb();
    if (!certified.equals(report.tcb().reported())) {
      throw Stopped.broken(
          AmdCode.TCB_NOT_OF_KEY,
          Grounds.of(
                  Message.of(
                      "The report states TCB %s, but its key was certified for %s.",
                      words(report.tcb().reported()), words(certified)))
              .compared(Value.of(certified), Value.of(report.tcb().reported())));
    }
  }

  private void requireConsistent() throws Stopped {
    SnpReport.TcbVersions tcb = report.tcb();
    requireAtMost("committed", tcb.committed(), tcb.current());
    requireAtMost("reported", tcb.reported(), tcb.current());
    if (!report.committed().isAtMost(report.current())) {
      throw Stopped.broken(
          AmdCode.TCB_INCONSISTENT,
          Grounds.of(
                  Message.of(
                      "The committed firmware %s is newer than the one that runs, %s.",
                      report.committed(), report.current()))
              .compared(
                  Value.atMost(Value.version(report.current().toString())),
                  Value.version(report.committed().toString())));
    }
  }

  private void requireAtMost(String which, Bytes low, Bytes current) throws Stopped {
    if (!TcbLayout.isAtMost(low, current)) {
      throw Stopped.broken(
          AmdCode.TCB_INCONSISTENT,
          Grounds.of(
                  Message.of(
                      "The %s TCB %s is above the one that runs, %s.",
                      which, words(low), words(current)))
              .compared(levels(current, Value::atMost), levels(low, level -> level)));
    }
  }

  private Value levels(Bytes tcb, UnaryOperator<Value> relation) {
    Map<String, Value> levels = new LinkedHashMap<>();
    for (int i = 0; i < TcbLayout.BYTES; i++) {
      String part = chain.line().tcb().at(i).word();
      levels.put(part, relation.apply(Value.of(Byte.toUnsignedInt((byte) tcb.at(i)))));
    }
    return Value.parts(levels);
  }

  private void requireAtLeast(Map<TcbPart, Integer> minimum, String which, Bytes tcb)
      throws Stopped {
    for (Map.Entry<TcbPart, Integer> level : chain.line().tcb().levels(tcb).entrySet()) {
      int least = minimum.getOrDefault(level.getKey(), 0);
      if (level.getValue() < least) {
        throw Stopped.broken(
            AmdCode.TCB_TOO_LOW,
            grounds(
                    Message.of(
                        "The %s TCB has %s %d; the policy demands %d.",
                        which, level.getKey().word(), level.getValue(), least))
                .compared(Value.atLeast(Value.of(least)), Value.of(level.getValue())));
      }
    }
  }

  private Grounds grounds(Message message) {
    return Grounds.of(message)
        .with("reportedTcb", levels(report.tcb().reported()))
        .with("committedTcb", levels(report.tcb().committed()))
        .with("currentTcb", levels(report.tcb().current()))
        .with("launchTcb", levels(report.tcb().launch()));
  }

  /** The levels by name, in order. */
  Map<String, Object> levels(Bytes tcb) {
    Map<String, Object> levels = new LinkedHashMap<>();
    chain.line().tcb().levels(tcb).forEach((part, level) -> levels.put(part.word(), level));
    return levels;
  }

  private String words(Bytes tcb) {
    StringBuilder words = new StringBuilder();
    chain
        .line()
        .tcb()
        .levels(tcb)
        .forEach(
            (part, level) -> {
              if (level > 0 || !part.word().startsWith("spl")) {
                words.append(words.isEmpty() ? "" : " ").append(part.word()).append(' ');
                words.append(level);
              }
            });
    return words.toString();
  }
}
