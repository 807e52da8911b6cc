package dev.exhibit.testdata.tsa;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.SimulatedMarker;
import dev.exhibit.testdata.keys.P256Key;
import dev.exhibit.testdata.pki.CertificateSpec;
import dev.exhibit.testdata.pki.EcdsaContentSigner;
import dev.exhibit.testdata.pki.SimulatedCertificate;
import dev.exhibit.testdata.pki.Validity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;

/** A root CA and a time-stamping certificate below it, both marked as simulated. */
public final class SimulatedTsa {
  /** The policy it claims to follow. */
  public static final String POLICY = SimulatedMarker.OID + ".1";

  static final Validity VALID = Validity.of("2026-01-01T00:00:00Z", "2042-01-01T00:00:00Z");
  private static final int SERIAL_SIZE = 16;

  private final Seed seed;
  private final Validity valid;
  private final SimulatedCertificate root;
  private final SimulatedCertificate signer;

  private SimulatedTsa(Seed seed, Validity valid, Optional<URI> place) {
    this.seed = seed;
    this.valid = valid;
    this.root =
        SimulatedCertificate.selfSigned(
            CertificateSpec.authority(name("TSA Root"), 0, valid),
            P256Key.from(seed.derive("root")));
    ExtendedKeyUsage purpose = new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping);
    CertificateSpec spec = signerSpec(valid, true, purpose);
    this.signer =
        root.issue(
            place.map(at -> TsaRevocation.published(spec, at)).orElse(spec),
            P256Key.from(seed.derive("signer")));
  }

  /** The authority whose keys come from {@code seed}. */
  public static SimulatedTsa of(Seed seed) {
    return of(seed, VALID);
  }

  /** An authority whose certificates have this validity. */
  public static SimulatedTsa of(Seed seed, Validity valid) {
    return new SimulatedTsa(seed.derive("TSA"), valid, Optional.empty());
  }

  /**
   * The same authority, with the same root and keys, whose signer's certificate says that its
   * revocation is published below {@code place}: at {@code ocsp} and {@code crl}.
   */
  public SimulatedTsa publishedAt(URI place) {
    return new SimulatedTsa(seed, valid, Optional.of(place));
  }

  private static X500Name name(String role) {
    return new X500Name("CN=Simulated " + role + ",O=Exhibit simulation");
  }

  static CertificateSpec signerSpec(Validity valid, boolean critical, ExtendedKeyUsage purpose) {
    try {
      return CertificateSpec.endEntity(name("TSA"), valid)
          .use(KeyUsage.digitalSignature)
          .with(new Extension(Extension.extendedKeyUsage, critical, purpose.getEncoded()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The trust anchor. */
  public SimulatedCertificate root() {
    return root;
  }

  /** The certificate that signs tokens; every token carries it. */
  public SimulatedCertificate signer() {
    return signer;
  }

  /**
   * The DER of the TimeStampResp to the DER of a TimeStampReq, with {@code genTime}.
   *
   * @throws IllegalArgumentException if the request is none
   */
  public Bytes respond(Bytes request, Instant genTime) {
    try {
      var asked = new TimeStampRequest(request.toArray());
      var responses = new TimeStampResponseGenerator(tokens(genTime), TSPAlgorithms.ALLOWED);
      BigInteger serial = serial(request, genTime);
      return Bytes.of(responses.generate(asked, serial, Date.from(genTime)).getEncoded());
    } catch (IOException | TSPException e) {
      throw new IllegalArgumentException("not a time-stamp request", e);
    }
  }

  /** The DER of a bare token over {@code imprint}. */
  public Bytes token(Sha256 imprint, Instant genTime) {
    return token(NISTObjectIdentifiers.id_sha256, imprint.bytes(), genTime);
  }

  /** The DER of a bare token over a digest by another algorithm. */
  public Bytes token(ASN1ObjectIdentifier algorithm, Bytes digest, Instant genTime) {
    var requests = new TimeStampRequestGenerator();
    requests.setCertReq(true);
    TimeStampRequest request = requests.generate(algorithm, digest.toArray());
    try {
      BigInteger serial = serial(Bytes.of(request.getEncoded()), genTime);
      return Bytes.of(tokens(genTime).generate(request, serial, Date.from(genTime)).getEncoded());
    } catch (IOException | TSPException e) {
      throw new IllegalStateException("a request made here is answered", e);
    }
  }

  private BigInteger serial(Bytes request, Instant genTime) {
    Seed drawn = seed.derive("serial " + request + " " + genTime);
    return new BigInteger(1, drawn.bytes(SERIAL_SIZE).toArray());
  }

  private TimeStampTokenGenerator tokens(Instant genTime) throws TSPException {
    DigestCalculatorProvider digests = new BcDigestCalculatorProvider();
    try {
      var sha256 = digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256));
      var policy = new ASN1ObjectIdentifier(POLICY);
      var generator = new TimeStampTokenGenerator(signerInfo(digests, genTime), sha256, policy);
      generator.setAccuracySeconds(1);
      generator.addCertificates(new CollectionStore<>(List.of(holder(signer), holder(root))));
      return generator;
    } catch (OperatorCreationException e) {
      throw new IllegalStateException("the library has SHA-256", e);
    }
  }

  /** Sets the signing time itself: left alone, the library would take it from the wall clock. */
  private SignerInfoGenerator signerInfo(DigestCalculatorProvider digests, Instant genTime)
      throws OperatorCreationException {
    var time = new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(genTime))));
    var attributes = new ASN1EncodableVector();
    attributes.add(time);
    return new SignerInfoGeneratorBuilder(digests)
        .setSignedAttributeGenerator(
            new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)))
        .build(EcdsaContentSigner.with(signer.key()), holder(signer));
  }

  static X509CertificateHolder holder(SimulatedCertificate certificate) {
    try {
      return new X509CertificateHolder(certificate.der().toArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
