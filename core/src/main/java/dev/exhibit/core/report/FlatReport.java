package dev.exhibit.core.report;

import dev.exhibit.core.attestation.Binding;
import dev.exhibit.core.attestation.ObliviousKeys;
import dev.exhibit.core.attestation.SignerBinding;
import dev.exhibit.core.attestation.StatedNonce;
import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.core.decode.StatedCopy;
import dev.exhibit.core.report.LocatedQuote.Origin;
import dev.exhibit.core.report.read.CopyReader;
import dev.exhibit.core.report.read.QuoteText;
import dev.exhibit.core.report.read.ReportFields;
import dev.exhibit.core.report.read.ReportReader;
import dev.exhibit.core.report.read.WorkloadReader;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The report of one TEE ({@code intel_quote} at the top level), as RedPill, NEAR AI's model
 * proxies, Venice and (by its documentation) NanoGPT serve it, optionally with {@code
 * all_attestations} of which one repeats the top.
 */
final class FlatReport implements ReportAdapter {
  private static final String QUOTE = "intel_quote";
  private static final String LIST = "all_attestations";

  private static final String OBLIVIOUS = "ohttp_attestation";
  private static final String OBLIVIOUS_CONFIG = "ohttp_key_config";
  private static final String CERTIFICATE = "tls_certificate";

  /** What stands beside a gateway's entry, which it is read with. */
  static final List<String> SERVED = List.of(CERTIFICATE, OBLIVIOUS, OBLIVIOUS_CONFIG);

  /** What only the object of a single TEE has. */
  private static final List<String> SINGLE =
      List.of(QUOTE, "signing_address", "signing_public_key", "request_nonce");

  /** Venice's documents have the second name; its answers have both. */
  private static final List<String> PUBLIC_KEYS = List.of("signing_public_key", "signing_key");

  private static final List<String> NONCES = List.of("request_nonce", "nonce");

  @Override
  public String shape() {
    return "flat";
  }

  @Override
  public Set<String> places() {
    return Ordered.set(QUOTE, LIST);
  }

  @Override
  public Set<String> lists() {
    return Set.of(LIST);
  }

  @Override
  public Optional<List<LocatedQuote>> locate(
      JsonNode report, List<JsonNode> companions, Optional<Bytes> sentNonce) {
    ReportList all = new ReportList(report, LIST, "item");
    boolean single = SINGLE.stream().anyMatch(report::has);
    if (!report.isObject() || (!single && !all.isPresent())) {
      return Optional.empty();
    }
    DistinctEntries found = new DistinctEntries();
    if (single || all.isEmpty()) {
      found.add(item(report, report, Optional.empty(), Origin.MODEL, ""));
    }
    all.entries(ReportEntry::model).forEach(found::addIfNew);
    return Optional.of(single ? found.all() : TopLevel.compared(report, found.all()));
  }

  /** One attestation object; the certificate of its TLS end stands in {@code served}. */
  static LocatedQuote item(
      JsonNode item, JsonNode served, Optional<String> slot, Origin origin, String pointer) {
    return LocatedQuote.located(
        QuoteText.hexOrBase64(item, QUOTE),
        new LocatedQuote(
                slot,
                origin,
                pointer + "/" + QUOTE,
                Bytes.EMPTY,
                stated(new ReportFields(item, pointer), new ReportFields(served, ""))
                    .showing(oblivious(item, pointer, served)),
                Optional.of(WorkloadReader.read(item, pointer)),
                LocatedGpu.in(item, "nvidia_payload", pointer))
            .restating(secondNonce(item, pointer)));
  }

  /** Venice states the nonce by both names; report_data is compared with the first. */
  private static List<StatedCopy> secondNonce(JsonNode item, String pointer) {
    return item.has(NONCES.get(0))
        ? CopyReader.members(item, pointer, NONCES.subList(1, NONCES.size()))
        : List.of();
  }

  /** What a report that is one such object states; it may leave the address to the quote. */
  static Binding stated(JsonNode report, boolean leftToQuote) {
    ReportFields fields = new ReportFields(report, "");
    return leftToQuote
        ? SignerBinding.inQuote(Optional.empty(), fields.unread())
        : stated(fields, fields).showing(oblivious(report, "", report));
  }

  /** A gateway's stands beside its entry, where its certificate stands too; both are judged. */
  private static List<ObliviousKeys> oblivious(JsonNode item, String pointer, JsonNode served) {
    List<ObliviousKeys> all = new ArrayList<>();
    oblivious(item, pointer).ifPresent(all::add);
    if (!served.equals(item)) {
      oblivious(served, "").ifPresent(all::add);
    }
    return all;
  }

  private static Optional<ObliviousKeys> oblivious(JsonNode holder, String pointer) {
    if (!holder.hasNonNull(OBLIVIOUS) && !holder.hasNonNull(OBLIVIOUS_CONFIG)) {
      return Optional.empty();
    }
    JsonNode signed = holder.path(OBLIVIOUS);
    boolean known =
        ReportReader.text(signed, "signing_algo").filter(a -> !a.equals("ed25519")).isEmpty();
    List<String> unread = new ArrayList<>();
    Optional<Bytes> key = spelt(signed, "signing_key", "/" + OBLIVIOUS, unread);
    return Optional.of(
        new ObliviousKeys(
            pointer,
            key.filter(any -> known),
            spelt(signed, "key_config", "/" + OBLIVIOUS, unread),
            spelt(signed, "signature", "/" + OBLIVIOUS, unread),
            spelt(holder, OBLIVIOUS_CONFIG, "", unread),
            unread));
  }

  /** In any spelling; of what is there and in none, its place is noted. */
  private static Optional<Bytes> spelt(
      JsonNode holder, String name, String at, List<String> unread) {
    Optional<Bytes> value = ReportReader.text(holder, name).flatMap(AnyBase64::orHex);
    if (value.isEmpty() && holder.hasNonNull(name)) {
      unread.add(at + "/" + name);
    }
    return value;
  }

  private static SignerBinding stated(ReportFields item, ReportFields served) {
    Optional<String> nonceName = NONCES.stream().filter(item::has).findFirst();
    return new SignerBinding(
        item.hex("signing_address"),
        item.text("signing_algo"),
        PUBLIC_KEYS.stream().flatMap(name -> item.shownHex(name).stream()).toList(),
        item.hex("tls_cert_fingerprint"),
        served.certificate(CERTIFICATE),
        nonceName.map(item::nonce).orElse(StatedNonce.NONE),
        false,
        ReportFields.unread(Stream.of(item, served)));
  }
}
