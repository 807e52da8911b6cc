package dev.exhibit.core.provenance.registry;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.crypto.Ed25519Check;
import dev.exhibit.core.decode.Base64Url;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A token of the Proof of Cloud alliance (its trust-server, services.js): an EdDSA token (RFC 8037)
 * whose {@code machine_id} is SHA-256 of the machine's PPID or chip id, in hex. The key named in
 * its header decides nothing: which key signs for the register is the reader's to know.
 *
 * @param signed what is signed
 * @param machine {@code machine_id}, 32 bytes
 * @param label what the register calls the machine
 * @param at {@code timestamp}, seconds since 1970; earlier servers wrote none
 * @param expires {@code exp}, if there is one
 */
public record MachineToken(
    Bytes signed,
    Bytes signature,
    Sha256 machine,
    String label,
    Optional<Instant> at,
    Optional<Instant> expires) {
  private static final int MOST_CHARACTERS = 64 * 1024;
  private static final String NAME = "token of a register";

  /** Reads a token in compact form. */
  static MachineToken decode(String compact) throws Malformed {
    if (compact.length() > MOST_CHARACTERS) {
      throw Malformed.notUnderstood(
          -1, NAME, Message.of("longer than %s characters", MOST_CHARACTERS));
    }
    List<String> parts = List.of(compact.split("\\.", -1));
    if (parts.size() != 3) {
      throw Malformed.notUnderstood(-1, NAME, "not three parts");
    }
    JsonFields header = JsonFields.parse(Base64Url.decode(parts.get(0), NAME), NAME);
    if (!header.text("alg").equals("EdDSA") || header.has("crit")) {
      throw header.notUnderstood("alg", "only EdDSA is known here, without further rules");
    }
    JsonFields claims = JsonFields.parse(Base64Url.decode(parts.get(1), NAME), NAME);
    if (claims.has("nbf")) {
      throw claims.notUnderstood("nbf", "no register is known that says when a token begins");
    }
    Optional<Sha256> machine = Sha256.fromHex(claims.text("machine_id"));
    if (machine.isEmpty()) {
      throw claims.notUnderstood("machine_id", "not 64 hex digits");
    }
    return new MachineToken(
        Bytes.utf8(parts.get(0) + "." + parts.get(1)),
        Base64Url.decode(parts.get(2), NAME),
        machine.get(),
        claims.nullableText("label").orElse(""),
        instant(claims, "timestamp"),
        instant(claims, "exp"));
  }

  private static Optional<Instant> instant(JsonFields claims, String name) throws Malformed {
    if (!claims.has(name)) {
      return Optional.empty();
    }
    if (!claims.value(name).isIntegralNumber()) {
      throw claims.notUnderstood(name, "not a whole number of seconds");
    }
    BigInteger seconds = claims.value(name).bigIntegerValue();
    try {
      return Optional.of(Instant.ofEpochSecond(seconds.longValueExact()));
    } catch (ArithmeticException | DateTimeException outOfRange) {
      throw claims.notUnderstood(name, "no instant");
    }
  }

  /** The first of {@code keys}, Ed25519, that signed it. */
  public Optional<Bytes> signer(Collection<Bytes> keys) {
    return keys.stream()
        .filter(key -> Ed25519Check.verify(key, signed, signature).isEmpty())
        .findFirst();
  }

  /** Whether it is about the machine with this PPID or chip id. */
  public boolean isAbout(Bytes id) {
    return machine.equals(Sha256.of(id));
  }
}
