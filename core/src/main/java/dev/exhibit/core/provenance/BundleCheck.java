package dev.exhibit.core.provenance;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.provenance.ProvenSignature.ProvenTimes;
import dev.exhibit.core.provenance.bundle.BundleDecoder;
import dev.exhibit.core.provenance.bundle.BundleFile;
import dev.exhibit.core.provenance.bundle.SigstoreBundle;
import dev.exhibit.core.provenance.bundle.SigstoreBundle.Content;
import dev.exhibit.core.provenance.certificate.CertificatePath;
import dev.exhibit.core.provenance.certificate.SctCheck;
import dev.exhibit.core.provenance.certificate.SignerCode;
import dev.exhibit.core.provenance.certificate.SigningIdentity;
import dev.exhibit.core.provenance.log.BodyMatch;
import dev.exhibit.core.provenance.log.EntryCheck;
import dev.exhibit.core.provenance.log.LoggedEntry;
import dev.exhibit.core.provenance.root.SigstoreRoot;
import dev.exhibit.core.provenance.signature.Signed;
import dev.exhibit.core.provenance.stamp.StampCheck;
import dev.exhibit.data.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One Sigstore bundle: every log entry and every timestamp in it has to hold, the certificate at
 * each proven time, the signature, and who made it over what.
 */
public final class BundleCheck {
  private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";

  private final SigstoreBundle bundle;
  private final Optional<Signed> content;
  private final Expected expected;
  private final Party party;
  private Optional<ProvenSignature> proven = Optional.empty();

  private BundleCheck(
      SigstoreBundle bundle, Optional<Signed> content, Expected expected, Party party) {
    this.bundle = bundle;
    this.content = content;
    this.expected = expected;
    this.party = party;
  }

  /**
   * What came of it.
   *
   * @param log whether logs and timestamps hold ({@code image.log})
   * @param signature whether that signer signed that content ({@code image.provenance})
   * @param proven the signature if it holds by the expected signer, whatever it is about
   */
  public record Result(
      Step<?> log, Step<ProvenSignature> signature, Optional<ProvenSignature> proven) {
    private Result(Step<?> log, Step<ProvenSignature> signature) {
      this(log, signature, Optional.empty());
    }

    /** None that was read fits, and these more were not. */
    static Result unread(int left) {
      Step<?> log =
          Step.lacking(
              ProvenanceCode.TOO_MANY,
              Message.of(
                  "None of the first %d Sigstore bundles of the file fits, and %d more were not"
                      + " read.",
                  BundleFile.MOST, left));
      return new Result(log, Step.blocked(CheckId.IMAGE_LOG, log));
    }
  }

  /**
   * Judges a bundle.
   *
   * @param content what the signature should be about; empty if nothing is to be compared
   * @param roots trusted roots; the first that issued the certificate is the only one looked at
   */
  public static Result judge(
      Bytes document, Optional<Signed> content, Expected expected, List<SigstoreRoot> roots) {
    Decoded<SigstoreBundle> decoded = BundleDecoder.decode(document);
    if (decoded instanceof Decoded.Invalid<SigstoreBundle> invalid) {
      return unread(invalid);
    }
    SigstoreBundle bundle = ((Decoded.Valid<SigstoreBundle>) decoded).value();
    Step<Party> party =
        Step.of(
            () ->
                Step.held(
                    Party.of(bundle, roots, expected), ProvenanceCode.SIGNED, Grounds.of("")));
    if (party.value().isEmpty()) {
      return new Result(Step.blocked(CheckId.IMAGE_PROVENANCE, party), party.unproven());
    }
    return new BundleCheck(bundle, content, expected, party.value().get()).judged();
  }

  private static Result unread(Decoded.Invalid<SigstoreBundle> invalid) {
    Step<ProvenSignature> step =
        invalid.understood()
            ? Step.broken(
                ProvenanceCode.MALFORMED,
                Message.of("The Sigstore bundle is malformed: %s.", invalid.message()))
            : Step.lacking(
                ProvenanceCode.NOT_UNDERSTOOD,
                Message.of("The Sigstore bundle is not understood: %s.", invalid.message()));
    return new Result(Step.blocked(CheckId.IMAGE_PROVENANCE, step), step);
  }

  private Result judged() {
    Step<ProvenTimes> log = Step.of(this::times);
    boolean simulated = party.root().simulated();
    Step<ProvenSignature> signature =
        log.value().isPresent()
            ? Step.of(() -> signature(log.value().get()))
            : Step.blocked(CheckId.IMAGE_LOG, log);
    return new Result(log.simulated(simulated), signature.simulated(simulated), proven);
  }

  private Step<ProvenTimes> times() throws Stopped {
    List<Instant> times = new ArrayList<>();
    List<Dated> authorities = new ArrayList<>();
    for (Bytes stamp : bundle.timestamps()) {
      StampCheck.Stamped stamped =
          StampCheck.verify(stamp, bundle.content().signature(), party.root());
      times.add(stamped.time());
      authorities.addAll(stamped.certificates());
    }
    int stamped = times.size();
    List<LoggedEntry> entries = new ArrayList<>();
    for (var entry : bundle.entries()) {
      LoggedEntry logged = EntryCheck.verify(entry, party.root());
      BodyMatch.require(
          logged.body(), bundle.content(), party.certificateDer(), party.key(), signedArtifact());
      logged.time().ifPresent(times::add);
      entries.add(logged);
    }
    if (entries.isEmpty() && !party.root().logs().isEmpty()) {
      throw Stopped.broken(
          ProvenanceCode.NOT_LOGGED,
          Message.of(
              "The bundle holds no log entry; the trusted root %s has %d logs.",
              party.root().name(), party.root().logs().size()));
    }
    if (times.isEmpty()) {
      throw Stopped.broken(
          ProvenanceCode.NO_PROVEN_TIME,
          "No log has signed when it took the entry, and there is no timestamp.");
    }
    for (LoggedEntry entry : entries) {
      for (Instant time : entry.time().map(List::of).orElse(times)) {
        EntryCheck.requireLogValid(entry.log(), time);
      }
    }
    return held(new ProvenTimes(entries, times), stamped).restingOn(authorities);
  }

  private Step<ProvenTimes> held(ProvenTimes proven, int stamped) {
    int logged = proven.entries().size();
    Instant first = proven.all().stream().min(Instant::compareTo).orElseThrow();
    Code.Passing code = logged > 0 ? ProvenanceCode.LOGGED : ProvenanceCode.STAMPED;
    return Step.held(
        proven,
        code,
        Grounds.of(
                Message.of(
                    "Log entries (%d) and timestamps (%d) verify under %s; the signature was made"
                        + " at %s.",
                    logged, stamped, party.root().name(), first))
            .with("logEntries", logged)
            .with("timestamps", stamped)
            .with("time", first.toString()));
  }

  private Step<ProvenSignature> signature(ProvenTimes times) throws Stopped {
    List<Dated> certificates =
        party.certificate().isPresent() ? requireCertificate(times.all()).dated() : List.of();
    requireSignature();
    Optional<SigningIdentity> identity = identity();
    Optional<Statement> statement = requireContent();
    Code.Passing code = requireExpected(identity);
    ProvenSignature found =
        new ProvenSignature(party.root(), party.key(), identity, times, statement, certificates);
    proven = Optional.of(found);
    String who =
        identity
            .map(i -> i.san() + " (issuer " + i.issuer().orElse("none") + ")")
            .orElse("the key " + party.key().sha256().hex());
    if (content.isEmpty()) {
      throw new Stopped(
          Step.lacking(
              ProvenanceCode.NOTHING_COMPARED,
              with(found, Message.of("Signed by %s; nothing was given to compare it with.", who))));
    }
    return Step.held(
        found, code, with(found, Message.of("Signed by %s at %s.", who, found.time())));
  }

  private static Grounds with(ProvenSignature proven, Message message) {
    return proven.facts().entrySet().stream()
        .reduce(
            Grounds.of(message).restingOn(proven.certificates()),
            (g, fact) -> g.with(fact.getKey(), fact.getValue()),
            (a, b) -> b);
  }

  private CertificatePath requireCertificate(List<Instant> times) throws Stopped {
    CertificatePath path = party.paths().get(0);
    for (Instant time : times) {
      path =
          party.paths().stream()
              .filter(p -> p.isValidAt(time))
              .findFirst()
              .orElseThrow(() -> party.paths().get(0).notValidAt(time));
      path.requireProfile(CODE_SIGNING);
    }
    SctCheck.require(party.certificate().orElseThrow(), path.issuer(), party.root());
    return path;
  }

  /** What a signature over an artifact is over: the artifact given, else the digest stated. */
  private Signed signedArtifact() {
    return switch (bundle.content()) {
      case Content.Envelope e -> new Signed.Message(e.signedBytes());
      case Content.Artifact a ->
          content
              .filter(Signed.Message.class::isInstance)
              .orElseGet(() -> new Signed.Digest(a.algorithm(), a.digest()));
    };
  }

  private void requireSignature() throws Stopped {
    if (!party.key().verifies(signedArtifact(), bundle.content().signature())) {
      throw Stopped.broken(
          ProvenanceCode.SIGNATURE_INVALID,
          "The signature does not verify under the signer's key.");
    }
  }

  private Optional<SigningIdentity> identity() throws Stopped {
    if (party.certificate().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(SigningIdentity.of(party.certificate().get()));
    } catch (Malformed e) {
      throw Stopped.broken(
          SignerCode.IDENTITY_MALFORMED,
          Message.of("The certificate names no identity that can be read: %s.", e.said()));
    }
  }

  private Code.Passing requireExpected(Optional<SigningIdentity> identity) throws Stopped {
    return switch (expected) {
      case Expected.Anyone anyone -> ProvenanceCode.SIGNED_BY_ANYONE;
      case Expected.Key given -> {
        if (identity.isPresent() || !given.key().equals(party.key())) {
          throw Stopped.broken(
              SignerCode.IDENTITY_MISMATCH, "A certificate signed, not the key that was given.");
        }
        yield ProvenanceCode.SIGNED_BY_KEY;
      }
      case Expected.Identities asked -> {
        SigningIdentity who = identity.orElseThrow(); // a key was refused where a party is found
        if (asked.rules().stream().noneMatch(rule -> rule.admits(who))) {
          asked.rules().get(0).require(who);
        }
        yield ProvenanceCode.SIGNED;
      }
    };
  }

  private Optional<Statement> requireContent() throws Stopped {
    return switch (bundle.content()) {
      case Content.Artifact a -> {
        requireDigest(a);
        yield Optional.empty();
      }
      case Content.Envelope e -> Optional.of(requireStatement(e));
    };
  }

  private void requireDigest(Content.Artifact stated) throws Stopped {
    if (content.isEmpty()) {
      return;
    }
    Optional<Bytes> actual = content.get().digest(stated.algorithm());
    if (actual.isEmpty()) {
      throw Stopped.lacking(
          ProvenanceCode.DIGEST_NOT_STATED,
          Message.of(
              "The signature is over a digest by %s; the one given is by another algorithm.",
              stated.algorithm().id()));
    }
    if (!actual.get().equals(stated.digest())) {
      throw otherContent(stated.digest().hex(), actual.get().hex());
    }
  }

  private Statement requireStatement(Content.Envelope envelope) throws Stopped {
    Decoded<Statement> decoded = Statement.decode(envelope.payload());
    if (!envelope.payloadType().equals(Statement.PAYLOAD_TYPE)
        || !(decoded instanceof Decoded.Valid<Statement> valid)) {
      throw Stopped.broken(
          ProvenanceCode.NOT_A_STATEMENT,
          Message.of(
              "The envelope holds no in-toto statement%s.",
              decoded instanceof Decoded.Invalid<Statement> i
                  ? Message.of(": %s", i.message())
                  : Message.of("")));
    }
    Statement statement = valid.value();
    if (content.isPresent() && !statement.isAbout(content.get())) {
      if (!statement.isComparable(content.get())) {
        throw Stopped.lacking(
            ProvenanceCode.DIGEST_NOT_STATED,
            "No subject of the statement states a digest of the kind that was given.");
      }
      throw otherContent(
          statement.subjects().get(0).digests().toString(), content.get().toString());
    }
    return statement;
  }

  private static Stopped otherContent(String expected, String actual) {
    return Stopped.broken(
        ProvenanceCode.OTHER_CONTENT,
        Grounds.of("The signature is genuine, but it is about other content than the one given.")
            .compared(Value.text(expected), Value.text(actual)));
  }
}
