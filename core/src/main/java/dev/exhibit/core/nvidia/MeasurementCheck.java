package dev.exhibit.core.nvidia;

import dev.exhibit.bundle.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code gpu.measurements}: every active golden index N equals block N+1 of the report in one of
 * its alternatives. Blocks without an active golden value are no part of the comparison.
 *
 * <p>Index 35 measures the video decoder. NVIDIA's two verifiers disagree on it: one compares it
 * always, the other skips it where the report says the decoder is off. Here a difference at 35 is
 * passed over in that case only, and the finding says so.
 */
final class MeasurementCheck {
  private static final int VIDEO_DECODER = 35;
  private static final int DECODER_OFF = 0x55;

  private final SpdmReport report;

  private MeasurementCheck(SpdmReport report) {
    this.report = report;
  }

  static Ruling judge(SpdmReport report, RimSelection selection) {
    return new MeasurementCheck(report).judge(selection);
  }

  /**
   * How one manifest compares.
   *
   * @param differing what was measured at each index that matches nothing
   * @param passedOver indices that differ but do not count
   */
  private record Comparison(
      VerifiedRim rim, Map<Integer, String> differing, List<Integer> passedOver) {}

  private Ruling judge(RimSelection selection) {
    List<Comparison> best =
        selection.rims().values().stream()
            .map(
                rims ->
                    rims.stream()
                        .map(this::compare)
                        .min(Comparator.comparingInt(c -> c.differing().size()))
                        .orElseThrow())
            .toList();
    Set<Integer> twice = conflicts(best);
    if (!twice.isEmpty()) {
      return Ruling.failed(
              RimCode.INDEX_CONFLICT, "Both manifests hold a value for the indices " + twice + ".")
          .with("indices", List.copyOf(twice));
    }
    return ruling(best);
  }

  private Comparison compare(VerifiedRim rim) {
    Map<Integer, String> differing = new LinkedHashMap<>();
    List<Integer> passedOver = new ArrayList<>();
    rim.golden()
        .forEach(
            (index, accepted) -> {
              Bytes measured = report.measurements().get(index + 1);
              if (measured != null && accepted.contains(measured)) {
                return;
              }
              if (index == VIDEO_DECODER && isDecoderOff()) {
                passedOver.add(index);
              } else {
                differing.put(index, measured == null ? "not measured" : measured.hex());
              }
            });
    return new Comparison(rim, differing, passedOver);
  }

  private boolean isDecoderOff() {
    return report.opaque().number(OpaqueField.NVDEC0_STATUS).orElse(-1) == DECODER_OFF;
  }

  private static Set<Integer> conflicts(List<Comparison> comparisons) {
    Set<Integer> seen = new TreeSet<>();
    Set<Integer> twice = new TreeSet<>();
    for (Comparison comparison : comparisons) {
      for (Integer index : comparison.rim().golden().keySet()) {
        if (!seen.add(index)) {
          twice.add(index);
        }
      }
    }
    return twice;
  }

  private static Ruling ruling(List<Comparison> comparisons) {
    int compared = comparisons.stream().mapToInt(c -> c.rim().golden().size()).sum();
    Map<String, Object> differing = new LinkedHashMap<>();
    List<Integer> passedOver = new ArrayList<>();
    for (Comparison comparison : comparisons) {
      passedOver.addAll(comparison.passedOver());
      comparison
          .differing()
          .forEach(
              (index, value) -> differing.put(index.toString(), entry(comparison, index, value)));
    }
    Ruling ruling =
        differing.isEmpty()
            ? Ruling.passed(
                RimCode.MEASUREMENTS_MATCH,
                "%d of %d golden values found in the report%s."
                    .formatted(
                        compared - passedOver.size(),
                        compared,
                        passedOver.isEmpty()
                            ? ""
                            : "; the decoder's (35) differs and is passed over, as the decoder is"
                                + " off"))
            : Ruling.failed(
                    RimCode.MEASUREMENTS_DIFFER,
                    "%d of %d golden values differ from the report, at the indices %s."
                        .formatted(
                            differing.size(), compared, String.join(", ", differing.keySet())))
                .with("differing", differing);
    return ruling.with("compared", compared).with("passedOver", passedOver);
  }

  private static Map<String, Object> entry(Comparison comparison, Integer index, String actual) {
    List<String> accepted =
        comparison.rim().golden().getOrDefault(index, List.of()).stream().map(Bytes::hex).toList();
    return Map.of("manifest", comparison.rim().version(), "expected", accepted, "actual", actual);
  }
}
