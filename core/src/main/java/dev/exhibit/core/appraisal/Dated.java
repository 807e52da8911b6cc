package dev.exhibit.core.appraisal;

import dev.exhibit.core.appraisal.text.Bounded;
import dev.exhibit.data.Sha256;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** A document with dates on which a finding rests, as the check read it. */
public sealed interface Dated {
  /** What it is called, for a reader; may hold text from evidence. */
  String name();

  /** From when it holds, or when it was issued. */
  Instant from();

  /** The last instant of its validity, or when it is to be replaced; absent if it does not say. */
  Optional<Instant> until();

  /**
   * A certificate.
   *
   * @param name the subject's common name, or all of the subject's name where it has none
   * @param subject RFC 2253
   * @param issuer RFC 2253
   * @param serial lower-case hex
   * @param sha256 of its DER
   * @param simulated whether it stands for simulated hardware
   */
  record Certificate(
      String name,
      String subject,
      String issuer,
      String serial,
      Instant from,
      Instant notAfter,
      Sha256 sha256,
      boolean simulated)
      implements Dated {
    public Certificate {
      name = Bounded.text(name);
      subject = Bounded.text(subject);
      issuer = Bounded.text(issuer);
    }

    @Override
    public Optional<Instant> until() {
      return Optional.of(notAfter);
    }
  }

  /**
   * Something that a vendor publishes again and again.
   *
   * @param name what it is about
   * @param number the evaluation data number, of Intel's documents
   */
  record Published(
      Kind kind, String name, Instant from, Optional<Instant> until, OptionalInt number)
      implements Dated {
    public Published {
      name = Bounded.text(name);
    }

    /** A document that has no number. */
    public static Published of(Kind kind, String name, Instant from, Optional<Instant> until) {
      return new Published(kind, name, from, until, OptionalInt.empty());
    }
  }

  /** What is published. */
  enum Kind {
    /** Intel's list of firmware levels of one kind of machine. */
    TCB_INFO("tcb-info"),
    /** Intel's description of its quoting enclave. */
    QE_IDENTITY("qe-identity"),
    /** A list of revoked certificates. */
    CRL("crl"),
    /** An answer about the revocation of one certificate. */
    OCSP("ocsp");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /** As in the JSON. */
    public String id() {
      return id;
    }
  }
}
