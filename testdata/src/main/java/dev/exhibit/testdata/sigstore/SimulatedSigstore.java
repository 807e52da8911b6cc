package dev.exhibit.testdata.sigstore;

import dev.exhibit.data.Base64Text;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.keys.P256Key;
import dev.exhibit.testdata.pki.SimulatedCertificate;
import dev.exhibit.testdata.tsa.SimulatedTsa;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TimeStampRequestGenerator;

/** One simulated instance of Sigstore. */
public final class SimulatedSigstore {
  private static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";
  private static final String START = "2020-01-01T00:00:00Z";

  private final Seed seed;
  private final SimulatedFulcio fulcio;
  private final SimulatedLogTree log;
  private final SimulatedTsa tsa;

  private SimulatedSigstore(Seed seed) {
    this.seed = seed;
    this.fulcio = new SimulatedFulcio(seed.derive("fulcio"));
    this.log = new SimulatedLogTree(seed.derive("rekor"));
    this.tsa = SimulatedTsa.of(seed);
  }

  /** The instance whose keys come from {@code seed}. */
  public static SimulatedSigstore of(Seed seed) {
    return new SimulatedSigstore(seed.derive("sigstore"));
  }

  static Bytes spki(P256Key key) {
    try {
      return Bytes.of(key.publicKeyInfo().getEncoded("DER"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its trusted root: authority, both logs, time-stamping authority. */
  public Bytes trustedRoot() {
    return root("{\"start\":\"" + START + "\"}");
  }

  /** The same, in which the transparency log's key ends at {@code end}. */
  public Bytes trustedRootUntil(Instant end) {
    return root(Filled.of("{\"start\":\"%s\",\"end\":\"%s\"}", START, end));
  }

  /** A trusted root without logs: authority and time-stamping authority alone. */
  public Bytes trustedRootWithoutLogs() {
    return document("[]", "[]");
  }

  private Bytes root(String logValidity) {
    return document(
        "[" + logKey(SimulatedLogTree.HOST, log.key(), logValidity) + "]",
        "["
            + logKey("ct.simulation.invalid", fulcio.ctKey(), "{\"start\":\"" + START + "\"}")
            + "]");
  }

  private Bytes document(String logs, String ctLogs) {
    return Bytes.utf8(
        Filled.of(
            "{\"mediaType\":\"application/vnd.dev.sigstore.trustedroot+json;version=0.1\",\"tlogs\":%s,\"certificateAuthorities\":[%s],\"ctlogs\":%s,\"timestampAuthorities\":[%s]}",
            logs, authority(fulcio.root()), ctLogs, authority(tsa.signer(), tsa.root())));
  }

  private static String logKey(String host, P256Key key, String validity) {
    Bytes spki = spki(key);
    return Filled.of(
        "{\"baseUrl\":\"https://%s\",\"hashAlgorithm\":\"SHA2_256\",\"publicKey\":{\"rawBytes\":\"%s\",\"keyDetails\":\"PKIX_ECDSA_P256_SHA_256\",\"validFor\":%s},\"logId\":{\"keyId\":\"%s\"}}",
        host, Base64Text.encode(spki), validity, Base64Text.encode(Sha256.of(spki).bytes()));
  }

  private static String authority(SimulatedCertificate... chain) {
    return Filled.of(
        "{\"certChain\":{\"certificates\":[%s]},\"validFor\":{\"start\":\"%s\"}}",
        java.util.Arrays.stream(chain)
            .map(c -> "{\"rawBytes\":\"" + Base64Text.encode(c.der()) + "\"}")
            .collect(Collectors.joining(",")),
        START);
  }

  /** The bundle of a build, with one thing wrong. */
  public Bytes bundle(BuildSpec build, SigstoreAttack attack) {
    if (attack == SigstoreAttack.OTHER_AUTHORITY) {
      return of(seed.derive("another")).bundle(build, SigstoreAttack.NONE);
    }
    return new Making(build, attack).bundle();
  }

  /**
   * A sound bundle in which the builder states something else of the same digests.
   *
   * @param predicate JSON
   */
  public Bytes statement(BuildSpec build, String predicateType, String predicate) {
    return new Making(build, SigstoreAttack.NONE, new Predicate(predicateType, predicate)).bundle();
  }

  /** What a statement says of its subjects. */
  private record Predicate(String type, String json) {
    static Predicate of(BuildSpec build, SigstoreAttack attack) {
      String commit =
          attack == SigstoreAttack.OTHER_COMMIT_STATED ? "f".repeat(40) : build.commit();
      return new Predicate(
          "https://slsa.dev/provenance/v1",
          Filled.of(
              "{\"buildDefinition\":{\"buildType\":\"https://actions.github.io/buildtypes/workflow/v1\",\"externalParameters\":{\"workflow\":{\"ref\":\"%s\",\"repository\":\"%s\",\"path\":\".github/workflows/build.yml\"}},\"resolvedDependencies\":[{\"digest\":{\"gitCommit\":\"%s\"}}]}}",
              build.ref(), build.repository(), commit));
    }
  }

  /** The raw log entry of a sound build. */
  public Bytes rawEntry(BuildSpec build) {
    Making making = new Making(build, SigstoreAttack.NONE);
    return Bytes.utf8(log.raw(making.body(making.signature, making.payload), making.signedAt()));
  }

  /** A signature over an image in cosign's earlier form, with one thing wrong. */
  public CosignLayer cosign(BuildSpec build, SigstoreAttack attack) {
    return attack == SigstoreAttack.OTHER_AUTHORITY
        ? of(seed.derive("another")).cosign(build, SigstoreAttack.NONE)
        : CosignMaking.signature(seed, fulcio, log, build, attack);
  }

  /** A signed statement of a build in cosign's earlier form. */
  public CosignLayer cosignAttestation(BuildSpec build) {
    Making making = new Making(build, SigstoreAttack.NONE);
    Bytes body = making.body(making.signature, making.payload);
    return new CosignLayer(
        "application/vnd.dsse.envelope.v1+json",
        Bytes.utf8(making.envelope(making.payload)),
        "",
        making.certificate.pem(),
        Optional.of(log.cosign(body, body, making.signedAt())));
  }

  /** One bundle in the making. */
  private final class Making {
    private final BuildSpec build;
    private final SigstoreAttack attack;
    private final Predicate predicate;
    private final P256Key key;
    private final SimulatedCertificate certificate;
    private final Bytes payload;
    private final Bytes signature;

    Making(BuildSpec build, SigstoreAttack attack) {
      this(build, attack, Predicate.of(build, attack));
    }

    Making(BuildSpec build, SigstoreAttack attack, Predicate predicate) {
      this.build = build;
      this.attack = attack;
      this.predicate = predicate;
      this.key = P256Key.from(seed.derive("leaf " + build));
      this.certificate = fulcio.issue(build, key, attack);
      this.payload = statement(build.digests().get(0));
      P256Key signer =
          attack == SigstoreAttack.SIGNATURE_FORGED ? P256Key.from(seed.derive("forger")) : key;
      this.signature = signer.signDer(signed(payload));
    }

    private Instant signedAt() {
      return build
          .at()
          .plus(
              attack == SigstoreAttack.KEY_USED_AFTER_EXPIRY
                  ? Duration.ofHours(1)
                  : Duration.ofMinutes(1));
    }

    private Bytes statement(Sha256 first) {
      String subjects =
          java.util.stream.Stream.concat(
                  java.util.stream.Stream.of(first), build.digests().stream().skip(1))
              .map(d -> "{\"name\":\"image\",\"digest\":{\"sha256\":\"" + d.hex() + "\"}}")
              .collect(Collectors.joining(","));
      return Bytes.utf8(
          Filled.of(
              "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[%s],\"predicateType\":\"%s\",\"predicate\":%s}",
              subjects, predicate.type(), predicate.json()));
    }

    private static Bytes signed(Bytes payload) {
      return Bytes.utf8(
              Filled.of("DSSEv1 %d %s %d ", PAYLOAD_TYPE.length(), PAYLOAD_TYPE, payload.size()))
          .concat(payload);
    }

    private Bytes body(Bytes of, Bytes about) {
      String hash = "{\"algorithm\":\"sha256\",\"value\":\"" + Sha256.of(about).hex() + "\"}";
      return Bytes.utf8(
          Filled.of(
              "{\"apiVersion\":\"0.0.1\",\"kind\":\"dsse\",\"spec\":{\"envelopeHash\":%s,\"payloadHash\":%s,\"signatures\":[{\"signature\":\"%s\",\"verifier\":\"%s\"}]}}",
              hash, hash, Base64Text.encode(of), Base64Text.encode(Bytes.utf8(certificate.pem()))));
    }

    Bytes bundle() {
      Bytes other = statement(Sha256.of(payload));
      Bytes otherSignature = key.signDer(signed(other));
      Bytes sound = body(signature, payload);
      boolean borrowed = attack == SigstoreAttack.ENTRY_OF_ANOTHER_STATEMENT;
      Bytes logged = borrowed ? body(otherSignature, other) : sound;
      boolean swapped = attack == SigstoreAttack.SET_OF_ANOTHER_ENTRY;
      Bytes promised = swapped ? body(otherSignature, other) : logged;
      String entries =
          attack == SigstoreAttack.ENTRY_REMOVED
              ? ""
              : log.entry(logged, promised, signedAt(), attack);
      return Bytes.utf8(
          Filled.of(
              "{\"mediaType\":\"%s\",\"verificationMaterial\":{%s,\"tlogEntries\":[%s]%s},\"dsseEnvelope\":%s}",
              mediaType(), certificateField(), entries, stamps(), envelope(other)));
    }

    private String mediaType() {
      return attack == SigstoreAttack.PROOF_LEFT_OUT
          ? "application/vnd.dev.sigstore.bundle+json;version=0.1"
          : "application/vnd.dev.sigstore.bundle.v0.3+json";
    }

    private String certificateField() {
      return "\"certificate\":{\"rawBytes\":\"" + Base64Text.encode(certificate.der()) + "\"}";
    }

    private String envelope(Bytes other) {
      Bytes shown = attack == SigstoreAttack.STATEMENT_REPLACED ? other : payload;
      String one = "{\"sig\":\"" + Base64Text.encode(signature) + "\"}";
      return Filled.of(
          "{\"payload\":\"%s\",\"payloadType\":\"%s\",\"signatures\":[%s]}",
          Base64Text.encode(shown),
          PAYLOAD_TYPE,
          attack == SigstoreAttack.TWO_SIGNATURES ? one + "," + one : one);
    }

    private String stamps() {
      if (!build.stamped()) {
        return "";
      }
      var requests = new TimeStampRequestGenerator();
      requests.setCertReq(true);
      var hash = Sha256.of(signature).bytes().toArray();
      try {
        Bytes request =
            Bytes.of(requests.generate(NISTObjectIdentifiers.id_sha256, hash).getEncoded());
        return Filled.of(
            ",\"timestampVerificationData\":{\"rfc3161Timestamps\":[{\"signedTimestamp\":\"%s\"}]}",
            Base64Text.encode(tsa.respond(request, signedAt())));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
