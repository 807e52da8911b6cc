package dev.exhibit.core.verify.casefile;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Member;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.NonceInputs;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.attestation.AttestationCode;
import dev.exhibit.core.attestation.TlsPeers;
import dev.exhibit.core.report.EnvelopeCollateral;
import dev.exhibit.core.report.LocatedGpu;
import dev.exhibit.core.report.ReportLocator;
import dev.exhibit.core.report.ReportText;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * One attestation of the manifest, decoded: its report, and the quotes found in it.
 *
 * @param site the report
 * @param located the quotes, or why there is none to judge
 * @param sentNonce the nonce the collector recorded as sent
 * @param tlsPeers the TLS peers as the collector recorded them
 * @param host of the address from which the collector says it fetched the report
 */
public record AttestationCase(
    Subject subject,
    Site site,
    Located located,
    Optional<Bytes> sentNonce,
    TlsPeers tlsPeers,
    Optional<String> host,
    List<Site> companions) {
  public AttestationCase {
    companions = List.copyOf(companions);
  }

  /** A further document that belongs to a report, such as a list of instances. */
  public static final Role COMPANION = new Role("attestation-companion");

  private static final Pattern HOST = Pattern.compile("^[a-z]+://([^/:?#@]+)");

  /** What a report holds. */
  public sealed interface Located {
    /** How many quotes there are. */
    default int quotes() {
      return this instanceof Quotes some ? some.found().quotes().size() : 0;
    }

    /** Whether one of them is of a machine of this kind. */
    default boolean shows(TeeKind kind) {
      return this instanceof Quotes some
          && some.found().quotes().stream().anyMatch(quote -> quote.tee() == kind);
    }

    /**
     * At least one place of a quote.
     *
     * @param report the bytes it was found in
     * @param collateral shown beside the quotes
     * @param readable which of the attestation's companions could be read, by their numbers
     */
    record Quotes(
        ReportLocator.Located found,
        Bytes report,
        EnvelopeCollateral collateral,
        List<Integer> readable)
        implements Located {
      public Quotes {
        readable = List.copyOf(readable);
      }
    }

    /** Nothing to judge, and why. */
    record Nothing(Reason<Code.Lacking> reason) implements Located {}

    /** Nothing to judge. */
    static Located nothing(Code.Lacking code, Message why) {
      return new Nothing(new Reason<>(code, why));
    }
  }

  /**
   * The attestations of a bundle, in the manifest's order. Beyond the limit there is one more,
   * which stands for all that are not judged.
   */
  static List<AttestationCase> all(Bundle bundle, ReportReadings readings) throws IOException {
    List<AttestationEntry> entries = bundle.manifest().attestations();
    List<AttestationCase> cases = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      if (cases.size() >= ReportReadings.MOST_ATTESTATIONS) {
        Subject first = Subject.attestation(entries.get(i).id());
        cases.add(beyond(first, entries.size() - i, "attestations"));
        break;
      }
      decode(bundle, entries.get(i), readings, cases);
    }
    return List.copyOf(cases);
  }

  private static AttestationCase beyond(Subject first, int count, String what) {
    return new AttestationCase(
        first,
        Site.of("manifest.json"),
        ReportReadings.beyond(
            Message.of(
                "Not judged: this and what follows, %d %s, are beyond the first %d.",
                count, what, ReportReadings.MOST_ATTESTATIONS)),
        Optional.empty(),
        TlsPeers.NONE,
        Optional.empty(),
        List.of());
  }

  /**
   * Adds one for each report of the entry; an entry without any has one all the same. Reports
   * beyond the limit have one together.
   */
  private static void decode(
      Bundle bundle, AttestationEntry entry, ReportReadings readings, List<AttestationCase> cases)
      throws IOException {
    Subject subject = Subject.attestation(entry.id());
    EntryMembers members = EntryMembers.of(bundle, entry);
    List<Member> reports = members.of(Role.ATTESTATION_REPORT);
    cases.add(decode(bundle, entry, members, subject, reports.stream().findFirst(), readings));
    for (int i = 1; i < reports.size(); i++) {
      Subject further = subject.part("report-" + (i + 1));
      if (cases.size() >= ReportReadings.MOST_ATTESTATIONS) {
        cases.add(beyond(further, reports.size() - i, "reports"));
        return;
      }
      cases.add(decode(bundle, entry, members, further, Optional.of(reports.get(i)), readings));
    }
  }

  private static AttestationCase decode(
      Bundle bundle,
      AttestationEntry entry,
      EntryMembers members,
      Subject subject,
      Optional<Member> report,
      ReportReadings readings)
      throws IOException {
    Optional<Bytes> nonce = entry.nonce().map(NonceInputs::value);
    if (report.isEmpty()) {
      members.of(COMPANION).forEach(readings::withoutReport);
    }
    return new AttestationCase(
        subject,
        report.map(m -> Site.of(m.name(), m.sha256())).orElseGet(() -> Site.of("manifest.json")),
        report.isEmpty()
            ? absent(subject)
            : located(bundle, members, report.get(), nonce, readings),
        nonce,
        readings.peers(members.of(Role.TLS_PEER), bundle),
        entry.requestUrl().flatMap(AttestationCase::host),
        members.of(COMPANION).stream().map(m -> Site.of(m.name(), m.sha256())).toList());
  }

  /** The document in which this evidence stands: the report, or one of its companions. */
  public Site site(LocatedGpu gpu) {
    return gpu.companion().isPresent() && located instanceof Located.Quotes quotes
        ? companions.get(quotes.readable().get(gpu.companion().getAsInt()))
        : site;
  }

  /** The host in an address; core parses none further. */
  public static Optional<String> host(String address) {
    Matcher matcher = HOST.matcher(address);
    return matcher.find() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
  }

  /** The quotes of an attestation report of aci, if it is one. */
  public Optional<Located.Quotes> aci() {
    return located instanceof Located.Quotes quotes && quotes.found().isAci()
        ? Optional.of(quotes)
        : Optional.empty();
  }

  private static Located absent(Subject subject) {
    return Located.nothing(
        AttestationCode.REPORT_ABSENT, Message.of("The manifest names no report for %s.", subject));
  }

  private static Located located(
      Bundle bundle,
      EntryMembers members,
      Member report,
      Optional<Bytes> nonce,
      ReportReadings readings)
      throws IOException {
    List<Member> companions = members.of(COMPANION);
    return readings.located(
        report,
        companions,
        nonce,
        () -> {
          Companions read = Companions.read(bundle, companions);
          Located found = located(bundle, report, read, nonce);
          read.fates().forEach(readings::became);
          return found;
        });
  }

  private static Located located(
      Bundle bundle, Member report, Companions companions, Optional<Bytes> nonce)
      throws IOException {
    Optional<Bytes> content = bundle.read(report.name());
    if (content.isEmpty() && Oversize.is(report)) {
      return Located.nothing(
          AttestationCode.REPORT_NOT_UNDERSTOOD,
          Message.of(
              "The report has %d bytes, and no more than %d are read.",
              report.size(), StrictJson.MAX_BYTES));
    }
    if (content.isEmpty()) {
      return Located.nothing(
          AttestationCode.REPORT_ABSENT,
          Message.of("The report is not in the bundle as it was sealed."));
    }
    return located(
        content.get(), companions.documents(), companions.readable(), nonce, companions::used);
  }

  /** What the bytes of a report hold. */
  public static Located located(Bytes content, Optional<Bytes> nonce) {
    return located(content, List.of(), List.of(), nonce, none -> {});
  }

  private static Located located(
      Bytes content,
      List<JsonNode> companions,
      List<Integer> readable,
      Optional<Bytes> nonce,
      Consumer<List<Optional<String>>> used) {
    try {
      JsonNode report = ReportText.parse(content);
      ReportLocator.Located found = ReportLocator.locate(report, companions, nonce).over(content);
      used.accept(found.companions());
      return found.quotes().isEmpty()
          ? Located.nothing(
              AttestationCode.REPORT_NOT_UNDERSTOOD,
              Message.of("No TDX quote was found in the report (shape: %s).", found.shape()))
          : new Located.Quotes(found, content, EnvelopeCollateral.in(report), readable);
    } catch (StrictJson.Malformed e) {
      return Located.nothing(
          AttestationCode.REPORT_NOT_UNDERSTOOD,
          Message.of(
              "The report is neither strict JSON nor a quote in hex: %s%s.", e.why(), e.where()));
    }
  }
}
