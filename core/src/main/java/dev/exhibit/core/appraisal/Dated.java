package dev.exhibit.core.appraisal;

import dev.exhibit.core.appraisal.text.Bounded;
import dev.exhibit.data.Sha256;
import java.time.Instant;
import java.util.List;
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
   * @param standing in which chain, and where its revocation was judged
   */
  record Certificate(
      String name,
      String subject,
      String issuer,
      String serial,
      Instant from,
      Instant notAfter,
      Sha256 sha256,
      boolean simulated,
      Standing standing)
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

    /** The same certificate as another check met it. */
    public Certificate in(Standing other) {
      return new Certificate(
          name, subject, issuer, serial, from, notAfter, sha256, simulated, other);
    }
  }

  /**
   * What a certificate is to the chain in which a check met it.
   *
   * @param sites the lists or answers in which its revocation was judged; none where they came
   *     inside a token or from the reader
   */
  record Standing(Chain chain, Revocation revocation, List<Site> sites) {
    public Standing {
      sites = List.copyOf(sites);
    }

    /** One whose revocation nobody judged there. */
    public static Standing of(Chain chain, Revocation revocation) {
      return new Standing(chain, revocation, List.of());
    }

    /** One that what stands at these places says is revoked. */
    public static Standing revoked(Chain chain, List<Site> sites) {
      return new Standing(chain, Revocation.REVOKED, sites);
    }

    /** One whose revocation was judged by what stands at these places. */
    public static Standing judged(Chain chain, List<Site> sites) {
      return new Standing(chain, Revocation.JUDGED, sites);
    }
  }

  /**
   * Something that a vendor publishes again and again.
   *
   * @param name what it is about
   * @param number the evaluation data number, of Intel's documents
   * @param sha256 of what was signed as a whole: the list or answer in DER, the text of a JSON
   * @param site where it stands; nowhere in the evidence where it came inside a token or from the
   *     reader
   */
  record Published(
      Kind kind,
      String name,
      Instant from,
      Optional<Instant> until,
      OptionalInt number,
      Sha256 sha256,
      Optional<Site> site)
      implements Dated {
    public Published {
      name = Bounded.text(name);
    }

    /** A document that has no number. */
    public static Published of(
        Kind kind,
        String name,
        Instant from,
        Optional<Instant> until,
        Sha256 sha256,
        Optional<Site> site) {
      return new Published(kind, name, from, until, OptionalInt.empty(), sha256, site);
    }
  }

  /** Whose certificates a chain holds, and what they are for. */
  enum Chain {
    /** Intel's, of a machine's key. */
    PCK("pck"),
    /** Intel's, of the key that signs its documents. */
    TCB_SIGNING("tcb-signing"),
    /** NVIDIA's, of a GPU or a switch. */
    GPU("gpu"),
    /** NVIDIA's, of the key that signs reference values. */
    RIM("rim"),
    /** Of the key that signs answers about revocation. */
    OCSP("ocsp"),
    /** Of an authority that signs timestamps. */
    TSA("tsa"),
    /** Of the key that signs what a service says of GPUs. */
    GPU_TOKEN("gpu-token"),
    /** Of the key that signs exchanges. */
    EXCHANGE("exchange"),
    /** AMD's, of a machine's key. */
    AMD("amd"),
    /** Of whoever signed a statement about software. */
    SIGSTORE("sigstore");

    private final String id;

    Chain(String id) {
      this.id = id;
    }

    /** As in the JSON. */
    public String id() {
      return id;
    }
  }

  /** What came of the question whether a certificate was revoked; the first says most. */
  enum Revocation {
    /** A list or an answer says that it was, and the check that asked refused it. */
    REVOKED("revoked"),
    /** A list or an answer was asked. */
    JUDGED("judged"),
    /** A root is withdrawn by whoever trusts it; nobody above it could revoke it. */
    ROOT("root"),
    /** Its issuer publishes no revocations of such certificates. */
    NOT_PUBLISHED("not-published"),
    /** There was no list or answer to ask, or none that counts. */
    NOT_JUDGED("not-judged");

    private final String id;

    Revocation(String id) {
      this.id = id;
    }

    /** As in the JSON. */
    public String id() {
      return id;
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
    OCSP("ocsp"),
    /** A list of revoked certificates of authorities that sign timestamps. */
    TSA_CRL("tsa-crl"),
    /** An answer about one such certificate. */
    TSA_OCSP("tsa-ocsp");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /** Whether the vendors of machines publish it, whose dates bound the time of the evidence. */
    public boolean isOfMachines() {
      return this != TSA_CRL && this != TSA_OCSP;
    }

    /** As in the JSON. */
    public String id() {
      return id;
    }
  }
}
