package dev.exhibit.testdata.azure;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
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
 * @param userData 64 bytes in the runtime data, or none
 * @param named how often the runtime data name the key
 */
public record SimulatedVtpm(
    UnaryOperator<Bytes> hardware, RsaKey key, RsaKey signer, Bytes userData, int named) {
  /** An honest one. */
  public static SimulatedVtpm of(UnaryOperator<Bytes> hardware) {
    RsaKey key = RsaKey.from(Seed.of(88).derive("vTPM"));
    return new SimulatedVtpm(hardware, key, key, Bytes.EMPTY, 1);
  }

  /** The same whose quotes another key signs. */
  public SimulatedVtpm signedBy(RsaKey other) {
    return new SimulatedVtpm(hardware, key, other, userData, named);
  }

  /** The same with what software in the guest had put into the runtime data. */
  public SimulatedVtpm holding(Bytes data) {
    return new SimulatedVtpm(hardware, key, signer, data, named);
  }

  /** The same whose runtime data name the key so often. */
  public SimulatedVtpm naming(int times) {
    return new SimulatedVtpm(hardware, key, signer, userData, times);
  }

  /** The runtime data, JSON. */
  public Bytes runtime() {
    ObjectNode data = CompactJson.object();
    ArrayNode keys = data.putArray("keys");
    RSAPublicKey rsa = publicKey();
    for (int i = 0; i < named; i++) {
      keys.addObject()
          .put("kid", "HCLAkPub")
          .put("kty", "RSA")
          .put("e", base64url(rsa.getPublicExponent()))
          .put("n", base64url(rsa.getModulus()));
    }
    data.putObject("vm-configuration").put("secure-boot", true);
    if (!userData.isEmpty()) {
      data.put("user-data", userData.hex());
    }
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
    return hcl(hardware.apply(reportData), 2);
  }

  /** Evidence of a TDX guest: a TDREPORT, which nothing here reads, and the quote. */
  public Bytes tdx() {
    return tdx(Sha256.of(runtime()).bytes().concat(Bytes.zeros(32)));
  }

  /** The same over other report data. */
  public Bytes tdx(Bytes reportData) {
    ObjectNode evidence = CompactJson.object();
    evidence.put("hcl_report", base64(hcl(Bytes.zeros(1184), 4)));
    evidence.put("td_quote", base64(hardware.apply(reportData)));
    return CompactJson.bytes(evidence);
  }

  private static String base64(Bytes content) {
    return Base64.getEncoder().encodeToString(content.toArray());
  }

  private Bytes hcl(Bytes area, int kind) {
    return HclFile.of(area, kind, runtime());
  }

  /**
   * Evidence with a quote over the first three registers.
   *
   * @param qualifying what the caller gave
   * @param registers as they are shown
   * @param quoted as they are quoted
   */
  public Bytes evidence(Bytes qualifying, List<Bytes> registers, List<Bytes> quoted) {
    return CompactJson.bytes(shown(qualifying, registers, quoted));
  }

  /** The same in the form of older evidence, whose bytes are lists of numbers. */
  public Bytes older(Bytes qualifying, List<Bytes> registers) {
    Bytes message = message(qualifying, registers);
    ObjectNode evidence = CompactJson.object();
    ObjectNode quote = evidence.putObject("quote");
    numbers(quote.putArray("signature"), signer.signPkcs1(message));
    numbers(quote.putArray("message"), message);
    ArrayNode pcrs = quote.putArray("pcrs");
    registers.forEach(register -> numbers(pcrs.addArray(), register));
    numbers(evidence.putArray("report"), hcl());
    return CompactJson.bytes(evidence);
  }

  private static void numbers(ArrayNode list, Bytes content) {
    for (int i = 0; i < content.size(); i++) {
      list.add(content.at(i));
    }
  }

  /** The same with what it says of the virtual TPM's key. */
  public Bytes stating(String keyText, Bytes qualifying, List<Bytes> registers) {
    return CompactJson.bytes(shown(qualifying, registers, registers).put("ak_pub_pem", keyText));
  }

  /**
   * Evidence with any quote.
   *
   * @param more members of the quote, JSON, each after a comma
   */
  public Bytes showing(Bytes message, Bytes signature, String more) {
    return Bytes.utf8(
        Filled.of(
            "{\"hcl_report\":\"%s\",\"tpm_quote\":{\"message\":\"%s\",\"signature\":\"%s\"%s}}",
            base64(hcl()), message.hex(), signature.hex(), more));
  }

  private ObjectNode shown(Bytes qualifying, List<Bytes> registers, List<Bytes> quoted) {
    Bytes message = message(qualifying, quoted);
    ObjectNode evidence = CompactJson.object().put("version", 1);
    evidence.put("hcl_report", base64(hcl()));
    ObjectNode quote = evidence.putObject("tpm_quote").put("message", message.hex());
    ArrayNode pcrs = quote.putArray("pcrs");
    registers.forEach(register -> pcrs.add(register.hex()));
    quote.put("signature", signer.signPkcs1(message).hex());
    return evidence;
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
