package dev.exhibit.cli.render;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Member;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.ExchangeEntry;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.Manifest;
import dev.exhibit.bundle.manifest.NonceInputs;
import dev.exhibit.bundle.seal.SealFile;
import dev.exhibit.bundle.seal.SealResult;
import dev.exhibit.core.archive.Removed;
import dev.exhibit.data.Filled;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An inspection as text for a person. Whatever evidence says is escaped. */
public final class InspectText {
  private static final int DIGEST_SHOWN = 16;
  private static final String DOES_NOT_HOLD = "does not hold: ";

  private final Inspection inspection;
  private final Bundle bundle;
  private final Style style;
  private final StringBuilder out = new StringBuilder();

  private InspectText(Inspection inspection, Style style) {
    this.inspection = inspection;
    this.bundle = inspection.bundle();
    this.style = style;
  }

  /** The text, section by section; those with nothing to show are left out. */
  public static String of(Inspection inspection, Style style) {
    InspectText text = new InspectText(inspection, style);
    text.head();
    text.attestations();
    text.exchanges();
    text.members();
    text.seals();
    text.withheld();
    text.problems();
    inspection.decoded().forEach(text::section);
    return text.out.toString();
  }

  private void head() {
    Manifest manifest = bundle.manifest();
    line(style.strong(Escaped.line(inspection.file())));
    out.append(style.open(Wrapped.of("", Inspection.CAUTION)));
    out.append('\n');
    fact(
        "file",
        Filled.of(
            "%s bytes, %d files, SHA-256 %s",
            number(inspection.size()), bundle.archiveNames().size(), bundle.archiveSha256()));
    fact("manifest", "SHA-256 " + bundle.manifestSha256());
    fact("made", UtcText.of(manifest.createdAt()) + ", the collector's claim");
    fact("by", manifest.collector().name() + " " + manifest.collector().version());
    fact("seal key", manifest.sealKey().hex());
  }

  private void attestations() {
    heading("Attestations", !bundle.manifest().attestations().isEmpty());
    bundle.manifest().attestations().forEach(this::attestation);
  }

  private void attestation(AttestationEntry entry) {
    item(entry.id() + entry.provider().map(p -> "  " + p).orElse(""));
    entry.requestUrl().ifPresent(url -> detail("asked", url));
    entry.nonce().ifPresent(nonce -> detail("nonce", nonce(nonce)));
    entry.requestedAt().ifPresent(at -> detail("requested", UtcText.of(at)));
    entry.receivedAt().ifPresent(at -> detail("received", UtcText.of(at)));
    detail("members", String.join(", ", entry.members()));
  }

  private static String nonce(NonceInputs nonce) {
    return nonce.value().hex()
        + (nonce.tokenSha256().isPresent() ? ", said to be derived from a time-stamp token" : "");
  }

  private void exchanges() {
    heading("Exchanges", !bundle.manifest().exchanges().isEmpty());
    for (ExchangeEntry entry : bundle.manifest().exchanges()) {
      bundle
          .exchange(entry.id())
          .ifPresentOrElse(this::exchange, () -> item(entry.id() + "  " + gone(entry.id())));
    }
  }

  private String gone(String id) {
    return inspection
        .removed()
        .exchange(id)
        .flatMap(Removed.Part::erasure)
        .map(record -> "erased " + UtcText.of(record.when()))
        .orElseGet(() -> InspectExchanges.state(bundle, id).toLowerCase(Locale.ROOT));
  }

  private void exchange(ExchangeManifest exchange) {
    item(exchange.id() + "  " + InspectExchanges.request(exchange));
    detail("proof", exchange.proof().id());
    for (Map.Entry<String, Instant> time : InspectExchanges.times(exchange.times()).entrySet()) {
      detail(time.getKey(), UtcText.exact(time.getValue()));
    }
  }

  private void members() {
    heading("Members", true);
    for (Member member : bundle.members()) {
      String state =
          switch (member.state()) {
            case PRESENT -> "";
            case WITHHELD ->
                style.open(
                    inspection
                        .removed()
                        .member(member.name())
                        .flatMap(Removed.Part::erasure)
                        .map(record -> "\n      erased " + UtcText.of(record.when()))
                        .orElse("  withheld"));
            case ABSENT -> style.bad("  absent");
            case ALTERED -> style.bad("  altered");
          };
      item(member.name());
      line(
          Filled.of(
              "      %-28s %13s  %s%s",
              member.role(),
              number(member.size()),
              style.faint(member.sha256().hex().substring(0, DIGEST_SHOWN) + "…"),
              state));
    }
    line(style.faint("  name; below it role, bytes, SHA-256 (whole: --format json)"));
  }

  private void seals() {
    heading("Seals", true);
    for (SealResult result : inspection.seals().results()) {
      switch (result) {
        case SealResult.Valid valid -> signature(valid);
        case SealResult.Invalid invalid ->
            out.append(
                Wrapped.marked(style.bad("✗"), DOES_NOT_HOLD + ProblemText.of(invalid.problem())));
        case SealResult.Unjudged unjudged -> {} // counted below
      }
    }
    long unjudged = inspection.seals().unjudged();
    if (unjudged > 0) {
      item(Filled.of("%s more signatures, not examined", number(unjudged)));
    }
    for (SealFile token : bundle.seals().timestamps()) {
      item("time-stamp token  " + number(token.size()) + " bytes, not examined");
    }
    for (SealFile evidence : bundle.seals().records()) {
      item("evidence record  " + number(evidence.size()) + " bytes, not examined");
    }
    line(
        style.faint(
            "  a bundle cannot say whose key it is: ask its holder through another channel"));
  }

  private void signature(SealResult.Valid seal) {
    item(seal.claims().role() + (seal.first() ? ", sealed first" : ""));
    detail("key", seal.keyId().hex() + ", " + seal.algorithm());
    detail("claimed", UtcText.of(seal.claims().claimedTime()));
    seal.claims().verdict().ifPresent(verdict -> detail("verdict", verdict));
    seal.claims().sealProblems().forEach(words -> detail("wrong with others", words));
  }

  private void withheld() {
    Removed removed = inspection.removed();
    heading("Withheld by the holder", !removed.withheld().isEmpty());
    removed.withheld().forEach(part -> item(part.label()));
    List<Removed.Part> erased = removed.erased();
    heading("Erased, as recorded", !erased.isEmpty());
    for (Removed.Part part : erased) {
      item(part.label());
      detail("erased", UtcText.of(part.erasure().orElseThrow().when()));
      detail("key", part.erasure().orElseThrow().key().hex());
    }
  }

  private void problems() {
    heading("Problems", !bundle.problems().isEmpty());
    bundle
        .problems()
        .forEach(problem -> out.append(Wrapped.marked(style.bad("✗"), ProblemText.of(problem))));
  }

  private void section(InspectSection section) {
    heading(section.title(), true);
    for (InspectSection.Item item : section.items()) {
      item(item.source());
      out.append(
          section.key().equals(WorkloadText.SECTION)
              ? WorkloadText.of(item.facts(), style)
              : FactText.of(item.facts(), style));
    }
  }

  private void heading(String text, boolean shown) {
    if (shown) {
      out.append('\n');
      line(style.strong(text));
    }
  }

  private void fact(String name, String value) {
    out.append(Wrapped.of(Filled.of("  %-9s ", name), Escaped.line(value)));
  }

  private void item(String text) {
    out.append(Wrapped.of("  ", Escaped.line(text)));
  }

  private void detail(String name, String value) {
    out.append(FactText.line(name, value, style));
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace(',', ' ');
  }
}
