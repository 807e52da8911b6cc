package dev.exhibit.core.policy.difference;

import dev.exhibit.core.amd.terms.ProductLine;
import dev.exhibit.core.amd.terms.SnpField;
import dev.exhibit.core.amd.terms.TcbPart;
import dev.exhibit.core.policy.difference.PolicyDifferenceTest.Row;
import java.util.ArrayList;
import java.util.List;

/** One row at least for every key of {@code snp}. */
final class SnpDifferenceRows {
  private SnpDifferenceRows() {}

  static List<Row> all() {
    List<Row> rows = new ArrayList<>(bits());
    for (ProductLine line : ProductLine.values()) {
      for (TcbPart part : TcbPart.values()) {
        if (line.tcb().has(part) && !line.tcb().isReserved(part)) {
          rows.add(level("minimumTcb", line, part));
          rows.add(level("minimumLaunchTcb", line, part));
        }
      }
    }
    rows.add(
        new Row(
            "snp.osImageHashes",
            "",
            "'snp':{'osImageHashes':['%s']}".formatted("0a".repeat(32)),
            "compares nothing and so leaves open what the other refuses: every value but the one"
                + " it lists",
            "accepts " + "0a".repeat(32)));
    for (String bank : List.of("sha256", "sha384")) {
      String hex = "0a".repeat(bank.equals("sha256") ? 32 : 48);
      for (int number = 0; number < 24; number++) {
        rows.add(
            new Row(
                "tpm.pcrs.%s.%d".formatted(bank, number),
                "",
                "'tpm':{'pcrs':{'%s':{'%d':['%s']}}}".formatted(bank, number, hex),
                "compares nothing and so leaves open what the other refuses: every value but the"
                    + " one it lists",
                "accepts " + hex));
      }
    }
    for (SnpField field : SnpField.values()) {
      String hex = "0a".repeat(field.bytes());
      rows.add(
          new Row(
              "snp.references." + field.word(),
              "",
              "'snp':{'references':{'%s':['%s']}}".formatted(field.word(), hex),
              "compares nothing and so leaves open what the other refuses: every value but the one"
                  + " it lists",
              "accepts " + hex));
    }
    return rows;
  }

  private static Row level(String key, ProductLine line, TcbPart part) {
    return new Row(
        "snp.%s.%s.%s".formatted(key, line.word(), part.word()),
        "",
        "'snp':{'%s':{'%s':{'%s':7}}}".formatted(key, line.word(), part.word()),
        "has no limit; the other accepts at least 7",
        "");
  }

  private static List<Row> bits() {
    return List.of(
        bit("guestMustHave", "singleSocket", "does not demand singleSocket"),
        bit("guestMustNotHave", "smtAllowed", "does not refuse smtAllowed"),
        bit("platformMustHave", "aliasCheckComplete", "does not demand aliasCheckComplete"),
        bit("platformMustNotHave", "tio", "does not refuse tio"),
        bit("featuresMustHave", "secureTsc", "does not demand secureTsc"),
        bit("featuresMustNotHave", "vTom", "does not refuse vTom"),
        new Row(
            "snp.minimumFirmware",
            "'snp':{'minimumFirmware':'1.9.200'}",
            "'snp':{'minimumFirmware':'1.55'}",
            "accepts at least 1.9.200; the other at least 1.55.0",
            ""),
        new Row(
            "snp.minimumGuestAbi",
            "",
            "'snp':{'minimumGuestAbi':'1.51'}",
            "has no limit; the other accepts at least 1.51.0",
            ""),
        new Row(
            "snp.minimumGuestSvn",
            "'snp':{'minimumGuestSvn':1}",
            "'snp':{'minimumGuestSvn':2}",
            "accepts at least 1; the other at least 2",
            ""),
        new Row("snp.vmpls", "'snp':{'vmpls':['0']}", "'snp':{'vmpls':['0','1']}", "", "accepts 1"),
        new Row(
            "snp.allowMigrationAgent",
            "",
            "'snp':{'allowMigrationAgent':true}",
            "",
            "accepts a guest that a migration agent may move to another platform"));
  }

  private static Row bit(String key, String word, String words) {
    return new Row("snp." + key, "", "'snp':{'%s':['%s']}".formatted(key, word), words, "");
  }
}
