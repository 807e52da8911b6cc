package dev.exhibit.testdata.provider;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.http.LoopbackServer;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.http.Request;
import dev.exhibit.testdata.intel.PckAuthority;
import dev.exhibit.testdata.intel.SimulatedCollateral;
import dev.exhibit.testdata.pki.CrlSpec;
import dev.exhibit.testdata.pki.Pem;
import dev.exhibit.testdata.pki.SimulatedCertificate;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Intel's provisioning certification service, version 4, as far as quote verification needs it;
 * issuer chains travel in headers, percent-encoded.
 */
final class PcsEndpoints {
  private static final String CRL = "application/pkix-crl";
  private static final String TCB_CHAIN = "TCB-Info-Issuer-Chain";
  private static final String QE_CHAIN = "SGX-Enclave-Identity-Issuer-Chain";
  private static final String CRL_CHAIN = "SGX-PCK-CRL-Issuer-Chain";

  private final SimulatedTee tee;
  private final Supplier<SimulatedCollateral> tdx;

  PcsEndpoints(SimulatedTee tee, Supplier<SimulatedCollateral> tdx) {
    this.tee = tee;
    this.tdx = tdx;
  }

  void addTo(LoopbackServer server) {
    server.on("/IntelSGXRootCA.der", request -> rootCrl());
    server.on("/sgx/certification/v4/rootcacrl", request -> rootCrlInHex());
    server.on("/sgx/certification/v4/pckcrl", this::pckCrl);
    server.on("/tdx/certification/v4/tcb", request -> tcbInfo(request, tdx.get()));
    server.on("/sgx/certification/v4/tcb", request -> tcbInfo(request, tee.sgxCollateral()));
    server.on("/tdx/certification/v4/qe/identity", request -> qeIdentity(tdx.get()));
    server.on("/sgx/certification/v4/qe/identity", request -> qeIdentity(tee.sgxCollateral()));
  }

  private Reply rootCrl() {
    return Reply.of(200, "binary/octet-stream", tdx.get().rootCaCrl());
  }

  /** A caching service answers this path with hex text. */
  private Reply rootCrlInHex() {
    return Reply.of(200, CRL, Bytes.utf8(tdx.get().rootCaCrl().hex()));
  }

  private Reply pckCrl(Request request) {
    return request
        .parameter("ca")
        .flatMap(PcsEndpoints::authority)
        .map(ca -> pckCrl(ca, request.parameter("encoding").filter("der"::equals).isPresent()))
        .orElseGet(() -> Reply.error(400, "unknown CA"));
  }

  private static Optional<PckAuthority> authority(String parameter) {
    return Stream.of(PckAuthority.values())
        .filter(a -> a.parameter().equals(parameter))
        .findFirst();
  }

  private Reply pckCrl(PckAuthority ca, boolean asDer) {
    SimulatedCertificate issuer = tee.intel().pckAuthority(ca);
    Bytes der =
        switch (ca) {
          case PLATFORM -> tdx.get().pckCrl();
          case PROCESSOR -> CrlSpec.empty(tee.window()).signedBy(issuer);
        };
    Reply reply =
        asDer
            ? Reply.of(200, CRL, der)
            : Reply.of(200, "application/x-pem-file", Bytes.utf8(Pem.block("X509 CRL", der)));
    String chain = Pem.chain(List.of(issuer, tee.intel().root()));
    return reply.with(CRL_CHAIN, percentEncoded(chain));
  }

  private Reply tcbInfo(Request request, SimulatedCollateral collateral) {
    String asked = request.parameter("fmspc").orElse("").toUpperCase(Locale.ROOT);
    return collateral.tcbInfo().text().contains("\"fmspc\":\"" + asked + "\"")
        ? Reply.json(collateral.pcsTcbInfo())
            .with(TCB_CHAIN, percentEncoded(collateral.tcbInfoIssuerChain()))
        : Reply.error(404, "no TCB info for this FMSPC");
  }

  private static Reply qeIdentity(SimulatedCollateral collateral) {
    return Reply.json(collateral.pcsQeIdentity())
        .with(QE_CHAIN, percentEncoded(collateral.qeIdentityIssuerChain()));
  }

  private static String percentEncoded(String pem) {
    return URLEncoder.encode(pem, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
