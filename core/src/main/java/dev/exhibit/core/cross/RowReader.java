package dev.exhibit.core.cross;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime.Basis;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.cross.VerdictRow.Compared;
import dev.exhibit.core.cross.VerdictRow.Pair;
import dev.exhibit.core.cross.talk.TalkReader;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.documents.JudgedInstants;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Makes the row of one bundle out of its report. */
public final class RowReader {
  /** Most of what is compared: about 2 000 exchanges; a reader of rows takes 4 MiB. */
  static final long MOST_CHARACTERS = 3_000_000;

  private final Report report;
  private final MachineFacts machines;

  private RowReader(Report report) {
    this.report = report;
    this.machines = new MachineFacts(report);
  }

  /**
   * The row.
   *
   * @param name of the bundle in results
   * @param words the verdict as a headline says it
   * @param status the exit status that it stands for
   * @param bundle the open bundle; empty if it could not be read
   * @throws IOException if the file can no longer be read
   */
  public static VerdictRow read(
      String name, String words, int status, Report report, Optional<Bundle> bundle)
      throws IOException {
    Map<String, String> verdicts = new LinkedHashMap<>();
    report
        .appraisal()
        .verdicts()
        .forEach(
            (q, v) -> {
              if (q == Question.ARCHIVE || report.scope().contains(q)) {
                verdicts.put(q.id(), v.name());
              }
            });
    RowReader reader = new RowReader(report);
    return new VerdictRow(
        name,
        reader.first(CheckId.ARCHIVE_CANONICAL, "archiveSha256"),
        reader.manifest(),
        words,
        verdicts,
        status,
        report.time().basis().id(),
        report.time().earliest().truncatedTo(SECONDS).toString(),
        report.time().latest().truncatedTo(SECONDS).toString(),
        reader.open(),
        bundle.isPresent() ? fitting(reader.compared(bundle.get())) : Compared.NOTHING,
        report.time().now(),
        report.time().basis() == Basis.GIVEN
            ? bundle.map(b -> reader.made(b).truncatedTo(SECONDS))
            : Optional.empty());
  }

  /** The end of the brackets, where every report has one; else the collector's word. */
  private Instant made(Bundle bundle) {
    List<JudgedInstants> reports = JudgedInstants.of(report);
    boolean proven = reports.stream().allMatch(r -> r.basis() == Basis.BRACKETED);
    return reports.stream()
        .map(JudgedInstants::to)
        .max(Comparator.naturalOrder())
        .filter(any -> proven)
        .orElse(bundle.manifest().createdAt());
  }

  /** Rows are read again, and what no reader takes would end a run over many. */
  private static Compared fitting(Compared compared) {
    return compared.characters() <= MOST_CHARACTERS ? compared : compared.withoutExchanges();
  }

  private String manifest() {
    return passed(CheckId.MANIFEST_SIGNATURE)
        .flatMap(f -> f.grounds().sites().stream())
        .filter(site -> site.member().equals("manifest.json"))
        .flatMap(site -> site.sha256().stream())
        .map(Sha256::hex)
        .findFirst()
        .orElse("");
  }

  private List<String> open() {
    return report.appraisal().required().stream()
        .map(key -> report.appraisal().findings().get(key))
        .filter(Objects::nonNull)
        .filter(f -> f.status() == Finding.Status.FAILED || f.status() == Finding.Status.MISSING)
        .map(f -> f.key().check().id() + " " + f.code().id())
        .distinct()
        .toList();
  }

  private Compared compared(Bundle bundle) throws IOException {
    return new Compared(
        providers(bundle),
        texts(passed(CheckId.EXCHANGE_MODEL), "response"),
        signers(bundle),
        nonces(),
        exchanges(),
        answers(),
        machines.machines(bundle),
        machines.devices(),
        manifest().isEmpty() ? List.of() : TalkReader.of(bundle));
  }

  private static List<String> providers(Bundle bundle) {
    return Stream.concat(
            bundle.manifest().attestations().stream().map(AttestationEntry::provider),
            bundle.exchangeManifests().values().stream().map(ExchangeManifest::provider))
        .flatMap(Optional::stream)
        .distinct()
        .sorted()
        .toList();
  }

  private List<Pair> signers(Bundle bundle) {
    List<Pair> pairs = new ArrayList<>();
    passed(CheckId.EXCHANGE_SIGNER_ATTESTED)
        .forEach(
            f -> {
              Optional<String> provider =
                  bundle.exchangeManifests().values().stream()
                      .filter(e -> Subject.exchange(e.id()).equals(f.key().subject()))
                      .findFirst()
                      .flatMap(ExchangeManifest::provider);
              text(f, "signer").ifPresent(key -> pairs.add(new Pair(key, provider.orElse(""))));
            });
    return pairs.stream().distinct().toList();
  }

  private List<Pair> nonces() {
    List<Pair> pairs = new ArrayList<>();
    Stream.of(CheckId.TDX_NONCE, CheckId.SNP_NONCE)
        .flatMap(this::passed)
        .forEach(
            f ->
                actual(f)
                    .ifPresent(n -> pairs.add(new Pair(n, "quote " + quote(f.key().subject())))));
    return pairs;
  }

  private String quote(Subject attestation) {
    return machines.quote(attestation.path());
  }

  /**
   * The digests that were signed. They are what an exchange is known by: the stored bytes may be
   * written in another way than those that were hashed.
   */
  private Map<Subject, String> signed(CheckId check) {
    Map<Subject, String> digests = new LinkedHashMap<>();
    passed(check)
        .forEach(
            f ->
                f.grounds()
                    .expected()
                    .flatMap(Value::single)
                    .ifPresent(v -> digests.put(f.key().subject(), v)));
    return digests;
  }

  private List<String> exchanges() {
    Map<Subject, String> responses = signed(CheckId.EXCHANGE_RESPONSE_HASH);
    return signed(CheckId.EXCHANGE_REQUEST_HASH).entrySet().stream()
        .filter(e -> responses.containsKey(e.getKey()))
        .map(e -> e.getValue() + ":" + responses.get(e.getKey()))
        .toList();
  }

  private List<Pair> answers() {
    Map<Subject, String> responses = signed(CheckId.EXCHANGE_RESPONSE_HASH);
    return passed(CheckId.EXCHANGE_MODEL)
        .filter(f -> responses.containsKey(f.key().subject()))
        .flatMap(
            f ->
                list(f, "responseIds").stream()
                    .map(id -> new Pair(id, "content " + responses.get(f.key().subject()))))
        .toList();
  }

  private Stream<Finding> passed(CheckId check) {
    return report.appraisal().findings().values().stream()
        .filter(f -> f.key().check() == check && f.status() == Finding.Status.PASSED);
  }

  private String first(CheckId check, String detail) {
    return passed(check).flatMap(f -> text(f, detail).stream()).findFirst().orElse("");
  }

  private static List<String> texts(Stream<Finding> findings, String detail) {
    TreeSet<String> texts = new TreeSet<>();
    findings.forEach(
        f -> {
          text(f, detail).ifPresent(texts::add);
          texts.addAll(list(f, detail));
        });
    return List.copyOf(texts);
  }

  private static Optional<String> actual(Finding finding) {
    return finding.grounds().actual().flatMap(Value::single);
  }

  private static Optional<String> text(Finding finding, String detail) {
    return finding.grounds().details().get(detail) instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }

  private static List<String> list(Finding finding, String detail) {
    return finding.grounds().details().get(detail) instanceof List<?> values
        ? values.stream().map(String::valueOf).toList()
        : List.of();
  }
}
