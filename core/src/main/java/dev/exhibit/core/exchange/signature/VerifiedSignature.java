package dev.exhibit.core.exchange.signature;

import dev.exhibit.core.decode.StatedName;
import dev.exhibit.data.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a key signed about an exchange. Only this package makes one, and only after the signature
 * has been verified over exactly these statements. Whose key it is remains to be shown.
 */
public final class VerifiedSignature {
  private final Algorithm algorithm;
  private final Signer signer;
  private final Statement statement;
  private final List<String> notes;

  public VerifiedSignature(
      Algorithm algorithm, Signer signer, Statement statement, List<String> notes) {
    this.algorithm = algorithm;
    this.signer = signer;
    this.statement = statement;
    this.notes = List.copyOf(notes);
  }

  /** How it was made. */
  public Algorithm algorithm() {
    return algorithm;
  }

  /** The key or address that made it. */
  public Signer signer() {
    return signer;
  }

  /** What is signed. */
  public Statement statement() {
    return statement;
  }

  /** Peculiarities that change nothing, one sentence each. */
  public List<String> notes() {
    return notes;
  }

  /**
   * The signed statement; nothing in it comes from an unsigned part of the record.
   *
   * @param form how it was signed
   * @param text the exact text that was signed, or whose digest was; of a receipt its SHA-256
   * @param request SHA-256 of the request
   * @param response SHA-256 of the response
   * @param model the model, if the signature covers one; a blank text names none
   * @param alternatives further names that the signature covers for the model that answered
   * @param time the time, if the signature covers one
   * @param further what the text says behind its digests, in order
   */
  public record Statement(
      Form form,
      String text,
      Sha256 request,
      Sha256 response,
      Optional<String> model,
      List<String> alternatives,
      Optional<Instant> time,
      List<String> further) {
    public Statement {
      model = model.filter(StatedName::names);
      alternatives = alternatives.stream().filter(StatedName::names).toList();
      further = List.copyOf(further);
    }

    /** A statement that has one name for the model at most. */
    Statement(
        Form form,
        String text,
        Sha256 request,
        Sha256 response,
        Optional<String> model,
        Optional<Instant> time) {
      this(form, text, request, response, model, List.of(), time, List.of());
    }

    /** Whether the text says that the signer passed the request on to another provider. */
    public boolean saysCentralized() {
      return form == Form.TWO_PARTS_AND_MORE && further.get(0).equals("centralized");
    }
  }

  /** The shapes of signed statements. */
  public enum Form {
    /** {@code request:response}. Model TEEs and relaying gateways both sign it. */
    TWO_PARTS("text-2"),
    /** {@code model:request:response}, as signed inside a model's TEE. */
    THREE_PARTS("text-3"),
    /** {@code request:response:…}: further parts say how the answer was made. */
    TWO_PARTS_AND_MORE("text-2-and-more"),
    /** {@code zg-sig-v1/e2ee-ct:request:response}: digests of sealed envelopes. */
    SEALED("zg-sig-v1/e2ee-ct"),
    /** The same of a response that is a stream of sealed envelopes. */
    SEALED_STREAM("zg-sig-v1/e2ee-ct-stream"),
    /** Structured form, and the digest is that of the payload. */
    PAYLOAD("structured-payload"),
    /** Structured form, and the digest is that of the two hashes joined by a colon. */
    PAYLOAD_HASHES("structured-hashes"),
    /** A receipt of aci/1: the whole document. */
    RECEIPT("aci-receipt");

    private final String id;

    Form(String id) {
      this.id = id;
    }

    /** As in the JSON. */
    public String id() {
      return id;
    }

    /** Whether the hashes are those of the bytes on the wire and of nothing else. */
    public boolean coversWireBytes() {
      return this == RECEIPT;
    }

    /** Whether the hashes are those of sealed envelopes, and of nothing else in the bodies. */
    public boolean isSealed() {
      return this == SEALED || this == SEALED_STREAM;
    }

    /**
     * Whether the signed text is digests, beside at most a scheme, what stands for a model's name,
     * or parts that say how the answer was made.
     */
    public boolean isOfDigests() {
      return switch (this) {
        case TWO_PARTS, THREE_PARTS, TWO_PARTS_AND_MORE, SEALED, SEALED_STREAM, PAYLOAD_HASHES ->
            true;
        case PAYLOAD, RECEIPT -> false;
      };
    }

    /** Whether a record of this form can carry certificates. */
    public boolean mayHaveChain() {
      return this == PAYLOAD || this == PAYLOAD_HASHES;
    }
  }
}
