package dev.exhibit.core.intel.collateral;

import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.intel.collateral.CollateralPool.Kind;
import dev.exhibit.core.x509.DerText;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * The JSON object in which PCCS clients hand over the collateral of one quote: {@code tcb_info},
 * {@code qe_identity} (strings that are the signed text), {@code tcb_info_signature}, {@code
 * qe_identity_signature} (hex), {@code root_ca_crl}, {@code pck_crl} (hex, here in any spelling),
 * {@code tcb_info_issuer_chain}, {@code qe_identity_issuer_chain}, {@code pck_crl_issuer_chain} and
 * sometimes {@code pck_certificate_chain} (PEM). Intel's own structure of that kind ({@code
 * sgx_ql_qve_collateral_t}) has no fields for the two signatures: its {@code tcb_info} and {@code
 * qe_identity} are the whole answers of the service, which hold them.
 *
 * <p>A field that is absent adds nothing, and what it should have held will be found missing. The
 * chains only offer certificates: a chain proves nothing by standing in a field of a certain name.
 */
public final class CollateralJson {
  private static final List<String> CHAINS =
      List.of(
          "tcb_info_issuer_chain",
          "qe_identity_issuer_chain",
          "pck_crl_issuer_chain",
          "pck_certificate_chain");

  private final CollateralReader reader;
  private final JsonFields fields;

  CollateralJson(CollateralReader reader, JsonFields fields) {
    this.reader = reader;
    this.fields = fields;
  }

  /** The collateral in {@code content}; what cannot be read is in {@code unreadable()}. */
  public static CollateralPool decode(Site site, Bytes content) {
    return CollateralPool.builder().add(site, content).build();
  }

  static boolean matches(JsonFields fields) {
    return fields.has("tcb_info") || fields.has("qe_identity") || fields.has("pck_crl");
  }

  /** Whether {@code content} is in this form, by which a client hands over one quote's set. */
  public static boolean matches(Bytes content) {
    return content.size() <= CollateralPool.MOST_FILE_BYTES
        && Decoded.of(() -> JsonFields.parseKnown(content, "collateral"))
            instanceof Decoded.Valid<JsonFields> valid
        && !CollateralReader.isAnswer(valid.value())
        && matches(valid.value());
  }

  void read() {
    signed("tcb_info", Kind.TCB_INFO);
    signed("qe_identity", Kind.QE_IDENTITY);
    for (String name : List.of("root_ca_crl", "pck_crl")) {
      reader.attempt(Kind.CRL, () -> text(name).ifPresent(reader.field(name)::crl));
    }
    for (String name : CHAINS) {
      reader.attempt(
          Kind.CERTIFICATE, () -> text(name).ifPresent(reader.field(name)::certificates));
    }
  }

  private void signed(String name, Kind kind) {
    reader.attempt(
        kind,
        () -> {
          Optional<Bytes> text = text(name);
          String signed = name + "_signature";
          if (text.isPresent() && reader.field(name).wholeAnswer(text.get())) {
            if (fields.optionalText(signed).filter(other -> !other.isBlank()).isPresent()) {
              reader.signedAgain(signed, kind, text.get(), fields.hex(signed, 64));
            }
          } else if (text.isPresent()) {
            Bytes signature = fields.hex(signed, 64);
            if (kind == Kind.TCB_INFO) {
              reader.tcbInfo(name, text.get(), signature);
            } else {
              reader.qeIdentity(name, text.get(), signature);
            }
          }
        });
  }

  private Optional<Bytes> text(String name) throws Malformed {
    // in the library's structure these are strings of C, whose sizes count what ends them
    return fields.optionalText(name).map(Bytes::utf8).map(DerText::withoutEnd);
  }
}
