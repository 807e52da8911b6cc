package dev.exhibit.core.intel.quote;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.ByteCursor;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import java.util.Arrays;
import java.util.Optional;

/**
 * Decodes quotes of version 3 (SGX), 4 (SGX, TDX 1.0) and 5 (SGX, TDX 1.0 and 1.5). All integers
 * are little-endian.
 *
 * <p>Verifiers of the field differ on what they let pass; this decoder is at least as strict as
 * each of them: TEE type, body type and declared body size have to agree, certification data of
 * versions 4 and 5 has to be nested (type 6), and every declared length has to be used to the last
 * byte. A version, key type, TEE type or body type that is not known, in a quote by Intel's quoting
 * enclave, is not understood, which is not the same as malformed. Layout: Intel SGX DCAP and TDX
 * DCAP quote libraries, quote structures.
 */
public final class QuoteDecoder {
  private static final Bytes INTEL_QE_VENDOR =
      Bytes.fromHex("939a7233f79c4ca9940a0db3957f0607").orElseThrow();
  private static final int ECDSA_P256 = 2;
  private static final int MAX_VARIABLE_BYTES = 1 << 20;

  private QuoteDecoder() {}

  /** Decodes one quote; {@code Invalid} names the field and its offset. */
  public static Decoded<Quote> decode(Bytes bytes) {
    return Decoded.of(() -> quote(bytes));
  }

  private static Quote quote(Bytes bytes) throws Malformed {
    ByteCursor in = ByteCursor.over(bytes, "quote");
    QuoteHeader header = header(in);
    QuoteBody body = body(header, in);
    Bytes signed = bytes.first(in.offset());
    AuthData auth;
    try (ByteCursor data =
        in.slice("auth_data", in.u32AtMost("auth_data_len", MAX_VARIABLE_BYTES))) {
      auth = header.version() == 3 ? authOfVersion3(data) : authOfVersion4(data);
    }
    return new Quote(header, body, signed, auth, in.rest());
  }

  /**
   * Header, 48 bytes: version u16, attestation_key_type u16, tee_type u32, qe_svn u16, pce_svn u16,
   * qe_vendor_id 16, user_data 20. One published verifier reads the two SVNs the other way round;
   * nothing is decided on them.
   */
  private static QuoteHeader header(ByteCursor in) throws Malformed {
    int version = in.u16("version");
    int keyType = in.u16("attestation_key_type");
    long tee = in.u32("tee_type");
    int qeSvn = in.u16("qe_svn");
    int pceSvn = in.u16("pce_svn");
    Bytes vendor = in.take("qe_vendor_id", 16);
    known(version, keyType, vendor);
    QuoteHeader header =
        new QuoteHeader(
            version, keyType, tee(tee), qeSvn, pceSvn, vendor, in.take("user_data", 20));
    if (header.version() == 3 && header.tee() != TeeType.SGX) {
      throw new Malformed(4, "tee_type", "a quote of version 3 is about an SGX enclave");
    }
    return header;
  }

  private static void known(int version, int keyType, Bytes vendor) throws Malformed {
    if (version == 0) {
      throw new Malformed(0, "version", "0 is no version of a quote");
    }
    if (!vendor.equals(INTEL_QE_VENDOR)) {
      throw new Malformed(12, "qe_vendor_id", "not Intel's");
    }
    if (version < 3 || version > 5) {
      throw Malformed.notUnderstood(0, "version", Message.of("%s is none of 3, 4, 5", version));
    }
    if (keyType != ECDSA_P256) {
      throw Malformed.notUnderstood(
          2, "attestation_key_type", Message.of("%s is not 2, ECDSA on P-256", keyType));
    }
  }

  private static TeeType tee(long tag) throws Malformed {
    return TeeType.byTag(tag)
        .orElseThrow(
            () ->
                Malformed.notUnderstood(
                    4, "tee_type", Message.of("%s is neither SGX nor TDX", tag)));
  }

  private static QuoteBody body(QuoteHeader header, ByteCursor in) throws Malformed {
    if (header.version() == 5) {
      return describedBody(header, in);
    }
    return header.tee() == TeeType.SGX ? QuoteBodies.sgx(in) : QuoteBodies.td10(in);
  }

  /** Version 5 body: body_type u16, body_size u32, body. The descriptor is part of the signed. */
  private static QuoteBody describedBody(QuoteHeader header, ByteCursor in) throws Malformed {
    int start = in.offset();
    int type = in.u16("body_type");
    BodyType expected =
        BodyType.byTag(type)
            .orElseThrow(
                () ->
                    Malformed.notUnderstood(
                        start, "body_type", Message.of("%s is none of 1, 2, 3", type)));
    if (expected.tee != header.tee()) {
      throw new Malformed(
          start, "body_type", Message.of("%s does not belong to %s", type, header.tee()));
    }
    long size = in.u32("body_size");
    if (size != expected.size) {
      throw new Malformed(start + 2, "body_size", Message.of("%s is not %s", size, expected.size));
    }
    return switch (expected) {
      case SGX -> QuoteBodies.sgx(in);
      case TD_10 -> QuoteBodies.td10(in);
      case TD_15 -> QuoteBodies.td15(in);
    };
  }

  /**
   * Version 3: signature 64, attestation key 64, QE report 384, its signature 64, qe_auth (u16 and
   * data), certification data (u16 type, u32 size, data).
   */
  private static AuthData authOfVersion3(ByteCursor in) throws Malformed {
    return certified(in.take("signature", 64), in.take("attestation_key", 64), in);
  }

  /**
   * Versions 4 and 5: signature 64, attestation key 64, certification data of type 6, which holds
   * the rest of version 3's layout.
   */
  private static AuthData authOfVersion4(ByteCursor in) throws Malformed {
    Bytes signature = in.take("signature", 64);
    Bytes key = in.take("attestation_key", 64);
    int start = in.offset();
    int outer = in.u16("certification type");
    if (outer > AuthData.LAST_KNOWN) {
      throw Malformed.notUnderstood(
          start, "certification type", Message.of("%s is not known", outer));
    }
    if (outer != AuthData.NESTED) {
      throw new Malformed(
          start, "certification type", Message.of("%s is not 6, a QE report", outer));
    }
    try (ByteCursor nested =
        in.slice(
            "certification data", in.u32AtMost("certification data size", MAX_VARIABLE_BYTES))) {
      return certified(signature, key, nested);
    }
  }

  private static AuthData certified(Bytes signature, Bytes key, ByteCursor in) throws Malformed {
    Bytes report = in.take("qe_report", QuoteBody.SgxReport.SIZE);
    return new AuthData(
        signature,
        key,
        report,
        QuoteBodies.sgx(ByteCursor.over(report, "qe_report")),
        in.take("qe_report_signature", 64),
        in.take("qe_auth", in.u16("qe_auth_len")),
        in.u16("certification type"),
        in.take("certification data", in.u32AtMost("certification size", MAX_VARIABLE_BYTES)));
  }

  private enum BodyType {
    SGX(1, TeeType.SGX, QuoteBody.SgxReport.SIZE),
    TD_10(2, TeeType.TDX, QuoteBody.TdReport10.SIZE),
    TD_15(3, TeeType.TDX, QuoteBody.TdReport15.SIZE);

    private final int tag;
    private final TeeType tee;
    private final int size;

    BodyType(int tag, TeeType tee, int size) {
      this.tag = tag;
      this.tee = tee;
      this.size = size;
    }

    private static Optional<BodyType> byTag(int tag) {
      return Arrays.stream(values()).filter(t -> t.tag == tag).findFirst();
    }
  }
}
