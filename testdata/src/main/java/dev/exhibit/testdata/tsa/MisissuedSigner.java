package dev.exhibit.testdata.tsa;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.keys.P256Key;
import dev.exhibit.testdata.pki.EcdsaContentSigner;
import dev.exhibit.testdata.pki.SimulatedCertificate;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.util.CollectionStore;

/**
 * Signs tokens with a certificate that a genuine root issued for other purposes, as RFC 3161 §2.3
 * forbids and the library's own generator refuses to.
 */
public final class MisissuedSigner {
  private final SimulatedTsa tsa;
  private final SimulatedCertificate signer;

  private MisissuedSigner(SimulatedTsa tsa, SimulatedCertificate signer) {
    this.tsa = tsa;
    this.signer = signer;
  }

  /** A signer below the root of {@code tsa} whose certificate names these purposes. */
  public static MisissuedSigner below(
      SimulatedTsa tsa, Seed seed, boolean critical, KeyPurposeId... purposes) {
    ExtendedKeyUsage purpose = new ExtendedKeyUsage(purposes);
    return new MisissuedSigner(
        tsa,
        tsa.root()
            .issue(
                SimulatedTsa.signerSpec(SimulatedTsa.VALID, critical, purpose),
                P256Key.from(seed.derive("misissued"))));
  }

  /** The DER of a bare token over {@code imprint}, flawless but for the certificate. */
  public Bytes token(Sha256 imprint, Instant genTime) {
    try {
      var like = new TimeStampToken(cms(tsa.token(imprint, genTime)));
      byte[] info = like.getTimeStampInfo().toASN1Structure().getEncoded();
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(
          new SignerInfoGeneratorBuilder(new BcDigestCalculatorProvider())
              .setSignedAttributeGenerator(
                  new DefaultSignedAttributeTableGenerator(attributes(genTime)))
              .build(EcdsaContentSigner.with(signer.key()), SimulatedTsa.holder(signer)));
      generator.addCertificates(new CollectionStore<>(List.of(SimulatedTsa.holder(signer))));
      var content = new CMSProcessableByteArray(PKCSObjectIdentifiers.id_ct_TSTInfo, info);
      return Bytes.of(generator.generate(content, true).toASN1Structure().getEncoded("DER"));
    } catch (CMSException | TSPException | IOException | OperatorCreationException e) {
      throw new IllegalStateException("what is made here can be signed", e);
    }
  }

  private static CMSSignedData cms(Bytes token) throws CMSException {
    return new CMSSignedData(token.toArray());
  }

  private AttributeTable attributes(Instant genTime) {
    ESSCertIDv2 named = new ESSCertIDv2(Sha256.of(signer.der()).bytes().toArray());
    ASN1EncodableVector attributes = new ASN1EncodableVector();
    attributes.add(
        new Attribute(
            PKCSObjectIdentifiers.id_aa_signingCertificateV2,
            new DERSet(new SigningCertificateV2(named))));
    attributes.add(
        new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(genTime)))));
    return new AttributeTable(attributes);
  }
}
