package dev.exhibit.core.report;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.attestation.VtpmBinding;
import dev.exhibit.core.azure.HclReport;
import dev.exhibit.core.azure.ShownKey;
import dev.exhibit.core.azure.ShownRegisters;
import dev.exhibit.core.azure.VtpmEvidence;
import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.core.decode.ByteList;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.JsonKind;
import dev.exhibit.core.decode.StatedHex;
import dev.exhibit.core.report.LocatedQuote.Origin;
import dev.exhibit.core.report.read.ReportReader;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Ordered;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Evidence of Azure's confidential machines: a report of the host compatibility layer alone; with a
 * quote of the virtual TPM ({@code hcl_report}, {@code tpm_quote}, {@code vcek} or {@code
 * td_quote}); the older form of that ({@code report}, {@code quote}); or its parts apart ({@code
 * snp_report}, {@code runtime_data}, {@code quote_msg}). Bytes are text or lists of numbers.
 */
final class AzureReport implements ReportAdapter {
  private static final String REPORT = "hcl_report";
  private static final String QUOTE = "tpm_quote";
  private static final String OLDER_REPORT = "report";
  private static final String OLDER_QUOTE = "quote";

  /** Of registers of all banks of a TPM. */
  private static final int MOST_VALUES = 24 * 8;

  private static final List<String> KEYS = List.of("ak_pub_pem", "ak_cert", "ak_pub");

  @Override
  public String shape() {
    return "azure vtpm";
  }

  @Override
  public Set<String> places() {
    return Ordered.set("hcl_report", "snp_report");
  }

  @Override
  public Set<String> members(JsonNode report) {
    if (isWrapped(report)) {
      return Set.of("evidence");
    }
    return isOlder(report) ? Ordered.set(OLDER_REPORT, OLDER_QUOTE) : places();
  }

  /** Told by what the list of numbers begins with. */
  private static boolean isOlder(JsonNode report) {
    return ByteList.read(report.path(OLDER_REPORT)).filter(HclReport::looksLike).isPresent();
  }

  private static boolean isWrapped(JsonNode report) {
    return report.path("evidence").has("hcl_report");
  }

  @Override
  public Optional<List<LocatedQuote>> locate(
      JsonNode report, List<JsonNode> companions, Optional<Bytes> sentNonce) {
    if (report.isString()) {
      return Bytes.fromHex(report.stringValue())
          .filter(HclReport::looksLike)
          .map(hcl -> List.of(hcl(new Parts(report, ""), "", Optional.of(hcl), Optional.empty())));
    }
    JsonNode evidence = isWrapped(report) ? report.path("evidence") : report;
    Parts parts = new Parts(evidence, isWrapped(report) ? "/evidence" : "");
    for (String name : isOlder(evidence) ? List.of(OLDER_REPORT) : List.of(REPORT)) {
      if (evidence.has(name)) {
        String quote = name.equals(REPORT) ? QUOTE : OLDER_QUOTE;
        return Optional.of(
            List.of(hcl(parts, parts.at(name), parts.base64(name), quote(parts, quote))));
      }
    }
    return evidence.has("snp_report") && evidence.has("runtime_data")
        ? Optional.of(List.of(apart(parts)))
        : Optional.empty();
  }

  /** Members in base64 or hex; one that is there and cannot be read is remembered. */
  private static final class Parts {
    private final JsonNode object;
    private final String pointer;
    private final List<String> unread = new ArrayList<>();

    Parts(JsonNode object, String pointer) {
      this.object = object;
      this.pointer = pointer;
    }

    String at(String name) {
      return pointer + "/" + name;
    }

    Optional<Bytes> base64(String name) {
      return read(
          name,
          ByteList.read(object.path(name))
              .or(() -> pem(ReportReader.text(object, name)))
              .or(() -> ReportReader.text(object, name).flatMap(AnyBase64::read)));
    }

    List<EnvelopeCollateral.Piece> certificates(String name) {
      return base64(name).stream()
          .map(content -> new EnvelopeCollateral.Piece(at(name), content))
          .toList();
    }

    /** The virtual TPM's key, each time that the report shows it again. */
    List<PublicKey> keys() {
      List<PublicKey> keys = new ArrayList<>();
      for (String name : KEYS) {
        if (object.hasNonNull(name)) {
          ReportReader.text(object, name)
              .flatMap(ShownKey::read)
              .ifPresentOrElse(
                  keys::add,
                  () ->
                      unread.add(
                          Filled.of(
                              "`%s` is no key or certificate, RSA or on P-256, that can be read",
                              at(name))));
        }
      }
      return keys;
    }

    /** Of a quote, of which half is nothing that can be judged and no reason to judge nothing. */
    void bothOrNone(String first, Optional<Bytes> found, String second, Optional<Bytes> foundToo) {
      if (found.isPresent() != foundToo.isPresent()) {
        unread.add(
            Filled.of("of `%s` and `%s` one is there without the other", at(first), at(second)));
      }
    }

    /** What stands beside {@code judged}: the same again, or something that nothing judges. */
    void again(String name, Optional<Bytes> judged) {
      if (base64(name).filter(shown -> !judged.equals(Optional.of(shown))).isPresent()) {
        unread.add(Filled.of("`%s` is none of what is judged here", at(name)));
      }
    }

    Optional<Bytes> hexOf(String holder, String name) {
      return read(
          holder,
          ByteList.read(object.path(holder).path(name))
              .or(() -> ReportReader.hex(object.path(holder), name)));
    }

    /** A certificate may stand there as PEM, which is read where it is judged. */
    private static Optional<Bytes> pem(Optional<String> text) {
      return text.filter(t -> t.startsWith("-----BEGIN ")).map(Bytes::utf8);
    }

    private Optional<Bytes> read(String name, Optional<Bytes> found) {
      JsonNode value = object.path(name);
      if (found.isEmpty() && !value.isMissingNode() && !value.isNull()) {
        unread.add(Filled.of("`%s` is %s that cannot be read", at(name), JsonKind.of(value)));
      }
      return found;
    }
  }

  private static Optional<VtpmEvidence> quote(Parts parts, String name) {
    JsonNode quote = parts.object.path(name);
    if (quote.isMissingNode() || quote.isNull()) {
      return Optional.empty();
    }
    Optional<Bytes> message = parts.hexOf(name, "message");
    Optional<Bytes> signature = parts.hexOf(name, "signature");
    ShownRegisters registers = registers(quote.path("pcrs"), parts.at(name) + "/pcrs");
    return message.flatMap(m -> signature.map(s -> new VtpmEvidence(m, s, registers)));
  }

  private static ShownRegisters registers(JsonNode shown, String pointer) {
    if (shown.isMissingNode() || shown.isNull()) {
      return ShownRegisters.NONE;
    }
    if (!shown.isArray()) {
      return new ShownRegisters(
          List.of(), Filled.of("`%s` is %s and no list", pointer, JsonKind.of(shown)));
    }
    List<Bytes> values = new ArrayList<>();
    for (JsonNode value : shown) {
      Optional<Bytes> read = ByteList.read(value).or(() -> StatedHex.some(value.stringValue("")));
      if (read.isEmpty() || values.size() == MOST_VALUES) {
        return new ShownRegisters(
            List.of(), Filled.of("`%s` holds what is no value of a register in hex", pointer));
      }
      values.add(read.get());
    }
    return new ShownRegisters(values, "");
  }

  private static LocatedQuote hcl(
      Parts parts, String pointer, Optional<Bytes> bytes, Optional<VtpmEvidence> quote) {
    Decoded<HclReport> decoded =
        HclReport.decode(bytes.filter(HclReport::looksLike).orElse(Bytes.EMPTY));
    if (!(decoded instanceof Decoded.Valid<HclReport> valid)) {
      return place(
              pointer, new VtpmBinding(Optional.empty(), quote, List.of(), parts.unread), List.of())
          .stating(TeeKind.SNP)
          .without(
              Message.of("`%s` holds no report of Azure's host compatibility layer.", pointer));
    }
    HclReport hcl = valid.value();
    Optional<Bytes> tdQuote = parts.base64("td_quote");
    parts.again("td_quote", tdQuote.filter(any -> hcl.tdx()));
    parts.again("snp_report", Optional.of(hcl.hardware()).filter(any -> !hcl.tdx()));
    parts.again("runtime_data", Optional.of(hcl.runtime()));
    parts.again("quote_msg", quote.map(VtpmEvidence::message));
    parts.again("quote_sig", quote.map(VtpmEvidence::signature));
    List<EnvelopeCollateral.Piece> certificates = parts.certificates("vcek");
    LocatedQuote place =
        place(pointer, binding(Optional.of(hcl.runtime()), quote, parts), certificates);
    if (!hcl.tdx()) {
      return place.holding(hcl.hardware());
    }
    return tdQuote
        .map(place::holding)
        .orElseGet(
            () ->
                place.without(
                    Message.of(
                        "`%s` holds a TDREPORT, which no key signed; its quote is not shown.",
                        pointer)));
  }

  private static LocatedQuote apart(Parts parts) {
    Optional<Bytes> report = parts.base64("snp_report");
    Optional<Bytes> message = parts.base64("quote_msg");
    Optional<Bytes> signature = parts.base64("quote_sig");
    Optional<VtpmEvidence> quote =
        message.flatMap(m -> signature.map(s -> new VtpmEvidence(m, s, ShownRegisters.NONE)));
    parts.bothOrNone("quote_msg", message, "quote_sig", signature);
    Optional<Bytes> runtime = parts.base64("runtime_data");
    List<EnvelopeCollateral.Piece> certificates = parts.certificates("vcek_chain_pem");
    LocatedQuote place =
        place(parts.at("snp_report"), binding(runtime, quote, parts), certificates)
            .stating(TeeKind.SNP);
    return report
        .map(place::holding)
        .orElseGet(
            () -> place.without(Message.of("`/snp_report` is no base64, so there is no report.")));
  }

  private static VtpmBinding binding(
      Optional<Bytes> runtime, Optional<VtpmEvidence> quote, Parts parts) {
    List<PublicKey> keys = parts.keys();
    return new VtpmBinding(runtime, quote, keys, parts.unread);
  }

  private static LocatedQuote place(
      String pointer, VtpmBinding binding, List<EnvelopeCollateral.Piece> certificates) {
    return new LocatedQuote(Optional.empty(), Origin.MODEL, pointer, Bytes.EMPTY, binding)
        .endorsedBy(certificates);
  }
}
