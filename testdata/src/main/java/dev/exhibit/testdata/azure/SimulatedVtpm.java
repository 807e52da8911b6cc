package dev.exhibit.testdata.azure;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.json.CompactJson;
import dev.exhibit.testdata.keys.RsaKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A machine as Azure runs it: the hardware's report data are the hash of runtime data that name the
 * key of a virtual TPM.
 *
 * @param hardware makes 1184 bytes of evidence over 64 bytes of report data
 * @param key the one that the runtime data name
 * @param signer the one that signs quotes
 */
public record SimulatedVtpm(UnaryOperator<Bytes> hardware, RsaKey key, RsaKey signer) {
  /** An honest one. */
  public static SimulatedVtpm of(UnaryOperator<Bytes> hardware) {
    RsaKey key = RsaKey.from(Seed.of(88).derive("vTPM"));
    return new SimulatedVtpm(hardware, key, key);
  }

  /** The same whose quotes another key signs. */
  public SimulatedVtpm signedBy(RsaKey other) {
    return new SimulatedVtpm(hardware, key, other);
  }

  /** The runtime data, JSON. */
  public Bytes runtime() {
    ObjectNode data = CompactJson.object();
    ObjectNode ak = data.putArray("keys").addObject();
    RSAPublicKey rsa = publicKey();
    ak.put("kid", "HCLAkPub")
        .put("kty", "RSA")
        .put("e", base64url(rsa.getPublicExponent()))
        .put("n", base64url(rsa.getModulus()));
    data.putObject("vm-configuration").put("secure-boot", true);
    return CompactJson.bytes(data);
  }

  private RSAPublicKey publicKey() {
    try {
      return RSAPublicKey.getInstance(key.publicKeyInfo().parsePublicKey());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String base64url(BigInteger number) {
    byte[] raw = number.toByteArray();
    Bytes bytes = Bytes.of(raw);
    Bytes unsigned = raw[0] == 0 ? bytes.from(1) : bytes;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned.toArray());
  }

  /** The report of the host compatibility layer, padded. */
  public Bytes hcl() {
    return hcl(Sha256.of(runtime()).bytes().concat(Bytes.zeros(32)));
  }

  /** The same over other report data. */
  public Bytes hcl(Bytes reportData) {
    Bytes runtime = runtime();
    return Bytes.utf8("HCLA")
        .concat(little(1))
        .concat(little(runtime.size()))
        .concat(little(2))
        .concat(Bytes.zeros(16))
        .concat(hardware.apply(reportData))
        .concat(little(runtime.size() + 20))
        .concat(little(1))
        .concat(little(2))
        .concat(little(1))
        .concat(little(runtime.size()))
        .concat(runtime)
        .concat(Bytes.zeros(64));
  }

  private static Bytes little(int value) {
    return Bytes.of((byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24));
  }

  /**
   * Evidence with a quote over the first three registers.
   *
   * @param qualifying what the caller gave
   * @param registers as they are shown
   * @param quoted as they are quoted
   */
  public Bytes evidence(Bytes qualifying, List<Bytes> registers, List<Bytes> quoted) {
    Bytes message = message(qualifying, quoted);
    ObjectNode evidence = CompactJson.object().put("version", 1);
    evidence.put("hcl_report", Base64.getEncoder().encodeToString(hcl().toArray()));
    ObjectNode quote = evidence.putObject("tpm_quote").put("message", message.hex());
    ArrayNode pcrs = quote.putArray("pcrs");
    registers.forEach(register -> pcrs.add(register.hex()));
    quote.put("signature", signer.signPkcs1(message).hex());
    return CompactJson.bytes(evidence);
  }

  private static Bytes message(Bytes qualifying, List<Bytes> quoted) {
    Bytes joined = quoted.stream().reduce(Bytes.EMPTY, Bytes::concat);
    return Bytes.fromHex("ff5443478018" + "0000")
        .orElseThrow()
        .concat(sized(qualifying))
        .concat(Bytes.zeros(25))
        .concat(Bytes.fromHex("00000001000b03070000").orElseThrow())
        .concat(sized(Sha256.of(joined).bytes()));
  }

  private static Bytes sized(Bytes content) {
    return Bytes.of((byte) (content.size() >> 8), (byte) content.size()).concat(content);
  }
}
