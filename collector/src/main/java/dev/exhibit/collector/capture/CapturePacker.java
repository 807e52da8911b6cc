package dev.exhibit.collector.capture;

import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.bundle.manifest.NonceInputs;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.collector.secret.PublicAddress;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Packs a capture: every answer a member, every report an attestation of its own. */
public final class CapturePacker {
  private static final Pattern MEDIA_TYPE = Pattern.compile("[!-~]+/[ -~]{0,100}[!-~]");

  private final Capture capture;
  private final BundleWriter writer;
  private final List<String> companions = new ArrayList<>();

  private CapturePacker(Capture capture, BundleWriter writer) {
    this.capture = capture;
    this.writer = writer;
  }

  /**
   * Makes a sealed bundle of the capture in {@code folder}. The bundle's time is the capture's own.
   *
   * @param target the file to make; it must not exist
   * @return SHA-256 of the bundle's manifest
   * @throws CaptureUnreadable if the folder does not have the layout
   * @throws IOException if a file cannot be read or the bundle not be written
   */
  public static Sha256 pack(Path folder, Path target, CollectorInfo collector, KeyPair key)
      throws IOException {
    Capture capture = Capture.read(folder);
    CaptureSecrets.refuse(capture.answers());
    try (BundleWriter writer = BundleWriter.create(target, capture.capturedAt(), collector)) {
      new CapturePacker(capture, writer).addAll();
      return writer.sealAndClose(key, "collector");
    } catch (IllegalArgumentException e) { // what the format does not admit, such as an odd address
      throw new CaptureUnreadable("cannot be packed: " + e.getMessage());
    }
  }

  private void addAll() throws IOException {
    writer.addShared(
        Role.CAPTURE_MANIFEST,
        "other/capture.json",
        "application/json",
        Source.of(CaptureSummary.of(capture)));
    writer.addShared(
        Role.HTTP_EXCHANGE_METADATA,
        "other/http.json",
        "application/json",
        Source.of(HttpLog.of(capture.answers())));
    List<CapturedAnswer> reports = new ArrayList<>();
    for (CapturedAnswer answer : capture.answers()) {
      AnswerKind kind = AnswerKind.of(answer);
      switch (kind) {
        case REPORT -> reports.add(answer);
        case COMPANION -> companion(answer);
        default -> shared(kind, answer);
      }
    }
    for (CapturedAnswer report : reports) {
      report(report, reports.size() == 1 ? "001" : report.number());
    }
  }

  private void companion(CapturedAnswer answer) throws IOException {
    String name = "attestations/companion-" + answer.number() + ".json";
    add(AnswerKind.COMPANION.role(), name, answer);
    companions.add(name);
  }

  private void shared(AnswerKind kind, CapturedAnswer answer) throws IOException {
    String name = kind.folder() + "/" + answer.number() + "-" + kind.role().id();
    add(kind.role(), name, answer);
    Optional<String> chain =
        answer.header(
            "tcb-info-issuer-chain",
            "sgx-tcb-info-issuer-chain",
            "sgx-enclave-identity-issuer-chain",
            "sgx-pck-crl-issuer-chain");
    if (chain.isPresent()) {
      Bytes pem = Bytes.utf8(URLDecoder.decode(chain.get(), StandardCharsets.UTF_8));
      Role role = new Role(kind.role().id() + "-issuer-chain");
      writer.addShared(role, name + ".issuer-chain.pem", "application/x-pem-file", Source.of(pem));
    }
  }

  private void report(CapturedAnswer answer, String id) throws IOException {
    String folder = "attestations/" + id;
    List<String> members = new ArrayList<>(companions);
    members.add(folder + "/report.json");
    add(Role.ATTESTATION_REPORT, folder + "/report.json", answer);
    if (answer.peerSpki().isPresent()) {
      members.add(folder + "/tls-peer.der");
      writer.addShared(
          Role.TLS_PEER,
          folder + "/tls-peer.der",
          "application/octet-stream",
          Source.of(answer.peerSpki().get()));
    }
    writer.addAttestation(
        new AttestationEntry(
            id,
            capture.provider().map(p -> p.toLowerCase(Locale.ROOT)),
            Optional.of(PublicAddress.of(answer.url())),
            capture.nonce().map(NonceInputs::sent),
            Optional.empty(),
            Optional.of(capture.capturedAt()),
            members));
  }

  private void add(Role role, String name, CapturedAnswer answer) throws IOException {
    String mediaType =
        answer
            .header("content-type")
            .filter(type -> MEDIA_TYPE.matcher(type).matches())
            .orElse("application/octet-stream");
    writer.addShared(role, name, mediaType, answer.name(), Source.of(answer.body()));
  }
}
