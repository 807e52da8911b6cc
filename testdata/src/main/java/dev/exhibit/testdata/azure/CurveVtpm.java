package dev.exhibit.testdata.azure;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.keys.P256Key;
import java.util.Base64;
import java.util.function.UnaryOperator;

/**
 * A machine as Azure runs it, whose virtual TPM has a key on P-256.
 *
 * @param hardware makes 1184 bytes of evidence over 64 bytes of report data
 * @param key the one that the runtime data name
 */
public record CurveVtpm(UnaryOperator<Bytes> hardware, P256Key key) {
  /** The runtime data, JSON. */
  public Bytes runtime() {
    return Bytes.utf8(
        Filled.of(
            "{\"keys\":[{\"kid\":\"HCLAkPub\",\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}]}",
            base64url(key.publicXy().first(32)), base64url(key.publicXy().from(32))));
  }

  private static String base64url(Bytes number) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(number.toArray());
  }

  /** Evidence with a quote, whose registers are not shown. */
  public Bytes showing(Bytes message, Bytes signature) {
    return showing(runtime(), message, signature);
  }

  /** The same with other runtime data, which the hardware binds. */
  public Bytes showing(Bytes runtime, Bytes message, Bytes signature) {
    Bytes report = hardware.apply(Sha256.of(runtime).bytes().concat(Bytes.zeros(32)));
    return Bytes.utf8(
        Filled.of(
            "{\"hcl_report\":\"%s\",\"tpm_quote\":{\"message\":\"%s\",\"signature\":\"%s\"}}",
            Base64.getEncoder().encodeToString(HclFile.of(report, 2, runtime).toArray()),
            message.hex(),
            signature.hex()));
  }
}
