package dev.exhibit.core.intel.collateral;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.decode.RawMember;
import dev.exhibit.core.intel.collateral.CollateralPool.Kind;
import dev.exhibit.core.intel.collateral.CollateralPool.Unreadable;
import dev.exhibit.core.intel.tcb.QeIdentity;
import dev.exhibit.core.intel.tcb.QeIdentityJson;
import dev.exhibit.core.intel.tcb.TcbInfo;
import dev.exhibit.core.intel.tcb.TcbInfoJson;
import dev.exhibit.core.x509.Pem;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import java.util.Optional;

/** Recognises one file of collateral by its content and adds what is in it to a pool. */
final class CollateralReader {
  private static final Bytes PERCENT_PEM = Bytes.utf8("-----BEGIN%20");
  private static final int DER_SEQUENCE = 0x30;

  private final CollateralPool.Builder pool;
  private final Site site;

  CollateralReader(CollateralPool.Builder pool, Site site) {
    this.pool = pool;
    this.site = site;
  }

  void read(Bytes content) {
    if (Pem.looksLike(content, Pem.CERTIFICATE)) {
      certificates(content);
    } else if (Pem.looksLike(content, Pem.CRL)) {
      crl(content);
    } else if (content.startsWith(PERCENT_PEM)) {
      certificates(PercentEncoding.decode(content));
    } else if (!content.isEmpty() && content.at(0) == DER_SEQUENCE) {
      der(content);
    } else if (isTextOfDer(content)) {
      crl(content);
    } else {
      json(content);
    }
  }

  /** A chain in PEM; an empty one adds nothing. */
  void certificates(Bytes pem) {
    attempt(
        Kind.CERTIFICATE,
        () -> {
          for (Bytes der : Pem.read(pem, Pem.CERTIFICATE)) {
            certificate(der);
          }
        });
  }

  private void certificate(Bytes der) throws Malformed {
    if (pool.takes(Kind.CERTIFICATE, site, der)) {
      pool.certificate(new Located<>(StrictX509.certificate(der), site));
    }
  }

  private void crlOf(Bytes der) throws Malformed {
    if (pool.takes(Kind.CRL, site, der)) {
      pool.crl(new Located<>(StrictX509.crl(der), site));
    }
  }

  /** A CRL as PEM, DER, hex or base64. */
  void crl(Bytes content) {
    attempt(
        Kind.CRL,
        () -> {
          if (Pem.looksLike(content, Pem.CRL)) {
            for (Bytes der : Pem.read(content, Pem.CRL)) {
              crlOf(der);
            }
          } else {
            crlOf(decoded(content).orElse(content));
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

  private void der(Bytes content) {
    attempt(
        Kind.CRL,
        () -> {
          Decoded<?> certificate = Decoded.of(() -> StrictX509.certificate(content));
          if (certificate instanceof Decoded.Valid) {
            certificate(content);
          } else {
            crlOf(content);
          }
        });
  }

  private void json(Bytes content) {
    attempt(
        Kind.OTHER,
        () -> {
          JsonFields fields = JsonFields.parse(content, "collateral");
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
    return Decoded.of(() -> JsonFields.parse(content, "answer"))
            instanceof Decoded.Valid<JsonFields> valid
        && readAnswer(content, valid.value());
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
    return decoded(content).filter(b -> !b.isEmpty() && b.at(0) == DER_SEQUENCE).isPresent();
  }

  /** The bytes of text in hex or base64. */
  private static Optional<Bytes> decoded(Bytes content) {
    return AnyBase64.orHex(content.utf8Lossy());
  }

  /** A reading that may find its input malformed. */
  @FunctionalInterface
  interface Reading {
    void run() throws Malformed;
  }
}
