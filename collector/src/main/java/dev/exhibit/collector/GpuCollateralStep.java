package dev.exhibit.collector;

import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.collector.cache.DocumentCache.Cached;
import dev.exhibit.collector.http.Answer;
import dev.exhibit.collector.http.Call;
import dev.exhibit.collector.http.Spooled;
import dev.exhibit.collector.nvidia.ManifestQuestion;
import dev.exhibit.collector.nvidia.NvidiaServices;
import dev.exhibit.collector.nvidia.OcspQuestion;
import dev.exhibit.collector.nvidia.TokenQuestion;
import dev.exhibit.collector.session.Documents;
import dev.exhibit.collector.session.Session;
import dev.exhibit.collector.session.SharedMember;
import dev.exhibit.collector.session.StoredDocuments;
import dev.exhibit.core.nvidia.ReportedDevice;
import dev.exhibit.core.nvidia.ocsp.RevocableCertificate;
import dev.exhibit.core.report.LocatedGpu;
import dev.exhibit.core.report.LocatedQuote;
import dev.exhibit.core.report.ReportLocator;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Fetches NVIDIA's collateral for the GPUs of a report, each document once: manifests, OCSP answers
 * about the devices' certificates and the manifests' signers, and tokens if they are wanted.
 */
final class GpuCollateralStep {
  /** Evidence can call for any number of documents; no real report calls for as many. */
  private static final int MOST_QUESTIONS = 512;

  /** Manifests are issued anew, under the same name, before their signer's certificate runs out. */
  private static final Duration MANIFEST_KEEPS = Duration.ofDays(1);

  /** A revocation should be seen soon, so answers are not used until their very end. */
  private static final Duration ANSWER_KEEPS = Duration.ofHours(1);

  private static final String JSON = "application/json";

  private final Session session;
  private final NvidiaServices services;
  private final StoredDocuments documents;
  private final Map<Bytes, OcspQuestion> certificates = new LinkedHashMap<>();
  private final Map<String, Bytes> present;
  private int questions;

  GpuCollateralStep(Session session) {
    this(session, Map.of());
  }

  /**
   * The same for a bundle that has some already.
   *
   * @param present NVIDIA's collateral in it by member name; what is still current is not fetched
   *     again, and no token is
   */
  GpuCollateralStep(Session session, Map<String, Bytes> present) {
    this.session = session;
    this.present = Map.copyOf(present);
    this.services = session.sources().nvidia();
    this.documents = new StoredDocuments(session, services.cache());
  }

  /** Fetches for a report; one that shows no GPU calls for nothing. */
  void run(Spooled report) throws IOException {
    List<ReportedDevice> devices = devices(report);
    Set<String> names = new LinkedHashSet<>();
    for (ReportedDevice device : devices) {
      names.addAll(device.manifests());
      device.certificates().forEach(this::ask);
    }
    for (String name : names) {
      manifest(name).map(RevocableCertificate::ofManifest).orElse(List.of()).forEach(this::ask);
    }
    for (OcspQuestion question : certificates.values()) {
      revocation(question);
    }
    if (services.attestation().isPresent()) {
      tokens(services.attestation().get(), devices);
    }
  }

  private List<ReportedDevice> devices(Spooled report) throws IOException {
    Optional<JsonNode> document = Documents.json(report);
    List<LocatedQuote> quotes =
        document
            .map(json -> ReportLocator.locate(json, List.of(), Optional.empty()).quotes())
            .orElse(List.of());
    List<ReportedDevice> devices = new ArrayList<>();
    for (LocatedQuote quote : quotes) {
      if (quote.gpu().isPresent()) {
        devices.addAll(devices(quote.gpu().get(), quote.pointer()));
      }
    }
    return devices;
  }

  private List<ReportedDevice> devices(LocatedGpu gpu, String pointer) {
    List<ReportedDevice> devices = ReportedDevice.of(gpu.evidence());
    String where = "GPU collateral: evidence beside the quote at " + pointer;
    for (int i = 0; i < devices.size(); i++) {
      String device = where + ", device " + i + ": ";
      devices.get(i).trouble().ifPresent(why -> session.trouble(device + why));
    }
    gpu.evidence()
        .problem()
        .ifPresent(problem -> session.trouble(where + " cannot be read: " + problem.why()));
    return devices;
  }

  private void ask(RevocableCertificate certificate) {
    OcspQuestion question = OcspQuestion.about(certificate);
    certificates.putIfAbsent(question.query(), question);
  }

  private Optional<Bytes> manifest(String name) throws IOException {
    Optional<ManifestQuestion> named = ManifestQuestion.named(name);
    if (named.isEmpty()) {
      session.trouble("GPU collateral: a report calls for a manifest by an impossible name");
    }
    if (named.isEmpty() || isTooMany()) {
      return Optional.empty();
    }
    ManifestQuestion question = named.get();
    Call call = Call.get(question.at(services));
    Optional<Bytes> found =
        documents.get(
            new StoredDocuments.Wanted(
                "manifest " + name,
                "GET " + call.uri(),
                call,
                question::complaint,
                cached -> isYoung(cached, MANIFEST_KEEPS)));
    found.ifPresent(
        content ->
            session
                .dossier()
                .add(
                    new SharedMember(
                        Role.NVIDIA_RIM,
                        question.member(),
                        JSON,
                        Optional.of(name),
                        Source.of(content))));
    return found;
  }

  private void revocation(OcspQuestion question) throws IOException {
    boolean known =
        present.entrySet().stream()
            .filter(member -> member.getKey().startsWith(question.members()))
            .anyMatch(member -> isCurrent(question, member.getValue()));
    if (known || isTooMany()) {
      return;
    }
    Spooled query = session.spool().keep(question.query());
    Call call = Call.query(services.responder(), OcspQuestion.QUERY_TYPE, query);
    Optional<Bytes> found =
        documents.get(
            new StoredDocuments.Wanted(
                question.label(),
                "POST " + call.uri() + " " + query.sha256().hex(),
                call,
                question::complaint,
                cached -> isYoung(cached, ANSWER_KEEPS) && isCurrent(question, cached.content())));
    found.ifPresent(
        der ->
            session
                .dossier()
                .add(
                    Role.NVIDIA_OCSP,
                    question.member(Sha256.of(der)),
                    OcspQuestion.ANSWER_TYPE,
                    Source.of(der)));
  }

  private boolean isYoung(Cached cached, Duration keeps) {
    Instant now = session.now();
    return !cached.fetchedAt().isAfter(now) && cached.fetchedAt().plus(keeps).isAfter(now);
  }

  private boolean isCurrent(OcspQuestion question, Bytes answer) {
    return question.currentUntil(answer).filter(session.now()::isBefore).isPresent();
  }

  private boolean isTooMany() {
    questions++;
    if (questions == MOST_QUESTIONS + 1) {
      session.trouble(
          "GPU collateral: more than " + MOST_QUESTIONS + " documents are called for; no more");
    }
    return questions > MOST_QUESTIONS;
  }

  /** The key set is fetched with each token: the service's keys change by the day. */
  private void tokens(String base, List<ReportedDevice> devices) throws IOException {
    for (TokenQuestion question : TokenQuestion.about(devices)) {
      if (present.containsKey(question.member()) || isTooMany()) {
        continue;
      }
      Spooled body = session.spool().keep(question.body());
      Call call = Call.query(question.at(base), JSON, body);
      if (add(Role.NVIDIA_TOKEN, question.member(), question.label(), call)) {
        Call keys = Call.get(TokenQuestion.keysAt(base));
        var unused = add(Role.NVIDIA_JWKS, question.keysMember(), "keys of NVIDIA's service", keys);
      }
    }
  }

  private boolean add(Role role, String member, String what, Call call) throws IOException {
    Optional<Answer> answer = session.fetchStored(what, call, GpuCollateralStep::noJson);
    answer.ifPresent(a -> session.dossier().add(role, member, JSON, a.body().source()));
    return answer.isPresent();
  }

  private static Optional<String> noJson(Answer answer) throws IOException {
    return Documents.json(answer.body()).isPresent()
        ? Optional.empty()
        : Optional.of("the answer is not JSON");
  }
}
