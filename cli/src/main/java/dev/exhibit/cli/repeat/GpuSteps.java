package dev.exhibit.cli.repeat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Base64Text;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What other programs can repeat of the reports of GPUs that one member holds. */
final class GpuSteps {
  private static final String CHAIN = "certificate";
  private static final String GPU = "evidence";
  private static final int SIGNATURE = 96;

  private GpuSteps() {}

  static List<RepeatStep> of(Bundle bundle, Report report) throws IOException {
    Map<String, List<Finding>> signed =
        Passed.of(report, CheckId.GPU_SIGNATURE).stream()
            .filter(finding -> !finding.grounds().sites().isEmpty())
            .collect(
                Collectors.groupingBy(
                    f -> f.grounds().sites().get(0).member(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    for (Map.Entry<String, List<Finding>> each : new TreeMap<>(signed).entrySet()) {
      Optional<Bytes> text = bundle.read(each.getKey());
      if (text.isPresent() && devices(text.get()) == each.getValue().size()) {
        return List.of(step(each.getKey(), each.getValue(), report));
      }
    }
    return List.of();
  }

  /** How many different pairs of certificates and report a document has, if all are signed. */
  private static long devices(Bytes report) {
    Set<String> pairs = new LinkedHashSet<>();
    boolean signed =
        JsonPlaces.alsoWithinStrings(report, JsonNode::isObject)
            .filter(node -> isDevice(node) && pairs.add(text(node, CHAIN) + " " + text(node, GPU)))
            .allMatch(GpuSteps::isSigned);
    return signed ? pairs.size() : 0;
  }

  private static boolean isDevice(JsonNode node) {
    return JsonPlaces.text(node, CHAIN).isPresent() && JsonPlaces.text(node, GPU).isPresent();
  }

  private static String text(JsonNode node, String name) {
    return JsonPlaces.text(node, name).orElseThrow();
  }

  /** Whether the commands find the key and the signature where they look. */
  private static boolean isSigned(JsonNode device) {
    Optional<Bytes> report =
        Base64Text.decode(text(device, GPU)).filter(bytes -> bytes.size() > SIGNATURE);
    return report.isPresent()
        && Base64Text.decode(text(device, CHAIN))
            .flatMap(FirstKey::ofPem)
            .filter(
                key ->
                    EcdsaScheme.P384_SHA384.verifyRaw(
                        key,
                        report.get().first(report.get().size() - SIGNATURE),
                        report.get().from(report.get().size() - SIGNATURE)))
            .isPresent();
  }

  private static RepeatStep step(String member, List<Finding> signed, Report report) {
    List<String> expected = new ArrayList<>(List.of(signed.size() + " Verified OK"));
    signed.stream()
        .flatMap(f -> Passed.of(report, CheckId.GPU_NONCE, f.key().subject()).stream())
        .flatMap(nonce -> Passed.text(nonce, "nonce").stream())
        .distinct()
        .forEach(expected::add);
    String script =
        Filled.of(
            """
            jq -r '.. | (objects, (strings | fromjson? | .. | objects)) |
                select((.evidence? | strings) and (.certificate? | strings)) |
                "\\(.certificate) \\(.evidence)"' evidence/%s | sort -u |
              while read -r chain gpu; do
                base64 -d <<< $chain | openssl x509 -pubkey -noout > gpu.key
                base64 -d <<< $gpu > gpu.bin
                head -c -96 gpu.bin > gpu.signed
                set -- $(tail -c 96 gpu.bin | xxd -p -c 48)
                printf 'asn1=SEQUENCE:s\\n[s]\\nr=INTEGER:0x%%s\\ns=INTEGER:0x%%s\\n' $1 $2 > gpu.cnf
                openssl asn1parse -genconf gpu.cnf -noout -out gpu.sig
                openssl dgst -sha384 -verify gpu.key -signature gpu.sig gpu.signed
                xxd -p -c 32 -s 4 -l 32 gpu.bin
              done | sort | uniq -c
            """,
            member);
    return new RepeatStep("gpus", script.stripTrailing(), expected);
  }
}
