package dev.exhibit.collector.record.spool;

import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.bundle.manifest.ProofKind;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One line of the journal: something that became known of an exchange. */
public sealed interface Line {
  /** The exchange it is about. */
  String id();

  /**
   * A body as it was written to its file.
   *
   * @param inline the bytes themselves if they are few; others are made safe in their file
   */
  record Body(long size, Sha256 sha256, Optional<Bytes> inline) {
    /** Of nothing. */
    public static final Body NONE = new Body(0, Sha256.of(Bytes.EMPTY), Optional.empty());

    Body inFile() {
      return new Body(size, sha256, Optional.empty());
    }
  }

  /**
   * A request was received whole.
   *
   * @param unit what it will be packed with
   * @param endpoint where it goes, without the query
   * @param headers those that may be kept
   * @param request its body; nothing if it is left out
   * @param leftOut whether the body is left out because it repeats a secret of the request
   */
  public record Begun(
      String id,
      String unit,
      Instant at,
      String method,
      String endpoint,
      List<Header> headers,
      Body request,
      boolean leftOut)
      implements Line {
    public Begun {
      headers = List.copyOf(headers);
    }

    public Begun(
        String id,
        String unit,
        Instant at,
        String method,
        String endpoint,
        List<Header> headers,
        Body request) {
      this(id, unit, at, method, endpoint, headers, request, false);
    }

    public Begun withoutBody() {
      return new Begun(id, unit, at, method, endpoint, headers, request.inFile(), leftOut);
    }
  }

  /** Status and headers of the response arrived. */
  record Answered(String id, int status, List<Header> headers) implements Line {
    public Answered {
      headers = List.copyOf(headers);
    }
  }

  /**
   * The exchange is over. A later line of this kind replaces an earlier one.
   *
   * @param problem what went wrong, for a person
   * @param response as far as it came; empty if it may not be kept
   * @param tlsPeer public key of the upstream, SPKI in DER
   */
  record Ended(
      String id,
      Outcome outcome,
      Optional<String> problem,
      Optional<Instant> firstByteAt,
      Optional<Instant> lastByteAt,
      Optional<Body> response,
      Optional<Bytes> tlsPeer)
      implements Line {
    public Ended withoutBody() {
      Optional<Body> inFile = response.map(Body::inFile);
      return new Ended(id, outcome, problem, firstByteAt, lastByteAt, inFile, tlsPeer);
    }
  }

  /**
   * The signature was asked for.
   *
   * @param document as served, if there was one
   * @param log what was asked and answered, JSON
   */
  record Signed(
      String id,
      Optional<Bytes> document,
      ProofKind proof,
      Optional<Instant> fetchedAt,
      Optional<String> model,
      Optional<String> signer,
      Bytes log)
      implements Line {}

  /** The exchange is in a bundle, or was given up because nothing was sent. */
  record Done(String id) implements Line {}
}
