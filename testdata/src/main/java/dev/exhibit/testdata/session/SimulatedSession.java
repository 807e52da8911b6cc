package dev.exhibit.testdata.session;

import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.ExchangePart;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.ExchangeTimes;
import dev.exhibit.bundle.manifest.NonceInputs;
import dev.exhibit.bundle.manifest.ProofKind;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.json.CompactJson;
import dev.exhibit.testdata.provider.ChatAnswer;
import dev.exhibit.testdata.provider.ChatRequest;
import dev.exhibit.testdata.provider.ExchangeScenario;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.ReportData;
import dev.exhibit.testdata.provider.ReportRequest;
import dev.exhibit.testdata.provider.SignatureRecord;
import dev.exhibit.testdata.provider.SigningAlgorithm;
import dev.exhibit.testdata.provider.SimulatedNode;
import dev.exhibit.testdata.provider.SimulatedService;
import dev.exhibit.testdata.provider.SimulatedTee;
import dev.exhibit.testdata.provider.Tamper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bundles of one provider on one platform. Each has a report of its own, with a fresh nonce, and
 * the signed exchanges of one conversation, in which each request quotes the answers before it.
 */
public final class SimulatedSession {
  private static final String JSON = "application/json";
  private static final String REPORT = "attestations/001/report.json";
  private static final String API = "https://api.simulated.example/v1/";
  private static final Duration STEP = Duration.ofMillis(200);

  private final SimulatedTee tee;
  private final ProviderProfile profile;
  private final SimulatedService service;
  private final KeyPair collector;
  private final Map<Integer, Bytes> reports = new HashMap<>();
  private int attestations = Integer.MAX_VALUE;
  private Set<Integer> altered = Set.of();
  private int packed;

  /**
   * A provider that has served nothing yet.
   *
   * @param collector the key that seals
   */
  public SimulatedSession(SimulatedTee tee, ProviderProfile profile, KeyPair collector) {
    this.tee = tee;
    this.profile = profile;
    this.service = new SimulatedService(tee, profile, Tamper.NONE);
    this.collector = collector;
  }

  /** From now on, bundles share so many reports in turn; without it each has one of its own. */
  public SimulatedSession sharing(int reportsInAll) {
    this.attestations = reportsInAll;
    return this;
  }

  /** From now on, the stored responses of these exchanges are not those that were signed. */
  public SimulatedSession altering(Set<Integer> numbers) {
    this.altered = Set.copyOf(numbers);
    return this;
  }

  /** Writes a bundle with this many exchanges to {@code file}, and no other bundle like it. */
  public void pack(Path file, int exchanges) throws IOException {
    packed++;
    Instant now = tee.now();
    CollectorInfo info = new CollectorInfo("exhibit", "simulated");
    try (BundleWriter writer = BundleWriter.create(file, now, info)) {
      attestation(writer, now);
      ArrayNode messages = CompactJson.object().putArray("messages");
      for (int i = 1; i <= exchanges; i++) {
        exchange(writer, i, messages, now.minus(STEP.multipliedBy(exchanges - i + 1L)));
      }
      writer.sealAndClose(collector, SealClaims.COLLECTOR);
    }
  }

  /** Writes a bundle whose one response is signed and opened from {@code body} for each reading. */
  public void pack(Path file, Source.Opening body) throws IOException {
    packed++;
    Instant now = tee.now();
    CollectorInfo info = new CollectorInfo("exhibit", "simulated");
    Bytes request = ChatRequest.body(ExchangeScenario.MODEL, false, "Say much.");
    try (BundleWriter writer = BundleWriter.create(file, now, info)) {
      attestation(writer, now);
      add(
          writer,
          "001",
          now.minus(STEP.multipliedBy(2)),
          request,
          Source.reopened(body),
          signature(Sha256.of(request).hex() + ":" + digest(body)));
      writer.sealAndClose(collector, SealClaims.COLLECTOR);
    }
  }

  private static String digest(Source.Opening body) throws IOException {
    try (DigestInputStream in = new DigestInputStream(body.open(), Sha256.newDigest())) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    }
  }

  private Bytes signature(String text) {
    SimulatedNode signer = service.signer();
    return new SignatureRecord(
            text,
            signer.sign(SigningAlgorithm.ECDSA, text),
            profile.address(signer, SigningAlgorithm.ECDSA),
            SigningAlgorithm.ECDSA.wireName(),
            Optional.empty())
        .json();
  }

  private void attestation(BundleWriter writer, Instant now) throws IOException {
    int which = (packed - 1) % attestations + 1;
    Bytes nonce = tee.seed("session nonce " + which).bytes(ReportData.HALF);
    writer.addShared(Role.ATTESTATION_REPORT, REPORT, JSON, Source.of(report(which, nonce)));
    writer.addShared(
        Role.INTEL_TCB_INFO,
        "collateral/intel/all.json",
        JSON,
        Source.of(tee.collateral().toJson()));
    writer.addAttestation(
        new AttestationEntry(
            "001",
            Optional.of(profile.name()),
            Optional.of(API + "attestation/report?nonce=" + nonce.hex()),
            Optional.of(NonceInputs.sent(nonce)),
            Optional.of(now.minus(STEP)),
            Optional.of(now),
            List.of(REPORT)));
  }

  private Bytes report(int which, Bytes nonce) {
    Bytes known = reports.get(which);
    if (known != null) {
      return known;
    }
    Bytes made =
        service
            .report(ReportRequest.of(ExchangeScenario.MODEL, nonce, SigningAlgorithm.ECDSA))
            .orElseThrow();
    if (attestations != Integer.MAX_VALUE) {
      reports.put(which, made);
    }
    return made;
  }

  private void exchange(BundleWriter writer, int number, ArrayNode messages, Instant sent)
      throws IOException {
    messages
        .addObject()
        .put("role", "user")
        .put("content", Filled.of("Question %d of conversation %d?", number, packed));
    ObjectNode asked = CompactJson.object().put("model", ExchangeScenario.MODEL);
    asked.set("messages", messages);
    Bytes request = CompactJson.bytes(asked);
    ChatAnswer answer = service.chat(request).orElseThrow();
    messages.addObject().put("role", "assistant").put("content", words(answer.sent()));
    Bytes signature = service.signature(answer.chatId(), SigningAlgorithm.ECDSA).orElseThrow();
    Bytes stored =
        altered.contains(number)
            ? Bytes.utf8(answer.sent().utf8Lossy().replace("assistant", "Assistant"))
            : answer.sent();
    add(writer, Filled.of("%03d", number), sent, request, Source.of(stored), signature);
  }

  private void add(
      BundleWriter writer, String id, Instant sent, Bytes request, Source response, Bytes signature)
      throws IOException {
    writer.addExchange(
        new ExchangeManifest(
            id,
            Optional.of(API + "chat/completions"),
            Optional.of("POST"),
            OptionalInt.of(200),
            List.of(),
            List.of(),
            ProofKind.TEXT_SIGNATURE,
            new ExchangeTimes(
                Optional.of(sent),
                Optional.of(sent.plus(STEP)),
                Optional.of(sent.plus(STEP)),
                Optional.of(sent.plus(STEP))),
            Optional.of(profile.name()),
            List.of()),
        List.of(
            ExchangePart.requestBody(JSON, Source.of(request)),
            ExchangePart.responseBody(JSON, response),
            ExchangePart.signature(Source.of(signature))));
  }

  private static String words(Bytes response) {
    try {
      return StrictJson.parse(response)
          .path("choices")
          .path(0)
          .path("message")
          .path("content")
          .stringValue();
    } catch (StrictJson.Malformed e) {
      throw new IllegalStateException("the simulator writes strict JSON", e);
    }
  }
}
