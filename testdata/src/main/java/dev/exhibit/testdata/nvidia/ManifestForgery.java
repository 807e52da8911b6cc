package dev.exhibit.testdata.nvidia;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.json.CompactJson;
import dev.exhibit.testdata.pki.Validity;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/** Makes the changes that {@link ManifestAttack} names, to the driver's manifest. */
final class ManifestForgery {
  private static final int FIRST_DIGIT = 8;

  private ManifestForgery() {}

  private static GpuFiles replaced(GpuScenario s, Bytes manifest) {
    GpuFiles files = s.files();
    List<Bytes> rims = new ArrayList<>(files.rims());
    rims.set(0, manifest);
    return files.withRims(rims);
  }

  private static RimSpec driver() {
    return RimSpec.driver(DeviceKind.HOPPER);
  }

  static GpuFiles driver(GpuScenario s, UnaryOperator<RimSpec> change) {
    String text = RimWriter.signed(change.apply(driver()), s.nvidia().rimChain());
    return replaced(s, Bytes.utf8(text));
  }

  /** Changes the text of the signed manifest. */
  static GpuFiles text(GpuScenario s, UnaryOperator<String> change) {
    return replaced(s, Bytes.utf8(change.apply(RimWriter.signed(driver(), s.nvidia().rimChain()))));
  }

  /** Changes the text before it is signed. */
  static GpuFiles signed(GpuScenario s, UnaryOperator<String> change) {
    String text = change.apply(RimWriter.unsigned(driver()));
    return replaced(
        s, Bytes.utf8(RimWriter.signed(text, s.nvidia().rimChain(), RimWriter.C14N_11)));
  }

  /** The service's own form of answer. */
  static GpuFiles servedUnderName(GpuScenario s) {
    String other = RimWriter.signed(driver().forVersion("570.172.09"), s.nvidia().rimChain());
    var answer = CompactJson.object().put("id", driver().name());
    answer.put("rim", Base64.getEncoder().encodeToString(Bytes.utf8(other).toArray()));
    return replaced(s, CompactJson.bytes(answer));
  }

  private static List<GpuCertificate> attacker(GpuScenario s) {
    return SimulatedNvidia.of(s.nvidia().seed("attacker")).withoutMarker().rimChain();
  }

  static GpuFiles ownChain(GpuScenario s) {
    return replaced(s, Bytes.utf8(RimWriter.signed(driver(), attacker(s))));
  }

  static GpuFiles ownChainUnderRealRoot(GpuScenario s) {
    List<GpuCertificate> chain = new ArrayList<>(attacker(s));
    chain.set(chain.size() - 1, s.nvidia().rimRoot());
    return replaced(s, Bytes.utf8(RimWriter.signed(driver(), chain)));
  }

  static GpuFiles expiredSigner(GpuScenario s) {
    Validity over = Validity.of("2024-06-01T00:00:00Z", "2026-06-01T00:00:00Z");
    return replaced(s, Bytes.utf8(RimWriter.signed(driver(), s.nvidia().rimChain(over))));
  }

  static GpuFiles otherCanonicalization(GpuScenario s) {
    String exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
    return replaced(
        s,
        Bytes.utf8(
            RimWriter.signed(RimWriter.unsigned(driver()), s.nvidia().rimChain(), exclusive)));
  }

  static GpuFiles indexConflict(GpuScenario s) {
    return driver(s, spec -> spec.with(0, List.of(DeviceSpec.golden(DeviceKind.HOPPER, 0))));
  }

  /** Both devices' drivers write the versioned layout; the driver's manifest demands a number. */
  private static GpuFiles demanding(GpuScenario s, UnaryOperator<DeviceSpec> device, int least) {
    GpuScenario newer = s.withEach(DeviceSpec::versioned).withFirst(device);
    return driver(newer, spec -> spec.demanding(DeviceSpec.UCODE_SVN, "FSP_UCODE_SVN", least));
  }

  /** What the attacks on security version numbers start from: it passes. */
  static GpuFiles demanded(GpuScenario s) {
    return demanding(s, d -> d, DeviceSpec.CURRENT_SVN);
  }

  static GpuFiles svnTooLow(GpuScenario s) {
    return demanding(
        s,
        d -> d.reporting(DeviceSpec.UCODE_SVN, DeviceSpec.little(DeviceSpec.CURRENT_SVN - 1)),
        DeviceSpec.CURRENT_SVN);
  }

  static GpuFiles svnAbsent(GpuScenario s) {
    return demanding(s, d -> d.without(DeviceSpec.UCODE_SVN), 0);
  }

  static GpuFiles svnOfOtherSize(GpuScenario s) {
    return demanding(s, d -> d.reporting(DeviceSpec.UCODE_SVN, Bytes.of((byte) 9)), 0);
  }

  /** A field of two bytes that is no security version number: the mode. */
  static GpuFiles svnOfOtherKind(GpuScenario s) {
    return driver(
        s.withEach(DeviceSpec::versioned),
        spec -> spec.demanding(DeviceSpec.FEATURE_FLAG, "FSP_UCODE_SVN", 0));
  }

  /** The old layout does not say what kind of value a field holds. */
  static GpuFiles svnInOldLayout(GpuScenario s) {
    return driver(
        s.withEach(d -> d.reporting(DeviceSpec.UCODE_SVN, DeviceSpec.little(9))),
        spec -> spec.demanding(DeviceSpec.UCODE_SVN, "FSP_UCODE_SVN", 0));
  }

  /** Firmware's manifest and driver's both speak of a field, or of one name. */
  static GpuFiles svnConflict(GpuScenario s, int typeInFirmware, String nameInFirmware) {
    GpuFiles files = demanded(s);
    RimSpec firmware =
        RimSpec.firmware(DeviceKind.HOPPER).demanding(typeInFirmware, nameInFirmware, 0);
    List<Bytes> rims = new ArrayList<>(files.rims());
    rims.set(1, Bytes.utf8(RimWriter.signed(firmware, s.nvidia().rimChain())));
    return files.withRims(rims);
  }

  /** A record of an opaque field that only has a hash. */
  static String numberless() {
    return "<Resource active=\"True\" alternatives=\"1\" index=\"4133\" name=\"SVN\" size=\"2\""
        + " type=\"Measurement\" h:Hash0=\"0000\"></Resource>";
  }

  static String otherValue(String text) {
    String value = DeviceSpec.golden(DeviceKind.HOPPER, 7).hex();
    return text.replace(value, DeviceSpec.golden(DeviceKind.HOPPER, FIRST_DIGIT).hex());
  }

  static String otherSignature(String text) {
    int at = text.indexOf("<ds:SignatureValue>") + "<ds:SignatureValue>".length() + FIRST_DIGIT;
    char other = text.charAt(at) == 'A' ? 'B' : 'A';
    return text.substring(0, at) + other + text.substring(at + 1);
  }

  private static String forged() {
    return otherValue(RimWriter.unsigned(driver()));
  }

  /** The whole signed document as one more child of a forged one. */
  static String wrapped(String text) {
    return beforeEnd(forged(), text);
  }

  /** The signed payload inside the signature, where the enveloped transform hides it. */
  static String movedIntoSignature(String text) {
    int from = text.indexOf("<Payload>");
    int until = text.indexOf("</Payload>") + "</Payload>".length();
    String payload = text.substring(from, until);
    return otherValue(text)
        .replace("</ds:Signature>", "<ds:Object>" + payload + "</ds:Object></ds:Signature>");
  }

  static String signedTwice(String text) {
    return beforeEnd(text, text.substring(text.indexOf("<ds:Signature "), text.lastIndexOf("</S")));
  }

  static String payloadTwice(String text) {
    String forged = forged();
    int from = forged.indexOf("<Payload>");
    return beforeEnd(text, forged.substring(from, forged.lastIndexOf(RimWriter.END)));
  }

  static String indexTwice(String text) {
    return text.replace("index=\"8\"", "index=\"7\"");
  }

  static String externalEntity(String text) {
    return "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
        + text.replace("NVIDIA Corporation\"", "&e;\"");
  }

  static String billionLaughs(String text) {
    StringBuilder type = new StringBuilder("<!DOCTYPE x [<!ENTITY e0 \"ha\">");
    for (int i = 1; i <= 12; i++) {
      String before = "&e" + (i - 1) + ";";
      type.append("<!ENTITY e").append(i).append(" \"").append(before.repeat(10)).append("\">");
    }
    return type.append("]>") + text.replace("NVIDIA Corporation\"", "&e12;\"");
  }

  static String deep(String text) {
    int levels = 10_000;
    return beforeEnd(text, "<a>".repeat(levels) + "</a>".repeat(levels));
  }

  private static String beforeEnd(String text, String more) {
    int end = text.lastIndexOf(RimWriter.END);
    return text.substring(0, end) + more + RimWriter.END;
  }
}
