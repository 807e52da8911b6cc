package dev.exhibit.core.intel.collateral;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.FirstCharacter;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.decode.RawMember;
import dev.exhibit.core.intel.collateral.CollateralPool.Kind;
import dev.exhibit.core.intel.collateral.CollateralPool.Unreadable;
import dev.exhibit.core.intel.tcb.QeIdentity;
import dev.exhibit.core.intel.tcb.QeIdentityJson;
import dev.exhibit.core.intel.tcb.TcbInfo;
import dev.exhibit.core.intel.tcb.TcbInfoJson;
import dev.exhibit.core.x509.DerText;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Recognises one file of collateral by its content and adds what is in it to a pool. */
final class CollateralReader {
  private static final Bytes PERCENT_PEM = Bytes.utf8("-----BEGIN%20");
  private static final Set<Character> JSON = Ordered.set('{', '[');
  private static final List<String> ANY =
      Stream.concat(DerText.CERTIFICATES.stream(), DerText.LISTS.stream()).toList();

  private final CollateralPool.Builder pool;
  private final Site site;

  CollateralReader(CollateralPool.Builder pool, Site site) {
    this.pool = pool;
    this.site = site;
  }

  void read(Bytes content) {
    boolean isText = !DerText.isDer(content);
    if (isText && JSON.contains(FirstCharacter.of(content))) {
      json(DerText.withoutEnd(content));
    } else if (isText && content.startsWith(PERCENT_PEM)) {
      certificates(PercentEncoding.decode(content));
    } else if (isText && DerText.hasPem(content, ANY)) {
      pem(content);
    } else if (!isText || isTextOfDer(content)) {
      attempt(Kind.CRL, () -> der(DerText.one(content, ANY)));
    } else {
      json(content);
    }
  }

  private void pem(Bytes content) {
    if (DerText.hasPem(content, DerText.CERTIFICATES)) {
      certificates(content);
    }
    if (DerText.hasPem(content, DerText.LISTS)) {
      crl(content);
    }
  }

  /** A chain, in PEM or one certificate in another spelling; an empty one adds nothing. */
  void certificates(Bytes content) {
    attempt(
        Kind.CERTIFICATE,
        () -> {
          for (Bytes der : DerText.read(content, DerText.CERTIFICATES)) {
            certificate(der);
          }
        });
  }

  private void certificate(Bytes der) throws Malformed {
    boolean isNew = pool.takes(Kind.CERTIFICATE, site, der);
    if (isNew || pool.knows(der)) {
      X509Certificate certificate = StrictX509.certificate(der);
      pool.offered(site, certificate);
      if (isNew) {
        pool.certificate(new Located<>(certificate, site));
      }
    }
  }

  private void crlOf(Bytes der) throws Malformed {
    if (pool.takes(Kind.CRL, site, der)) {
      pool.crl(new Located<>(StrictX509.crl(der), site));
    }
  }

  /** A CRL in any spelling. */
  void crl(Bytes content) {
    attempt(
        Kind.CRL,
        () -> {
          List<Bytes> lists = DerText.read(content, DerText.LISTS);
          for (Bytes der : lists.isEmpty() ? List.of(content) : lists) {
            crlOf(der);
          }
        });
  }

  /** The signed text of a TCB info. */
  void tcbInfo(String name, Bytes text, Bytes signature) {
    Site place = place(name);
    if (!pool.takes(Kind.TCB_INFO, place, text.concat(signature))) {
      return;
    }
    switch (TcbInfoJson.decode(text)) {
      case Decoded.Valid<TcbInfo> v ->
          pool.tcbInfo(new SignedText<>(v.value(), text, signature, place));
      case Decoded.Invalid<TcbInfo> i -> refuse(Kind.TCB_INFO, i.message(), i.understood());
    }
  }

  /** The signed text of a QE identity. */
  void qeIdentity(String name, Bytes text, Bytes signature) {
    Site place = place(name);
    if (!pool.takes(Kind.QE_IDENTITY, place, text.concat(signature))) {
      return;
    }
    switch (QeIdentityJson.decode(text)) {
      case Decoded.Valid<QeIdentity> v ->
          pool.qeIdentity(new SignedText<>(v.value(), text, signature, place));
      case Decoded.Invalid<QeIdentity> i -> refuse(Kind.QE_IDENTITY, i.message(), i.understood());
    }
  }

  /** A field of the file, unless the file is itself written in base64 somewhere in a member. */
  private Site place(String name) {
    return site.pointer().isEmpty() ? site.in("/" + name) : site;
  }

  /** A reader of what stands in a field of this file. */
  CollateralReader field(String name) {
    return new CollateralReader(pool, place(name));
  }

  private void refuse(Kind kind, Message why, boolean understood) {
    pool.unreadable(new Unreadable(kind, site, why, understood));
  }

  /** Runs one reading; what it refuses becomes an unreadable piece of this kind. */
  void attempt(Kind kind, Reading reading) {
    try {
      reading.run();
    } catch (Malformed e) {
      refuse(kind, e.said(), e.understood());
    }
  }

  private void der(Bytes content) throws Malformed {
    if (Decoded.of(() -> StrictX509.certificate(content)) instanceof Decoded.Valid) {
      certificate(content);
    } else {
      crlOf(content);
    }
  }

  private void json(Bytes content) {
    attempt(
        Kind.OTHER,
        () -> {
          JsonFields fields = JsonFields.parseKnown(content, "collateral");
          if (readAnswer(content, fields)) {
            return;
          }
          if (fields.has("headers")) {
            SavedHeaders.issuerChains(content).forEach(this::certificates);
          } else if (CollateralJson.matches(fields)) {
            new CollateralJson(this, fields).read();
          } else {
            refuse(Kind.OTHER, Message.of("a JSON document that is no collateral"), true);
          }
        });
  }

  /** Reads a whole answer of Intel's service, if {@code content} is one. */
  boolean wholeAnswer(Bytes content) {
    return Decoded.of(() -> JsonFields.parseKnown(content, "answer"))
            instanceof Decoded.Valid<JsonFields> valid
        && readAnswer(content, valid.value());
  }

  /** The text of a whole answer with a signature that stands beside it: a document of its own. */
  void signedAgain(String name, Kind kind, Bytes answer, Bytes signature) throws Malformed {
    JsonFields fields = JsonFields.parseKnown(answer, "answer");
    String member = kind == Kind.TCB_INFO ? "tcbInfo" : "enclaveIdentity";
    Optional<Bytes> text = RawMember.find(answer, fields, member);
    if (text.isPresent() && kind == Kind.TCB_INFO) {
      tcbInfo(name, text.get(), signature);
    } else if (text.isPresent()) {
      qeIdentity(name, text.get(), signature);
    }
  }

  static boolean isAnswer(JsonFields fields) {
    return fields.has("tcbInfo") || fields.has("enclaveIdentity");
  }

  private boolean readAnswer(Bytes content, JsonFields fields) {
    if (fields.has("tcbInfo")) {
      answer(content, fields, "tcbInfo", Kind.TCB_INFO);
      return true;
    }
    if (fields.has("enclaveIdentity")) {
      answer(content, fields, "enclaveIdentity", Kind.QE_IDENTITY);
      return true;
    }
    return false;
  }

  /** An answer of Intel's service: the signed value, taken byte for byte, and its signature. */
  private void answer(Bytes content, JsonFields fields, String member, Kind kind) {
    attempt(
        kind,
        () -> {
          Bytes text = RawMember.find(content, fields, member).orElseThrow();
          Bytes signature = fields.hex("signature", 64);
          if (kind == Kind.TCB_INFO) {
            tcbInfo(member, text, signature);
          } else {
            qeIdentity(member, text, signature);
          }
        });
  }

  private static boolean isTextOfDer(Bytes content) {
    return Decoded.of(() -> DerText.one(content, ANY)) instanceof Decoded.Valid<Bytes> one
        && DerText.isDer(one.value());
  }

  /** A reading that may find its input malformed. */
  @FunctionalInterface
  interface Reading {
    void run() throws Malformed;
  }
}
