package dev.exhibit.core.report;

import dev.exhibit.core.decode.StatedCopy;
import dev.exhibit.core.decode.StatedHex;
import dev.exhibit.core.report.read.CopyReader;
import dev.exhibit.core.report.read.ReportReader;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The keys, fingerprints and nonces that a report states beside its entries, and whose they are.
 */
final class TopValues {
  /** What report_data may hold, with the other name of the same. */
  private static final Map<String, String> NAMES =
      Ordered.map(
          Map.entry("signing_address", "signing_address"),
          Map.entry("signing_public_key", "signing_key"),
          Map.entry("signing_key", "signing_public_key"),
          Map.entry("tls_cert_fingerprint", "tls_cert_fingerprint"),
          Map.entry("request_nonce", "nonce"),
          Map.entry("nonce", "request_nonce"));

  private static final String NONCE = "nonce";

  private final JsonNode report;
  private final List<LocatedQuote> entries;

  TopValues(JsonNode report, List<LocatedQuote> entries) {
    this.report = report;
    this.entries = entries;
  }

  /** Each of the values, with the numbers of the entries that state the same. */
  Map<StatedCopy, BitSet> owners() {
    Map<StatedCopy, BitSet> owners = new LinkedHashMap<>();
    for (StatedCopy copy : CopyReader.members(report, "", List.copyOf(NAMES.keySet()))) {
      owners.put(copy.besideEntries(), stating(copy));
    }
    return owners;
  }

  private BitSet stating(StatedCopy copy) {
    String spelt = StatedHex.spelt(copy.text());
    BitSet stating = new BitSet();
    for (int i = 0; i < entries.size(); i++) {
      stating.set(i, states(entries.get(i), copy.name(), spelt));
    }
    return stating;
  }

  private boolean states(LocatedQuote entry, String name, String value) {
    JsonNode item = ReportEntry.item(report, entry);
    Stream<String> texts =
        Stream.of(name, NAMES.getOrDefault(name, name))
            .flatMap(member -> ReportReader.text(item, member).stream());
    Optional<String> nonce =
        name.endsWith(NONCE)
            ? entry.binding().nonce().map(Bytes::hex).or(() -> statedNonce(entry))
            : Optional.empty();
    return Stream.concat(texts, nonce.stream())
        .anyMatch(text -> StatedHex.spelt(text).equals(value));
  }

  private static Optional<String> statedNonce(LocatedQuote entry) {
    return Optional.ofNullable(entry.binding().facts().get("statedNonce"));
  }
}
