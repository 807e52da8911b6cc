package dev.exhibit.testdata.nvidia;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.http.Reply;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The attestation service: calls every device good that answered the nonce in the request. */
final class TokenService {
  private static final int NONCE_AT = 4;
  private static final int NONCE_END = 36;

  private final SimulatedNvidia nvidia;
  private final Supplier<Instant> now;

  TokenService(SimulatedNvidia nvidia, Supplier<Instant> now) {
    this.nvidia = nvidia;
    this.now = now;
  }

  Bytes keySet() {
    return TokenWriter.keySet(
        nvidia.tokenKey().key(), List.of(nvidia.tokenKey(), nvidia.tokenAuthority()));
  }

  Reply attest(Bytes body) {
    try {
      return attest(StrictJson.parse(body));
    } catch (StrictJson.Malformed | CertificateException | IllegalArgumentException e) {
      // The last is unchecked: not base64, or no architecture of this name.
      return Reply.error(400, "not a request for attestation");
    }
  }

  private Reply attest(JsonNode request) throws CertificateException {
    Optional<Bytes> nonce = Bytes.fromHex(request.path("nonce").stringValue(""));
    DeviceKind kind = DeviceKind.valueOf(request.path("arch").stringValue(""));
    TokenWriter writer = new TokenWriter(nvidia.tokenKey().key(), now.get());
    List<ObjectNode> opinions = new ArrayList<>();
    boolean good = nonce.isPresent();
    for (JsonNode item : request.path("evidence_list")) {
      Bytes answered = base64(item, "evidence").slice(NONCE_AT, NONCE_END);
      good &= nonce.equals(Optional.of(answered));
      opinions.add(writer.device(answered, kind, serial(item).toString()));
    }
    return Reply.json(writer.answer(nonce.orElse(Bytes.EMPTY), good, writer.signed(opinions)));
  }

  private static BigInteger serial(JsonNode item) throws CertificateException {
    byte[] pem = base64(item, "certificate").toArray();
    return ((X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem)))
        .getSerialNumber();
  }

  private static Bytes base64(JsonNode item, String name) {
    return Bytes.of(Base64.getDecoder().decode(item.path(name).stringValue("")));
  }
}
