package dev.exhibit.core.verify.outlook;

import dev.exhibit.core.appraisal.Appraisal;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.verify.outlook.Outlook.Kind;
import dev.exhibit.core.verify.outlook.Outlook.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What held at collection and is not looked at again, so that silence is not taken for good. */
final class NotLookedAt {
  private final Appraisal collected;
  private final List<Message> what = new ArrayList<>();

  private NotLookedAt(Appraisal collected) {
    this.collected = collected;
  }

  /** Without newer documents. Tokens are judged at the reader's clock by the checks of time. */
  static Optional<Line> alone(Appraisal collected) {
    NotLookedAt open = new NotLookedAt(collected);
    open.add(
        Message.of("the certificates of GPUs"), CheckId.GPU_REVOCATION, CheckId.SWITCH_REVOCATION);
    return open.line();
  }

  /** With newer documents: what no kind of update is about. */
  static Optional<Line> withUpdate(Appraisal collected) {
    return new NotLookedAt(collected).line();
  }

  private Optional<Line> line() {
    add(Message.of("AMD's certificates and firmware"), CheckId.SNP_CHAIN, CheckId.SNP_TCB);
    add(
        Message.of("NVIDIA's reference manifests"),
        CheckId.GPU_RIM_SIGNATURE,
        CheckId.SWITCH_RIM_SIGNATURE);
    add(Message.of("Sigstore's keys and logs"), CheckId.IMAGE_PROVENANCE, CheckId.IMAGE_LOG);
    return what.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Line(
                Kind.UNKNOWN,
                List.of(),
                Message.of(
                    "not looked at again, and perhaps revoked or outdated by now: %s.",
                    Message.joined(", ", what))));
  }

  private void add(Message name, CheckId... any) {
    List<CheckId> checks = List.of(any);
    boolean passed =
        collected.findings().values().stream()
            .filter(finding -> finding.status() == Status.PASSED)
            .anyMatch(finding -> checks.contains(finding.key().check()));
    if (passed) {
      what.add(name);
    }
  }
}
