package dev.exhibit.testdata.provider;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.json.CompactJson;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer to a request for a response's signature.
 *
 * @param kind {@code signature_kind}, where the provider says whose signature it is
 */
public record SignatureRecord(
    String text, String signature, String signingAddress, String algorithm, Optional<String> kind) {
  /** The JSON document. */
  public Bytes json() {
    ObjectNode json =
        CompactJson.object()
            .put("text", text)
            .put("signature", signature)
            .put("signing_address", signingAddress)
            .put("signing_algo", algorithm);
    kind.ifPresent(k -> json.put("signature_kind", k));
    return CompactJson.bytes(json);
  }

  /** The same with another text, its signature unchanged. */
  public SignatureRecord withText(String other) {
    return new SignatureRecord(other, signature, signingAddress, algorithm, kind);
  }

  /** The same with another signature. */
  public SignatureRecord withSignature(String other) {
    return new SignatureRecord(text, other, signingAddress, algorithm, kind);
  }

  /** The same under another signer's name. */
  public SignatureRecord withAddress(String other) {
    return new SignatureRecord(text, signature, other, algorithm, kind);
  }

  /** The same under another algorithm's name. */
  public SignatureRecord withAlgorithm(String other) {
    return new SignatureRecord(text, signature, signingAddress, other, kind);
  }

  /** The same, said to be of another kind. */
  public SignatureRecord withKind(String other) {
    return new SignatureRecord(text, signature, signingAddress, algorithm, Optional.of(other));
  }
}
