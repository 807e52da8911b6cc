package dev.exhibit.core.dstack;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.dstack.compose.AppCompose;
import dev.exhibit.core.dstack.compose.Image;
import dev.exhibit.core.dstack.compose.ImagesCheck;
import dev.exhibit.core.dstack.log.WorkloadEvidence;
import dev.exhibit.core.intel.quote.Quote;
import dev.exhibit.core.intel.quote.QuoteDecoder;
import dev.exhibit.core.policy.WorkloadPolicy;
import dev.exhibit.data.Bytes;
import java.util.List;

/**
 * The images of a workload as a report shows it next to a quote that is decoded and not verified,
 * for a collector that looks for documents about them. They prove nothing.
 */
public final class ReportedImages {
  private ReportedImages() {}

  /**
   * The images, if the app compose is the one that the machine's log names. An SEV-SNP machine has
   * no such log; of it, those of the app compose that is shown.
   *
   * @param quote raw bytes
   */
  public static List<Image> of(WorkloadEvidence evidence, Bytes quote) {
    if (!(QuoteDecoder.decode(quote) instanceof Decoded.Valid<Quote> valid)) {
      return evidence.appCompose().isEmpty()
          ? List.of()
          : shown(evidence.appCompose().getFirst().text());
    }
    return valid
        .value()
        .body()
        .td()
        .map(
            td -> {
              WorkloadSteps steps = new WorkloadSteps(WorkloadPolicy.DEFAULT, evidence, td);
              steps.log();
              steps.images();
              return steps.shownImages();
            })
        .orElse(List.of());
  }

  private static List<Image> shown(String compose) {
    return AppCompose.decode(compose) instanceof Decoded.Valid<AppCompose> valid
        ? ImagesCheck.judge(valid.value())
            .services()
            .map(ImagesCheck.Services::images)
            .orElse(List.of())
        : List.of();
  }
}
