package dev.exhibit.testdata.nvidia;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.http.LoopbackServer;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.http.Request;
import dev.exhibit.testdata.json.CompactJson;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;

/**
 * NVIDIA's services over HTTP: manifests by name, OCSP answers about every certificate the
 * simulation has made, and the attestation service with its key set.
 */
public final class NvidiaEndpoints {
  private static final String MANIFESTS = "/v1/rim/";
  private static final String OCSP = "application/ocsp-response";

  private final SimulatedNvidia nvidia;
  private final Supplier<Instant> now;

  /** The services of {@code nvidia} at the time that {@code now} tells. */
  public NvidiaEndpoints(SimulatedNvidia nvidia, Supplier<Instant> now) {
    this.nvidia = nvidia;
    this.now = now;
  }

  /** Adds them to a server, each at its usual path; the responder at {@code /ocsp}. */
  public void addTo(LoopbackServer server) {
    TokenService tokens = new TokenService(nvidia, now);
    server.on(MANIFESTS, this::manifest);
    server.on("/ocsp", this::revocation);
    server.on("/v3/attest/", request -> tokens.attest(request.body()));
    server.on("/.well-known/jwks.json", request -> Reply.json(tokens.keySet()));
  }

  private Reply manifest(Request request) {
    String name = request.path().substring(MANIFESTS.length());
    return Stream.of(
            RimSpec.driver(DeviceKind.HOPPER),
            RimSpec.firmware(DeviceKind.HOPPER),
            RimSpec.firmware(DeviceKind.LS10))
        .filter(spec -> spec.name().equals(name))
        .findFirst()
        .map(this::manifest)
        .orElseGet(() -> Reply.error(404, "no manifest of this name"));
  }

  private Reply manifest(RimSpec spec) {
    Bytes xml = Bytes.utf8(RimWriter.signed(spec, nvidia.rimChain()));
    return Reply.json(
        CompactJson.bytes(
            CompactJson.object()
                .put("id", spec.name())
                .put("rim", Base64.getEncoder().encodeToString(xml.toArray()))
                .put("sha256", Sha256.of(xml).hex())
                .put("rim_format", "SWIDTAG")
                .put("request_id", "simulated")));
  }

  private Reply revocation(Request request) {
    try {
      CertificateID asked = new OCSPReq(request.body().toArray()).getRequestList()[0].getCertID();
      Optional<GpuCertificate> certificate = nvidia.issued(asked.getSerialNumber());
      Optional<GpuCertificate> issuer = certificate.flatMap(nvidia::issuerOf);
      if (issuer.isEmpty()) {
        return Reply.of(200, OCSP, error(OCSPResp.UNAUTHORIZED));
      }
      OcspSpec good =
          OcspSpec.good(certificate.get(), issuer.get(), nvidia.responder(issuer.get()), now.get());
      return Reply.of(200, OCSP, good.der());
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // The last two are unchecked: another structure, or a question about nothing.
      return Reply.of(200, OCSP, error(OCSPResp.MALFORMED_REQUEST));
    }
  }

  /** An answer that holds nothing but the reason why it is none. */
  public static Bytes error(int status) {
    try {
      return Bytes.of(new OCSPRespBuilder().build(status, null).getEncoded());
    } catch (IOException | org.bouncycastle.cert.ocsp.OCSPException e) {
      throw new IllegalStateException("an answer made here has a DER form", e);
    }
  }
}
