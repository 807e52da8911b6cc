package dev.exhibit.spark;

import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.ExchangePart;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.NonceInputs;
import dev.exhibit.bundle.manifest.ProofKind;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.bundle.seal.SealAlgorithm;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.intel.Workload;
import dev.exhibit.testdata.json.CompactJson;
import dev.exhibit.testdata.pki.Pem;
import dev.exhibit.testdata.provider.ChatAnswer;
import dev.exhibit.testdata.provider.ChatRequest;
import dev.exhibit.testdata.provider.ExchangeScenario;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.ReportData;
import dev.exhibit.testdata.provider.ReportRequest;
import dev.exhibit.testdata.provider.SigningAlgorithm;
import dev.exhibit.testdata.provider.SimulatedService;
import dev.exhibit.testdata.provider.SimulatedTee;
import dev.exhibit.testdata.provider.Tamper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills a folder with simulated bundles: {@code SimulatedArchive FOLDER COUNT ATTESTATIONS EVERY}.
 * Each has an exchange of its own and one of a few attestations. One in EVERY is bad: cut, altered,
 * empty, no bundle at all, or encrypted; one holds the exchange of the bundle before it, and one is
 * of what its collector calls another service. Beside the folder {@code bundles} lie the policy and
 * the root of a reader who trusts the simulation, and at last the instant to judge at.
 */
final class SimulatedArchive {
  private static final String REPORT = "attestations/001/report.json";
  private static final long SEED = 21;
  private static final ProviderProfile PROFILE = ProviderProfile.PHALA;

  private final Path folder;
  private final SimulatedTee tee = SimulatedTee.seeded(SEED);
  private final SimulatedService service = new SimulatedService(tee, PROFILE, Tamper.NONE);
  private final KeyPair sealer = SealKeys.generate(SealAlgorithm.ED25519);
  private final int attestations;
  private final int every;
  private final Bytes collateral = tee.collateral().toJson();
  private final Bytes[] reports;

  private SimulatedArchive(Path folder, int attestations, int every) {
    this.folder = folder;
    this.every = every;
    this.attestations = attestations;
    this.reports = new Bytes[attestations];
  }

  public static void main(String... args) throws IOException {
    make(
        Path.of(args[0]),
        Integer.parseInt(args[1]),
        Integer.parseInt(args[2]),
        Integer.parseInt(args[3]));
  }

  /** The folder with {@code bundles}, {@code policy.json} and {@code root.pem}. */
  static void make(Path folder, int count, int attestations, int every) throws IOException {
    SimulatedArchive archive = new SimulatedArchive(folder, attestations, every);
    archive.reader();
    Exchange before = archive.exchange(0);
    for (int i = 0; i < count; i++) {
      Exchange own = archive.exchange(i);
      archive.bundle(i, i % archive.every == archive.every - 1 ? before : own);
      before = own;
    }
    Files.writeString(folder.resolve("at"), archive.tee.now().toString());
  }

  /** What a reader says on a command line. */
  static List<String> options(Path folder) {
    return List.of(
        "--policy",
        folder.resolve("policy.json").toString(),
        "--trust",
        "intel-root=" + folder.resolve("root.pem"),
        "--now",
        "2027-01-31T00:00:00Z",
        "--scope",
        "hardware,exchange",
        "--at",
        SimulatedTee.seeded(SEED).now().toString(),
        "--allow-simulated");
  }

  private void reader() throws IOException {
    Files.createDirectories(folder.resolve("bundles"));
    Files.writeString(folder.resolve("root.pem"), Pem.certificate(tee.intel().rootDer()));
    Workload node = tee.node("model 1").workload();
    Files.writeString(
        folder.resolve("policy.json"),
        """
        {"format": "urn:exhibit:policy:v1", "name": "archive",
         "collectors": {"signers": ["%s"]},
         "tdx": {"references":
           {"mrtd": ["%s"], "rtmr0": ["%s"], "rtmr1": ["%s"], "rtmr2": ["%s"]}}}
        """
            .formatted(
                SealKeys.keyId(sealer.getPublic()).hex(),
                node.mrTd().hex(),
                node.rtmr0().hex(),
                node.rtmr1().hex(),
                node.rtmr2().hex()));
  }

  private record Exchange(Bytes request, Bytes response, Bytes signature) {}

  private Exchange exchange(int i) {
    Bytes request = request(i);
    ChatAnswer answer = service.chat(request).orElseThrow();
    return new Exchange(
        request,
        answer.sent(),
        service.signature(answer.chatId(), SigningAlgorithm.ECDSA).orElseThrow());
  }

  /**
   * Some go on with a conversation: as it was, with an answer nobody holds, with another answer, in
   * words of somebody who is not known.
   */
  private Bytes request(int i) {
    int first = i - i % every;
    return switch (i % every) {
      case 4 -> goingOn("Question " + first, "A simulated answer – no model was asked.");
      case 5 -> goingOn("A question of before " + i, "An answer of before");
      case 6 -> goingOn("Question " + first, "Another answer");
      case 7 ->
          Bytes.utf8(
              goingOn("Question " + first, "Unknown speaker")
                  .utf8Lossy()
                  .replace("assistant", "critic"));
      default -> ChatRequest.body(ExchangeScenario.MODEL, false, "Question " + i);
    };
  }

  private static Bytes goingOn(String asked, String answered) {
    ObjectNode json = CompactJson.object().put("model", ExchangeScenario.MODEL);
    ArrayNode messages = json.putArray("messages");
    messages.addObject().put("role", "user").put("content", asked);
    messages.addObject().put("role", "assistant").put("content", answered);
    messages.addObject().put("role", "user").put("content", "And then?");
    return CompactJson.bytes(json);
  }

  private Bytes nonce(int attestation) {
    return tee.seed("nonce " + attestation).bytes(ReportData.HALF);
  }

  private Bytes report(int attestation) {
    Bytes made = reports[attestation];
    if (made == null) {
      made =
          service
              .report(
                  ReportRequest.of(
                      ExchangeScenario.MODEL, nonce(attestation), SigningAlgorithm.ECDSA))
              .orElseThrow();
      reports[attestation] = made;
    }
    return made;
  }

  private void bundle(int i, Exchange exchange) throws IOException {
    String name = "%06d%s".formatted(i, i % 30 == 0 ? ".EVB" : ".evb");
    Path file = folder.resolve("bundles").resolve(i % 10 == 0 ? "below it/" + name : name);
    Files.createDirectories(file.getParent());
    int attestation = i % attestations;
    String provider = i % every == every - 2 ? "another" : PROFILE.name();
    try (BundleWriter writer =
        BundleWriter.create(file, tee.now(), new CollectorInfo("exhibit", "0.1.0"))) {
      writer.addShared(
          Role.INTEL_TCB_INFO,
          "collateral/intel/collateral.json",
          "application/json",
          Source.of(collateral));
      writer.addShared(
          Role.ATTESTATION_REPORT, REPORT, "application/json", Source.of(report(attestation)));
      writer.addAttestation(
          new AttestationEntry(
              "001",
              Optional.of(provider),
              Optional.empty(),
              Optional.of(NonceInputs.sent(nonce(attestation))),
              Optional.empty(),
              Optional.empty(),
              List.of(REPORT)));
      writer.addExchange(facts(provider), parts(i, exchange));
      writer.sealAndClose(sealer, SealClaims.COLLECTOR);
    }
    if (i % every == every - 3) {
      spoil(file, i / every % 5);
    }
  }

  private static ExchangeManifest facts(String provider) {
    ExchangeManifest empty = ExchangeManifest.of("001", ProofKind.TEXT_SIGNATURE);
    return new ExchangeManifest(
        "001",
        empty.endpoint(),
        empty.method(),
        empty.status(),
        empty.requestHeaders(),
        empty.responseHeaders(),
        empty.proof(),
        empty.times(),
        Optional.of(provider),
        List.of());
  }

  /** Of some the answer cannot be read, of others the request neither. */
  private List<ExchangePart> parts(int i, Exchange exchange) {
    if (i % every == 1 || i % every == 2) {
      Bytes request = i % every == 1 ? exchange.request() : Bytes.utf8("{");
      return List.of(ExchangePart.requestBody("application/json", Source.of(request)));
    }
    return List.of(
        ExchangePart.requestBody("application/json", Source.of(exchange.request())),
        ExchangePart.responseBody("application/json", Source.of(exchange.response())),
        ExchangePart.signature(Source.of(exchange.signature())));
  }

  private static void spoil(Path file, int how) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    switch (how) {
      case 0 -> Files.write(file, Arrays.copyOf(whole, whole.length / 2));
      case 1 -> {
        whole[whole.length / 2] ^= 1;
        Files.write(file, whole);
      }
      case 2 -> Files.write(file, new byte[0]);
      case 3 -> Files.writeString(file, "no bundle at all\n");
      default ->
          Files.writeString(file, "age-encryption.org/v1\n" + HexFormat.of().formatHex(whole));
    }
  }
}
