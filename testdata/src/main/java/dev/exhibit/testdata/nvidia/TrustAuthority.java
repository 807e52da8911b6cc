package dev.exhibit.testdata.nvidia;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.json.CompactJson;
import dev.exhibit.testdata.keys.P256Key;
import dev.exhibit.testdata.keys.RsaKey;
import dev.exhibit.testdata.pki.CertificateSpec;
import dev.exhibit.testdata.pki.SimulatedCertificate;
import dev.exhibit.testdata.pki.Validity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x500.X500Name;
import tools.jackson.databind.node.ObjectNode;

/** A simulated Intel Trust Authority, which signs what it thinks of one GPU with an RSA key. */
public final class TrustAuthority {
  private static final Validity VALIDITY =
      Validity.of("2024-01-01T00:00:00Z", "2049-01-01T00:00:00Z");
  private static final String KEY_ID = "simulated-trust-authority-key";
  private static final int LIFE_SECONDS = 300;

  private final RsaKey key;
  private final SimulatedCertificate root;
  private final Bytes certificate;

  private TrustAuthority(Seed seed) {
    this.key = RsaKey.from(seed.derive("signing key"));
    this.root =
        SimulatedCertificate.selfSigned(
            CertificateSpec.authority(
                new X500Name("CN=Simulated Trust Authority Root"), 0, VALIDITY),
            P256Key.from(seed.derive("root")));
    this.certificate = certificate(spec -> spec);
  }

  /** The service whose keys come from {@code seed}. */
  public static TrustAuthority of(Seed seed) {
    return new TrustAuthority(seed);
  }

  /** DER of the root a reader has to trust. */
  public Bytes root() {
    return root.der();
  }

  private Bytes certificate(UnaryOperator<CertificateSpec> change) {
    CertificateSpec usual =
        CertificateSpec.endEntity(new X500Name("CN=Simulated Trust Authority Signing"), VALIDITY);
    return root.issueFor(change.apply(usual), key);
  }

  /** Its key set. */
  public Bytes keySet() {
    return keySet(certificate);
  }

  /** The same with another certificate for its key, issued by the same root. */
  public Bytes keySetWith(UnaryOperator<CertificateSpec> change) {
    return keySet(certificate(change));
  }

  private Bytes keySet(Bytes certificate) {
    RSAPublicKey numbers = numbers();
    ObjectNode set = CompactJson.object();
    ObjectNode entry = set.putArray("keys").addObject();
    entry.put("kty", "RSA").put("alg", "PS384").put("kid", KEY_ID);
    entry.put("n", number(numbers.getModulus())).put("e", number(numbers.getPublicExponent()));
    entry.putArray("x5c").add(Base64.getEncoder().encodeToString(certificate.toArray()));
    return CompactJson.bytes(set);
  }

  private RSAPublicKey numbers() {
    try {
      return RSAPublicKey.getInstance(key.publicKeyInfo().parsePublicKey());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Good claims on this GPU; what they say of it stands in {@code nvgpu}. */
  public ObjectNode claims(SimulatedDevice device, Instant issued) {
    long now = issued.getEpochSecond();
    ObjectNode claims = CompactJson.object();
    claims.put("iss", "https://portal.trustauthority.intel.com").put("ver", "2.0.0");
    claims.put("iat", now).put("nbf", now).put("exp", now + LIFE_SECONDS);
    claims.putObject("tdx").put("attester_type", "TDX").put("tdx_is_debuggable", false);
    ObjectNode gpu = claims.putObject("nvgpu").put("attester_type", "NVGPU");
    gpu.put("eat_nonce", device.spec().nonce().hex()).put("ueid", device.ueid());
    gpu.put("measres", "comparison-successful").put("secboot", true).put("dbgstat", "disabled");
    gpu.put("x-nvidia-gpu-driver-version", DeviceSpec.DRIVER);
    gpu.put("x-nvidia-gpu-vbios-version", DeviceSpec.VBIOS);
    gpu.putObject("x-nvidia-attestation-detailed-result")
        .put("x-nvidia-gpu-nonce-match", true)
        .put("x-nvidia-gpu-measurements-match", true);
    return claims;
  }

  /** The token with these claims. */
  public Bytes token(ObjectNode claims) {
    ObjectNode header = CompactJson.object().put("alg", "PS384").put("typ", "JWT");
    header.put("kid", KEY_ID).put("jku", "https://portal.trustauthority.intel.com/certs");
    String signed = base64(CompactJson.bytes(header)) + "." + base64(CompactJson.bytes(claims));
    return Bytes.utf8(signed + "." + base64(key.signPss384(Bytes.utf8(signed))));
  }

  private static String number(BigInteger value) {
    byte[] signed = value.toByteArray();
    Bytes bytes = Bytes.of(signed);
    return base64(signed[0] == 0 ? bytes.from(1) : bytes);
  }

  private static String base64(Bytes bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toArray());
  }
}
