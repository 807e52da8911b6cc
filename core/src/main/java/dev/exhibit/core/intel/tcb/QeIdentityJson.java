package dev.exhibit.core.intel.tcb;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.intel.quote.TeeType;
import dev.exhibit.core.memo.Memo;
import dev.exhibit.data.Bytes;

/**
 * Reads an enclave identity version 2 from the very bytes that were signed (Intel PCS API v4, "Get
 * QE Identity"). One published verifier also takes version 3 for TDX; nothing documents it, so it
 * is not understood here.
 */
public final class QeIdentityJson {
  private static final Memo<Bytes, Decoded<QeIdentity>> KNOWN = new Memo<>(4 << 20);

  private QeIdentityJson() {}

  public static Decoded<QeIdentity> decode(Bytes signedBytes) {
    return KNOWN.get(signedBytes, 4L * signedBytes.size(), () -> parse(signedBytes));
  }

  private static Decoded<QeIdentity> parse(Bytes signedBytes) {
    return Decoded.of(() -> read(signedBytes, JsonFields.parse(signedBytes, "enclaveIdentity")));
  }

  private static QeIdentity read(Bytes signedBytes, JsonFields identity) throws Malformed {
    identity.form("version", 2);
    return new QeIdentity(
        signedBytes,
        tee(identity),
        identity.instant("issueDate"),
        identity.instant("nextUpdate"),
        identity.integer("tcbEvaluationDataNumber", 0, Integer.MAX_VALUE),
        identity.hex("miscselect", 4),
        identity.hex("miscselectMask", 4),
        identity.hex("attributes", 16),
        identity.hex("attributesMask", 16),
        identity.hex("mrsigner", 32),
        identity.integer("isvprodid", 0, 0xFFFF),
        TcbLevels.enclave(identity));
  }

  private static TeeType tee(JsonFields identity) throws Malformed {
    return switch (identity.text("id")) {
      case "QE" -> TeeType.SGX;
      case "TD_QE" -> TeeType.TDX;
      default -> throw identity.notUnderstood("id", "neither QE nor TD_QE");
    };
  }
}
