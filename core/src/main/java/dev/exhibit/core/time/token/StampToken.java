package dev.exhibit.core.time.token;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.time.pki.RevocationAnswer;
import dev.exhibit.core.time.pki.RevocationList;
import dev.exhibit.core.time.pki.RevocationSource;
import dev.exhibit.core.time.pki.UnreadableRevocation;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.OtherRevocationInfoFormat;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/**
 * A time-stamp token as it was decoded (RFC 3161 §2.4.2, RFC 5652 §5); nothing of it is judged yet.
 *
 * @param content what is signed, through the message digest
 * @param info the same, read
 * @param certificates those that came along; unsigned, so they only offer themselves
 * @param revocation the revocation lists and OCSP answers that came along
 */
record StampToken(
    Bytes content,
    StampInfo info,
    SignerInfo signer,
    SignedAttributes attributes,
    List<X509CertificateHolder> certificates,
    List<RevocationSource> revocation) {
  /** More than any token with its certificates and lists has. */
  static final int MAX_BYTES = 4 << 20;

  private static final int GRANTED_WITH_MODS = 1;

  /** Of a choice that is no X.509 list (RFC 5652 §10.2.1). */
  private static final int OTHER_FORM = 1;

  /** Decodes a bare token or the answer of an authority; a step that does not hold says why. */
  static Step<StampToken> decode(Bytes file) {
    return Step.of(
        () -> {
          try {
            return Step.held(read(file), TimestampCode.VERIFIED, Grounds.of("Decoded."));
          } catch (Malformed e) {
            return refused(e.understood(), e.said());
          } catch (IOException | RuntimeException e) {
            // Unchecked, of any kind: ASN.1 of another structure, found late.
            return refused(true, Message.of("not the ASN.1 of a time-stamp token"));
          }
        });
  }

  private static Step<StampToken> refused(boolean understood, Message why) {
    Message message = Message.of("The time-stamp token cannot be read: %s.", why);
    return understood
        ? Step.broken(TimestampCode.MALFORMED, message)
        : Step.lacking(TimestampCode.NOT_UNDERSTOOD, message);
  }

  private static StampToken read(Bytes file) throws Malformed, IOException, Stopped {
    if (file.size() > MAX_BYTES) {
      throw Malformed.notUnderstood(-1, "token", Message.of("longer than %s bytes", MAX_BYTES));
    }
    ASN1Sequence outer = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(file.toArray()));
    return of(
        outer.getObjectAt(0).toASN1Primitive() instanceof ASN1Sequence status
            ? granted(outer, status)
            : outer);
  }

  /** The token in an answer whose status is granted, or granted with modifications. */
  private static ASN1Sequence granted(ASN1Sequence answer, ASN1Sequence status)
      throws Malformed, Stopped {
    int value = ASN1Integer.getInstance(status.getObjectAt(0)).intValueExact();
    if (value < 0 || value > GRANTED_WITH_MODS) {
      throw Stopped.broken(
          TimestampCode.REFUSED,
          Message.of(
              "The file is an answer of an authority that made no token: status %d.", value));
    }
    if (answer.size() != 2) {
      throw new Malformed(-1, "TimeStampResp", "granted, but not exactly one token");
    }
    return ASN1Sequence.getInstance(answer.getObjectAt(1));
  }

  private static StampToken of(ASN1Sequence token) throws Malformed, IOException {
    ContentInfo outer = ContentInfo.getInstance(token);
    if (!outer.getContentType().equals(PKCSObjectIdentifiers.signedData)) {
      throw new Malformed(-1, "contentType", "not signed data");
    }
    SignedData signed = SignedData.getInstance(outer.getContent());
    ContentInfo inner = signed.getEncapContentInfo();
    if (!inner.getContentType().equals(PKCSObjectIdentifiers.id_ct_TSTInfo)) {
      throw new Malformed(-1, "eContentType", "not TSTInfo");
    }
    if (signed.getSignerInfos().size() != 1) {
      throw new Malformed(-1, "signerInfos", "not exactly one signer");
    }
    byte[] content = ASN1OctetString.getInstance(inner.getContent()).getOctets();
    SignerInfo signer = SignerInfo.getInstance(signed.getSignerInfos().getObjectAt(0));
    return new StampToken(
        Bytes.of(content),
        StampInfo.read(content),
        signer,
        SignedAttributes.read(signer.getAuthenticatedAttributes()),
        certificates(signed.getCertificates()),
        revocation(signed.getCRLs()));
  }

  /** X.509 certificates; attribute certificates and older forms are left alone. */
  private static List<X509CertificateHolder> certificates(@Nullable ASN1Set set) {
    List<X509CertificateHolder> found = new ArrayList<>();
    for (ASN1Encodable element : elements(set)) {
      if (element.toASN1Primitive() instanceof ASN1Sequence sequence) {
        found.add(new X509CertificateHolder(Certificate.getInstance(sequence)));
      }
    }
    return found;
  }

  /** X.509 lists and OCSP answers (RFC 5940 §2.1); other forms are left alone. */
  private static List<RevocationSource> revocation(@Nullable ASN1Set set) throws IOException {
    List<RevocationSource> found = new ArrayList<>();
    for (ASN1Encodable element : elements(set)) {
      if (element.toASN1Primitive() instanceof ASN1Sequence sequence) {
        found.add(RevocationList.of(new X509CRLHolder(CertificateList.getInstance(sequence))));
      } else if (element.toASN1Primitive() instanceof ASN1TaggedObject tagged
          && tagged.hasContextTag(OTHER_FORM)) {
        answer(OtherRevocationInfoFormat.getInstance(tagged, false)).ifPresent(found::add);
      }
    }
    return found;
  }

  /** An answer, or that it cannot be read; empty if it is of a form that is left alone. */
  private static Optional<RevocationSource> answer(OtherRevocationInfoFormat form)
      throws IOException {
    if (!form.getInfoFormat().equals(CMSObjectIdentifiers.id_ri_ocsp_response)) {
      return Optional.empty();
    }
    Bytes der = Bytes.of(form.getInfo().toASN1Primitive().getEncoded("DER"));
    try {
      return RevocationAnswer.decode(Optional.empty(), der).map(RevocationSource.class::cast);
    } catch (Malformed e) {
      return Optional.of(new UnreadableRevocation(e));
    }
  }

  private static Iterable<ASN1Encodable> elements(@Nullable ASN1Set set) {
    return set == null ? List.of() : set;
  }
}
