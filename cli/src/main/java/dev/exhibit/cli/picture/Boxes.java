package dev.exhibit.cli.picture;

import dev.exhibit.cli.page.Moment;
import dev.exhibit.cli.page.Words;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.links.Link;
import dev.exhibit.core.verify.links.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the things of the picture are called, and the few values that tell them apart. */
final class Boxes {
  private static final Pattern DIGITS = Pattern.compile("(0x)?[0-9a-f]{16,}");
  private static final int SHOWN = 16;

  private final Report report;

  Boxes(Report report) {
    this.report = report;
  }

  Box of(Node node, List<Link> links) {
    Subject of = node.of();
    List<String> lines =
        switch (node.kind()) {
          case INTEL_ROOT, AMD_ROOT, NVIDIA_ROOT -> root(links);
          case CERTIFICATE -> certificate(links);
          case QUOTE -> quote(of);
          case KEY -> key(of, links);
          case EXCHANGE -> exchange(links);
          case LOG -> log(of);
          case COMPOSE -> compose(of);
          case IMAGES -> images(of);
          case DEVICES, REPORTS -> devices(links);
          case SEALER -> sealer();
          case MANIFEST -> manifest();
          case MEMBERS -> members();
          case TIME -> time();
          case NONCE, EXPECTED, SOURCE, LATER, PUBLISHED, MACHINE -> List.of();
        };
    List<String> all = new ArrayList<>(lines);
    said(node, links).ifPresent(all::add);
    links.stream().flatMap(link -> link.why().stream()).distinct().forEach(all::add);
    return new Box(title(node, links), all);
  }

  private String title(Node node, List<Link> links) {
    String name = node.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    boolean simulated = simulated(links);
    if (node.kind().anchor() && simulated) {
      return Words.of("node.simulated");
    }
    long count = count(node, links);
    return count > 1 && Words.has("node." + name + ".many")
        ? Words.of("node." + name + ".many", count)
        : Words.of("node." + name, simulated);
  }

  private static long count(Node node, List<Link> links) {
    return switch (node.kind()) {
      case EXCHANGE -> links.size();
      case DEVICES, REPORTS -> subjects(findings(links));
      default -> 1;
    };
  }

  private static boolean simulated(List<Link> links) {
    return dated(links)
        .anyMatch(d -> d instanceof Dated.Certificate certificate && certificate.simulated());
  }

  private static Stream<Dated> dated(List<Link> links) {
    return links.stream()
        .flatMap(link -> link.findings().stream())
        .flatMap(finding -> finding.grounds().dated().stream());
  }

  /** What the state of its link says of a thing that has no values to show. */
  private static Optional<String> said(Node node, List<Link> links) {
    String name =
        "said."
            + node.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')
            + "."
            + Links.worst(links).id();
    return Words.has(name) ? Optional.of(Words.of(name)) : Optional.empty();
  }

  private List<String> root(List<Link> links) {
    return findings(links)
        .map(finding -> finding.grounds().details().get("rootSha256"))
        .flatMap(value -> value instanceof String hex ? Stream.of("SHA-256 " + cut(hex)) : null)
        .findFirst()
        .map(List::of)
        .orElse(List.of());
  }

  private static Stream<Finding> findings(List<Link> links) {
    return links.stream().flatMap(link -> link.findings().stream());
  }

  private static List<String> certificate(List<Link> links) {
    return dated(links)
        .flatMap(d -> d instanceof Dated.Certificate c ? Stream.of(c) : Stream.empty())
        .findFirst()
        .map(
            c ->
                List.of(
                    "serial " + cut(c.serial()),
                    Moment.day(c.from()) + " to " + Moment.day(c.notAfter())))
        .orElse(List.of());
  }

  private List<String> quote(Subject of) {
    List<String> lines = new ArrayList<>();
    finding(CheckId.TDX_TCB_STATUS, of)
        .ifPresent(
            finding ->
                lines.add(
                    Words.of("quote.firmware." + finding.status())
                        + (finding.grounds().details().get("status") instanceof String status
                            ? ": " + status
                            : "")));
    answer(CheckId.TDX_NONCE, of, "quote.nonce.", lines);
    answer(CheckId.TDX_MEASUREMENTS, of, "quote.software.", lines);
    answer(CheckId.SNP_TCB, of, "quote.firmware.", lines);
    answer(CheckId.SNP_NONCE, of, "quote.nonce.", lines);
    answer(CheckId.SNP_MEASUREMENT, of, "quote.software.", lines);
    return lines;
  }

  private void answer(CheckId check, Subject of, String words, List<String> lines) {
    finding(check, of).ifPresent(finding -> lines.add(Words.of(words + finding.status())));
  }

  private List<String> key(Subject of, List<Link> links) {
    CheckId check =
        finding(CheckId.TDX_REPORT_DATA, of).isPresent()
            ? CheckId.TDX_REPORT_DATA
            : CheckId.SNP_REPORT_DATA;
    Optional<String> identity =
        Stream.concat(
                finding(check, of).stream().map(f -> f.grounds().details().get("identity")),
                findings(links).map(f -> f.grounds().details().get("signer")))
            .flatMap(value -> value instanceof String text ? Stream.of(text) : null)
            .filter(text -> DIGITS.matcher(text).matches())
            .findFirst();
    return identity.map(hex -> List.of(cut(hex))).orElse(List.of());
  }

  private static List<String> exchange(List<Link> links) {
    return links.size() == 1 && links.get(0).state() != Link.State.GAP
        ? List.of(links.get(0).to().of().path())
        : List.of();
  }

  private List<String> log(Subject of) {
    return finding(CheckId.EVENTLOG_REPLAY, of)
        .map(finding -> finding.grounds().details().get("events"))
        .flatMap(
            events ->
                events instanceof Map<?, ?> map ? Optional.of(sum(map.values())) : Optional.empty())
        .map(count -> List.of(Words.of("log.events", count)))
        .orElse(List.of());
  }

  private static long sum(Collection<?> counts) {
    return counts.stream()
        .mapToLong(count -> count instanceof Number number ? number.longValue() : 0)
        .sum();
  }

  private List<String> compose(Subject of) {
    return finding(CheckId.WORKLOAD_COMPOSE, of)
        .flatMap(finding -> finding.grounds().actual())
        .flatMap(Value::single)
        .filter(hex -> DIGITS.matcher(hex).matches())
        .map(hex -> List.of(cut(hex)))
        .orElse(List.of());
  }

  private List<String> images(Subject of) {
    return finding(CheckId.WORKLOAD_IMAGES_PINNED, of)
        .map(finding -> finding.grounds().details().get("images"))
        .flatMap(
            list ->
                list instanceof List<?> images && !images.isEmpty()
                    ? Optional.of(images.size())
                    : Optional.empty())
        .map(count -> List.of(Words.of(count == 1 ? "images.one" : "images.many", count)))
        .orElse(List.of());
  }

  private static List<String> devices(List<Link> links) {
    long all = subjects(findings(links));
    long passed = all - subjects(findings(links).filter(f -> f.status() != Status.PASSED));
    return all == passed ? List.of() : List.of(Words.of("devices.some", passed, all));
  }

  /** Several checks of one device are of one device. */
  private static long subjects(Stream<Finding> findings) {
    return findings.map(finding -> finding.key().subject()).distinct().count();
  }

  private List<String> sealer() {
    return report
        .contents()
        .map(contents -> List.of(cut(contents.manifest().sealKey().hex())))
        .orElse(List.of());
  }

  private List<String> manifest() {
    return report
        .contents()
        .map(contents -> List.of("SHA-256 " + cut(contents.manifestSha256().hex())))
        .orElse(List.of());
  }

  private List<String> members() {
    return report
        .contents()
        .map(contents -> List.of(Words.of("members.count", contents.members())))
        .orElse(List.of());
  }

  private List<String> time() {
    List<String> lines = new ArrayList<>();
    report.time().at().forEach(at -> lines.add(Moment.words(at)));
    lines.add(Words.of("time.by." + report.time().basis()));
    return lines;
  }

  private Optional<Finding> finding(CheckId check, Subject of) {
    return Optional.ofNullable(report.appraisal().findings().get(new Key(check, of)));
  }

  private static String cut(String hex) {
    return hex.length() <= SHOWN ? hex : hex.substring(0, SHOWN) + "…";
  }
}
