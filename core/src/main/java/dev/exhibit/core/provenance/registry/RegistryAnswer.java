package dev.exhibit.core.provenance.registry;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import java.util.Optional;

/** What a register of machines answered. What it is follows from its bytes. */
public sealed interface RegistryAnswer {
  /** A token (RFC 7519) in which the register names the machine. */
  record Signed(MachineToken token) implements RegistryAnswer {}

  /**
   * A record of Google's register of hosts: an object with {@code zone} and {@code timestamp}.
   * Nobody signed it, and it does not name the machine it is about: that is its address alone.
   */
  record Unsigned(String zone, String timestamp) implements RegistryAnswer {}

  /**
   * Reads an answer: a token alone, an object whose {@code jwt} is one (as Proof of Cloud's servers
   * answer), or a record of a host.
   */
  static Decoded<RegistryAnswer> decode(Bytes answer) {
    return Decoded.of(
        () -> {
          String text = answer.utf8Lossy().strip();
          if (!text.startsWith("{")) {
            return new Signed(MachineToken.decode(text));
          }
          JsonFields fields = JsonFields.parse(answer, "answer of a register");
          Optional<String> token = fields.nullableText("jwt");
          return token.isPresent() ? new Signed(MachineToken.decode(token.get())) : record(fields);
        });
  }

  private static RegistryAnswer record(JsonFields fields) throws Malformed {
    if (!fields.has("zone")) {
      throw fields.notUnderstood("zone", "neither a token nor a record of a host");
    }
    return new Unsigned(fields.text("zone"), fields.value("timestamp").asString(""));
  }
}
