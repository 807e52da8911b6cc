package dev.exhibit.testdata.aci;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.json.CompactJson;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.ReportRequest;
import dev.exhibit.testdata.provider.SigningAlgorithm;
import dev.exhibit.testdata.provider.SimulatedNode;
import dev.exhibit.testdata.provider.SimulatedService;
import dev.exhibit.testdata.provider.SimulatedTee;
import dev.exhibit.testdata.provider.Tamper;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A machine whose quote binds its TLS key, and the session in which the gateway verified it. */
final class VerifiedUpstream {
  private static final String NAME = "upstream-1";
  private static final String ORIGIN = "https://upstream.invalid";
  private static final Duration AGE = Duration.ofMinutes(2);
  private static final Duration LIFE = Duration.ofHours(1);
  private static final int NONCE_BYTES = 32;

  private final SimulatedTee tee;
  private final SimulatedService service;

  VerifiedUpstream(SimulatedTee tee) {
    this.tee = tee;
    this.service =
        new SimulatedService(tee, ProviderProfile.NEAR_AI_DIRECT.named("upstream"), Tamper.NONE);
  }

  SimulatedNode node() {
    return service.signer();
  }

  /** What the gateway verified, as of two minutes ago. */
  SessionParts session() {
    Bytes nonce = tee.seed("nonce of the gateway").bytes(NONCE_BYTES);
    Bytes report =
        service.report(ReportRequest.of("", nonce, SigningAlgorithm.ECDSA)).orElseThrow();
    long established = tee.now().minus(AGE).getEpochSecond();
    ObjectNode identity =
        CompactJson.object().put("signing_address", node().ecdsa().checksumAddress());
    return new SessionParts(
        NAME,
        ORIGIN,
        "simulated-dstack/v1",
        established,
        established + LIFE.toSeconds(),
        Optional.of(identity),
        node().tls().spkiHash().hex(),
        SessionParts.claims(
            "quote verified, key bound",
            CompactJson.object().put("tcb_status", "UpToDate").put("nonce", nonce.hex())),
        "application/json",
        report);
  }
}
