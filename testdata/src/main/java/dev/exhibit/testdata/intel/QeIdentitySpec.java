package dev.exhibit.testdata.intel;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.intel.tcb.IsvLevel;
import dev.exhibit.testdata.intel.tcb.JsonText;
import dev.exhibit.testdata.json.CompactJson;
import dev.exhibit.testdata.pki.Validity;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an enclave identity v2 shall say.
 *
 * @param id "QE" or "TD_QE"
 * @param window issueDate and nextUpdate
 * @param miscSelect 4 bytes, little endian as in the report
 * @param attributes 16 bytes
 * @param mrSigner 32 bytes
 */
public record QeIdentitySpec(
    String id,
    int version,
    Validity window,
    int evaluationDataNumber,
    Bytes miscSelect,
    Bytes miscSelectMask,
    Bytes attributes,
    Bytes attributesMask,
    Bytes mrSigner,
    int isvProdId,
    List<IsvLevel> levels) {
  /** The MRSIGNER of the simulated quoting enclaves. */
  public static final Bytes QE_SIGNER = Seed.of(0).derive("quoting enclave signer").bytes(32);

  private static final Bytes ATTRIBUTES = hex("11000000000000000000000000000000");
  private static final Bytes ATTRIBUTES_MASK = hex("fbffffffffffffff0000000000000000");

  public QeIdentitySpec {
    levels = List.copyOf(levels);
  }

  /** The quoting enclave for TDs, current at ISVSVN 4. */
  public static QeIdentitySpec tdQe(Validity window) {
    return of("TD_QE", window, 2, UsualTcb.TD_QE);
  }

  /** The quoting enclave for enclaves, current at ISVSVN 8. */
  public static QeIdentitySpec qe(Validity window) {
    return of("QE", window, 1, UsualTcb.QE);
  }

  private static QeIdentitySpec of(
      String id, Validity window, int isvProdId, List<IsvLevel> levels) {
    return new QeIdentitySpec(
        id,
        2,
        window,
        TcbInfoSpec.CURRENT_EVALUATION,
        Bytes.zeros(4),
        hex("ffffffff"),
        ATTRIBUTES,
        ATTRIBUTES_MASK,
        QE_SIGNER,
        isvProdId,
        levels);
  }

  private static Bytes hex(String digits) {
    return Bytes.fromHex(digits).orElseThrow();
  }

  /** The same at another time. */
  public QeIdentitySpec withWindow(Validity other) {
    return new QeIdentitySpec(
        id,
        version,
        other,
        evaluationDataNumber,
        miscSelect,
        miscSelectMask,
        attributes,
        attributesMask,
        mrSigner,
        isvProdId,
        levels);
  }

  /** The same from another TCB recovery. */
  public QeIdentitySpec withEvaluation(int number) {
    return new QeIdentitySpec(
        id,
        version,
        window,
        number,
        miscSelect,
        miscSelectMask,
        attributes,
        attributesMask,
        mrSigner,
        isvProdId,
        levels);
  }

  /** The same with other levels in this order. */
  public QeIdentitySpec withLevels(IsvLevel... others) {
    return new QeIdentitySpec(
        id,
        version,
        window,
        evaluationDataNumber,
        miscSelect,
        miscSelectMask,
        attributes,
        attributesMask,
        mrSigner,
        isvProdId,
        List.of(others));
  }

  /** The JSON text that PCS signs. */
  public String text() {
    ObjectNode json =
        CompactJson.object()
            .put("id", id)
            .put("version", version)
            .put("issueDate", JsonText.instant(window.from()))
            .put("nextUpdate", JsonText.instant(window.until()))
            .put("tcbEvaluationDataNumber", evaluationDataNumber)
            .put("miscselect", JsonText.hex(miscSelect))
            .put("miscselectMask", JsonText.hex(miscSelectMask))
            .put("attributes", JsonText.hex(attributes))
            .put("attributesMask", JsonText.hex(attributesMask))
            .put("mrsigner", JsonText.hex(mrSigner))
            .put("isvprodid", isvProdId);
    json.set("tcbLevels", IsvLevel.write(levels));
    return CompactJson.text(json);
  }
}
