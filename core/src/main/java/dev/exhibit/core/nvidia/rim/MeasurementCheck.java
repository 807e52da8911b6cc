package dev.exhibit.core.nvidia.rim;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.nvidia.device.OpaqueField;
import dev.exhibit.core.nvidia.device.SpdmReport;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Sorting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * {@code gpu.measurements}: every active golden index N equals block N+1 of the report in one of
 * its alternatives, and every security version number is at or above the lowest accepted. Blocks
 * without an active golden value are no part of the comparison.
 *
 * <p>Index 35 measures the video decoder. NVIDIA's two verifiers disagree on it: one compares it
 * always, the other skips it where the report says the decoder is off. Here a difference at 35 is
 * passed over in that case only, and the finding says so.
 */
public final class MeasurementCheck {
  private static final int VIDEO_DECODER = 35;
  private static final int DECODER_OFF = 0x55;

  private final SpdmReport report;

  private MeasurementCheck(SpdmReport report) {
    this.report = report;
  }

  public static Step<?> judge(SpdmReport report, RimSelection selection) {
    return new MeasurementCheck(report).judge(selection);
  }

  /**
   * How one manifest compares.
   *
   * @param differing what was measured at each index that matches nothing
   * @param passedOver indices that differ but do not count
   */
  private record Comparison(
      VerifiedRim rim,
      Map<Integer, String> differing,
      List<Integer> passedOver,
      List<SvnCheck> svns) {
    private int faults() {
      return differing.size() + failedSvns().size();
    }

    private List<SvnCheck> failedSvns() {
      return svns.stream().filter(svn -> !svn.holds()).toList();
    }
  }

  private Step<?> judge(RimSelection selection) {
    List<Comparison> best =
        selection.rims().values().stream()
            .map(
                rims ->
                    rims.stream()
                        .map(this::compare)
                        .min(Sorting.byNumber(Comparison::faults))
                        .orElseThrow())
            .toList();
    Set<String> twice = conflicts(best);
    if (!twice.isEmpty()) {
      return Step.broken(
              RimCode.INDEX_CONFLICT,
              Message.of("Both manifests hold a value for %s.", String.join(", ", twice)))
          .with("twice", List.copyOf(twice));
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
    return new Comparison(rim, differing, passedOver, SvnCheck.of(report.opaque(), rim.svns()));
  }

  private boolean isDecoderOff() {
    return report.opaque().number(OpaqueField.NVDEC0_STATUS).orElse(-1) == DECODER_OFF;
  }

  /** Indices, types of fields and names for which two manifests speak. */
  private static Set<String> conflicts(List<Comparison> comparisons) {
    Set<String> seen = new LinkedHashSet<>();
    Set<String> twice = new TreeSet<>();
    for (Comparison comparison : comparisons) {
      VerifiedRim rim = comparison.rim();
      Stream.of(
              rim.golden().keySet().stream().map(index -> "index " + index),
              rim.svns().keySet().stream().map(type -> "field " + type),
              rim.svns().values().stream().map(svn -> "the name " + svn.name()))
          .flatMap(s -> s)
          .filter(what -> !seen.add(what))
          .forEach(twice::add);
    }
    return twice;
  }

  private static Step<?> ruling(List<Comparison> comparisons) {
    int compared = comparisons.stream().mapToInt(c -> c.rim().golden().size()).sum();
    List<SvnCheck> svns = comparisons.stream().flatMap(c -> c.svns().stream()).toList();
    Map<String, Object> differing = new LinkedHashMap<>();
    List<Integer> passedOver = new ArrayList<>();
    for (Comparison comparison : comparisons) {
      passedOver.addAll(comparison.passedOver());
      comparison
          .differing()
          .forEach(
              (index, value) -> differing.put(index.toString(), entry(comparison, index, value)));
    }
    Step<?> ruling =
        differing.isEmpty()
            ? ofSvns(svns, compared, passedOver)
            : Step.broken(
                    RimCode.MEASUREMENTS_DIFFER,
                    Message.of(
                        "%d of %d golden values differ from the report, at the indices %s.",
                        differing.size(), compared, String.join(", ", differing.keySet())))
                .compared(Value.parts(expected(comparisons)), Value.parts(actual(comparisons)))
                .with("differing", differing);
    return withSvns(ruling.with("compared", compared).with("passedOver", passedOver), svns);
  }

  /** The values that the manifests accept, of the blocks that differ. */
  private static Map<String, Value> expected(List<Comparison> comparisons) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (Comparison comparison : comparisons) {
      for (Integer index : comparison.differing().keySet()) {
        List<Bytes> accepted = comparison.rim().golden().getOrDefault(index, List.of());
        values.put("index " + index, Value.anyOf(accepted.stream().map(Value::sha384)));
      }
    }
    return values;
  }

  private static Map<String, Value> actual(List<Comparison> comparisons) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (Comparison comparison : comparisons) {
      comparison
          .differing()
          .forEach(
              (index, found) ->
                  values.put(
                      "index " + index,
                      Bytes.fromHex(found).map(Value::sha384).orElseGet(() -> Value.text(found))));
    }
    return values;
  }

  private static Map<String, Value> svns(List<SvnCheck> svns, Function<SvnCheck, Value> which) {
    Map<String, Value> values = new LinkedHashMap<>();
    svns.forEach(svn -> values.put(svn.minimum().name(), which.apply(svn)));
    return values;
  }

  private static Step<?> ofSvns(List<SvnCheck> svns, int compared, List<Integer> passedOver) {
    List<SvnCheck> failed = svns.stream().filter(svn -> !svn.holds()).toList();
    if (failed.isEmpty()) {
      return Step.held(RimCode.MEASUREMENTS_MATCH, matching(svns, compared, passedOver));
    }
    boolean low = failed.stream().anyMatch(svn -> svn.actual().isPresent());
    String what = String.join("; ", failed.stream().map(SvnCheck::describe).toList());
    return Step.broken(
            low ? RimCode.SVN_TOO_LOW : RimCode.SVN_NOT_STATED,
            Message.of(
                "%d of %d security version numbers are not as the manifest demands: %s.",
                failed.size(), svns.size(), what))
        .compared(
            Value.parts(svns(failed, svn -> Value.atLeast(Value.of(svn.minimum().least())))),
            Value.parts(svns(failed, SvnCheck::value)));
  }

  private static Message matching(List<SvnCheck> svns, int compared, List<Integer> passedOver) {
    String decoder =
        passedOver.isEmpty()
            ? ""
            : "; the decoder's (35) differs and is passed over, as the decoder is off";
    String numbers =
        svns.isEmpty()
            ? ""
            : Filled.of(
                "; %d of %d security version numbers are at or above the lowest accepted",
                svns.size(), svns.size());
    return Message.of(
        "%d of %d golden values found in the report%s%s.",
        compared - passedOver.size(), compared, decoder, numbers);
  }

  private static Step<?> withSvns(Step<?> ruling, List<SvnCheck> svns) {
    if (svns.isEmpty()) {
      return ruling;
    }
    Map<String, Object> told = new LinkedHashMap<>();
    svns.stream()
        .filter(svn -> svn.minimum().included())
        .forEach(svn -> svn.actual().ifPresent(n -> told.put(svn.minimum().name(), n)));
    return ruling
        .with("minimumSvns", svns.stream().map(SvnCheck::entry).toList())
        .with("attesterClaims", told);
  }

  private static Map<String, Object> entry(Comparison comparison, Integer index, String actual) {
    List<String> accepted =
        comparison.rim().golden().getOrDefault(index, List.of()).stream().map(Bytes::hex).toList();
    return Ordered.map(
        Map.entry("manifest", comparison.rim().version()),
        Map.entry("expected", accepted),
        Map.entry("actual", actual));
  }
}
