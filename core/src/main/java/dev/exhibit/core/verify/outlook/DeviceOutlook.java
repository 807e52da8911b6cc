package dev.exhibit.core.verify.outlook;

import dev.exhibit.core.appraisal.Appraisal;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.nvidia.ocsp.RevocationCode;
import dev.exhibit.core.verify.casefile.Update;
import dev.exhibit.core.verify.outlook.Outlook.Kind;
import dev.exhibit.core.verify.outlook.Outlook.Line;
import java.util.List;

/** What newer OCSP answers say of a device's certificates. */
final class DeviceOutlook {
  private DeviceOutlook() {}

  static Line of(Finding collected, Appraisal later) {
    Finding finding = later.findings().get(collected.key());
    if (finding == null) {
      return new Line(
          Kind.UNKNOWN, List.of(), Message.of("nothing is known of the device's certificates."));
    }
    if (finding.status() == Status.PASSED) {
      boolean newer = finding.grounds().sites().stream().anyMatch(Update::holds);
      return new Line(
          Kind.SAME,
          List.of(),
          newer
              ? Message.of("no certificate of the device is revoked, by the update's answers.")
              : Message.of(
                  "no certificate of the device is revoked, by the bundle's own answers, which"
                      + " still count."));
    }
    boolean revoked =
        finding.code().equals(RevocationCode.REVOKED)
            || finding.code().equals(RevocationCode.ON_HOLD);
    return revoked
        ? new Line(Kind.WORSE, List.of(), finding.grounds().said())
        : new Line(
            Kind.ENDED,
            List.of(),
            Message.of("whether a certificate of the device was revoked since is not known."));
  }
}
