package dev.exhibit.cli.account;

import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.casefile.AttestationCase;
import dev.exhibit.core.verify.contents.Contents;
import dev.exhibit.core.verify.contents.StatedExchange;
import dev.exhibit.data.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who was asked what and when. All of it is somebody's word, but for the counts and for what a
 * signer is.
 *
 * @param exchanges how many there are
 * @param first the id of the first of them
 * @param provider by the collector's word
 * @param address by the collector's word
 * @param asked the models that the request names
 * @param answered the models that the response names
 * @param at when the request had left, or the proof had arrived, by the collector's clock
 * @param machines that are proven genuine
 * @param devices that are proven genuine
 * @param signers which key signed the first exchange, and where it is bound
 * @param collector the program, by its own account
 * @param sealKey SHA-256 of the key that sealed the bundle
 * @param expected whether the reader named that key
 */
public record Account(
    int exchanges,
    Optional<String> first,
    Optional<String> provider,
    Optional<String> address,
    List<String> asked,
    List<String> answered,
    Optional<Instant> at,
    long machines,
    long devices,
    Optional<Signer> signers,
    String collector,
    Sha256 sealKey,
    boolean expected) {

  /**
   * A key that signed.
   *
   * @param key as the check names it
   * @param machines the attestations that bind it; empty if none is shown to
   */
  public record Signer(String key, List<Subject> machines) {}

  /** The host in the address. */
  public Optional<String> host() {
    return address.map(url -> AttestationCase.host(url).orElse(url));
  }

  /** Of a report on a bundle that could be read. */
  public static Optional<Account> of(Report report) {
    return report.contents().map(contents -> of(report, contents));
  }

  private static Account of(Report report, Contents contents) {
    Optional<StatedExchange> first = contents.exchanges().stream().findFirst();
    Optional<ExchangeManifest> stated = first.flatMap(StatedExchange::manifest);
    Optional<AttestationEntry> proof = contents.attestations().stream().findFirst();
    Subject subject = Subject.exchange(first.map(StatedExchange::id).orElse("none"));
    Optional<Finding> model = finding(report, CheckId.EXCHANGE_MODEL, subject);
    var manifest = contents.manifest();
    return new Account(
        contents.exchanges().size(),
        first.map(StatedExchange::id),
        stated
            .flatMap(ExchangeManifest::provider)
            .or(() -> proof.flatMap(AttestationEntry::provider)),
        stated
            .flatMap(ExchangeManifest::endpoint)
            .or(() -> proof.flatMap(AttestationEntry::requestUrl)),
        texts(model, "request"),
        texts(model, "response"),
        first.isPresent()
            ? stated.flatMap(m -> m.times().requestSentAt())
            : proof.flatMap(entry -> entry.receivedAt().or(entry::requestedAt)),
        passed(report, CheckId.TDX_QUOTE) + passed(report, CheckId.SNP_REPORT),
        passed(report, CheckId.GPU_CHAIN),
        signer(report, subject),
        manifest.collector().name() + " " + manifest.collector().version(),
        manifest.sealKey(),
        report.policy().collectors().signers().orElse(Set.of()).contains(manifest.sealKey()));
  }

  private static Optional<Signer> signer(Report report, Subject exchange) {
    return finding(report, CheckId.EXCHANGE_SIGNATURE, exchange)
        .filter(finding -> finding.status() == Status.PASSED)
        .flatMap(finding -> text(finding, "signer").or(() -> text(finding, "publicKey")))
        .map(
            key -> new Signer(key, report.appraisal().signers().getOrDefault(exchange, List.of())));
  }

  private static Optional<String> text(Finding finding, String name) {
    return finding.grounds().details().get(name) instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }

  private static Optional<Finding> finding(Report report, CheckId check, Subject subject) {
    return Optional.ofNullable(report.appraisal().findings().get(new Key(check, subject)));
  }

  private static List<String> texts(Optional<Finding> finding, String name) {
    List<String> texts = new ArrayList<>();
    finding
        .map(f -> f.grounds().details().get(name))
        .filter(List.class::isInstance)
        .ifPresent(
            list ->
                ((List<?>) list)
                    .stream()
                        .flatMap(value -> value instanceof String t ? Stream.of(t) : Stream.empty())
                        .forEach(texts::add));
    return List.copyOf(texts);
  }

  private static long passed(Report report, CheckId check) {
    return report.appraisal().findings().values().stream()
        .filter(f -> f.key().check() == check && f.status() == Status.PASSED)
        .count();
  }
}
