package dev.exhibit.core.policy.difference;

import dev.exhibit.core.policy.TcbPolicy;
import dev.exhibit.core.policy.difference.PolicyDifferenceTest.Row;
import java.util.ArrayList;
import java.util.List;

/** One row at least for every key of a policy. */
final class PolicyDifferenceRows {
  private static final String ADVISORY = "INTEL-SA-00837";

  private PolicyDifferenceRows() {}

  static List<Row> numbers() {
    return List.of(
        new Row(
            "time.maxBracketSeconds",
            "",
            "'time':{'maxBracketSeconds':60}",
            "accepts at most 600; the other at most 60",
            ""),
        new Row(
            "time.basis",
            "",
            "'time':{'basis':'claimed'}",
            "",
            "accepts claimed or better; the other timestamped or better"),
        new Row(
            "tcb.minEvaluationDataNumber",
            "",
            "'tcb':{'minEvaluationDataNumber':17}",
            "has no limit; the other accepts at least 17",
            ""),
        new Row(
            "tcb.minEvaluationDataNumber",
            "'tcb':{'minEvaluationDataNumber':16}",
            "'tcb':{'minEvaluationDataNumber':17}",
            "accepts at least 16; the other at least 17",
            ""),
        new Row(
            "provenance.measurementMaxAgeDays",
            "'provenance':{'measurementMaxAgeDays':7}",
            "",
            "",
            "has no limit; the other accepts at most 7"),
        new Row(
            "provenance.registryMaxAgeDays",
            "'provenance':{'registryMaxAgeDays':7}",
            "'provenance':{'registryMaxAgeDays':8}",
            "",
            "accepts at most 8; the other at most 7"),
        new Row(
            "tcb.maxCollateralAgeDays",
            "'tcb':{'maxCollateralAgeDays':7}",
            "",
            "",
            "has no limit; the other accepts at most 7"),
        new Row(
            "gpu.devices",
            "",
            "'gpu':{'devices':8}",
            "says no number, so it refuses none and the check may stay open",
            "accepts exactly 8"),
        new Row(
            "gpu.switches",
            "'gpu':{'switches':2}",
            "'gpu':{'switches':4}",
            "accepts exactly 2",
            "accepts exactly 4"),
        new Row(
            "gpu.ocspWindowSeconds",
            "",
            "'gpu':{'ocspWindowSeconds':7200}",
            "",
            "accepts at most 7200; the other at most 3600"),
        new Row(
            "aci.maxKeysetDays",
            "",
            "'aci':{'maxKeysetDays':366}",
            "accepts at most 3653; the other at most 366",
            ""));
  }

  /** Of both sides that accept the status; one of them without end. */
  static List<Row> grace() {
    List<Row> rows = new ArrayList<>();
    for (String status : TcbPolicy.KNOWN_STATUSES) {
      if (!status.equals("UpToDate") && !status.equals("Revoked")) {
        String accepted = "'tcb':{'acceptStatuses':['" + status + "']";
        rows.add(
            new Row(
                "tcb.graceDays." + status,
                accepted + "}",
                accepted + ",'graceDays':{'" + status + "':30}}",
                "has no limit; the other accepts at most 30",
                ""));
      }
    }
    rows.add(
        new Row(
            "tcb.levels",
            "",
            "'tcb':{'levels':'both'}",
            "accepts started or better; the other both or better",
            ""));
    return rows;
  }

  static List<Row> lists(String hex) {
    return List.of(
        new Row(
            "collectors.signers",
            "",
            "'collectors':{'signers':['" + hex + "']}",
            "",
            "accepts " + hex),
        new Row(
            "tcb.acceptStatuses",
            "",
            "'tcb':{'acceptStatuses':['OutOfDate']}",
            "accepts UpToDate",
            "accepts OutOfDate"),
        new Row(
            "tcb.refuseAdvisories",
            "",
            "'tcb':{'refuseAdvisories':['" + ADVISORY + "']}",
            "does not refuse " + ADVISORY,
            ""),
        new Row(
            "exchange.models",
            "",
            "'exchange':{'models':['m','n']}",
            "accepts any value; the other accepts the 2 it lists",
            ""),
        new Row(
            "exchange.models",
            "'exchange':{'models':['m']}",
            "'exchange':{'models':['n']}",
            "accepts m",
            "accepts n"),
        values("workload.composeHashes", hex),
        values("workload.appIds", "0a".repeat(20)),
        values("workload.keyProviders", "kms:3059"),
        values("workload.osImageHashes", hex),
        new Row(
            "workload.referenceSets",
            "",
            "'workload':{'referenceSets':['dstack-0.5.9']}",
            "",
            "accepts dstack-0.5.9"),
        new Row(
            "workload.ownReferenceSets",
            "",
            "'workload':{'ownReferenceSets':[{'name':'computed-mine','what':'ours','source':'us',"
                + "'read':'2026-11-27','values':{}}]}",
            "",
            "accepts the set computed-mine with no value"),
        values("aci.kmsRoots", "02" + hex),
        values("aci.subjects", "dstack-app://a"),
        new Row(
            "aci.directComposeHashes",
            "",
            "'aci':{'directComposeHashes':['" + hex + "']}",
            "",
            "accepts " + hex),
        new Row(
            "aci.sessionClaims",
            "",
            "'aci':{'sessionClaims':['tee_attested']}",
            "does not demand tee_attested",
            ""),
        new Row(
            "provenance.identities",
            "",
            "'provenance':{'identities':[{'name':'https://a/b','issuer':'https://i'}]}",
            "",
            "accepts {\"name\":\"https://a/b\",\"issuer\":\"https://i\"}"),
        new Row(
            "provenance.registryIdentities",
            "",
            "'provenance':{'registryIdentities':[{'name':'https://a/b','issuer':'https://i'}]}",
            "",
            "accepts {\"name\":\"https://a/b\",\"issuer\":\"https://i\"}"),
        new Row(
            "provenance.registryKeys",
            "",
            "'provenance':{'registryKeys':['" + "5e".repeat(32) + "']}",
            "",
            "accepts " + "5e".repeat(32)),
        new Row(
            "provenance.trustedRoots",
            "",
            "'provenance':{'trustedRoots':['github']}",
            "accepts sigstore-public-good",
            "accepts github"),
        new Row(
            "waive gpu.count",
            "",
            "'waive':[{'check':'gpu.count','reason':'in repair'}]",
            "",
            "accepts a failure WITH WAIVERS, because: in repair"),
        new Row(
            "mayWithhold exchange.model",
            "'mayWithhold':['exchange.model']",
            "",
            "accepts that the content it needs is withheld",
            ""),
        new Row(
            "require gpu.count",
            "",
            "'require':['gpu.count']",
            "asks for no answer where no evidence has that form",
            ""));
  }

  private static Row values(String key, String value) {
    String section = key.substring(0, key.indexOf('.'));
    String name = key.substring(key.indexOf('.') + 1);
    return new Row(
        key,
        "",
        "'%s':{'%s':['%s']}".formatted(section, name, value),
        "compares nothing and so leaves open what the other refuses: every value but the one it"
            + " lists",
        "accepts " + value);
  }

  static List<Row> flags() {
    return List.of(
        flag("collectors.anybody", "accepts a bundle whoever sealed it"),
        flag("tdx.allowPerfmon", "accepts the attribute PERFMON"),
        flag("tdx.allowServiceTd", "accepts a bound service TD"),
        flag(
            "tdx.allowMigratable",
            "accepts the attribute MIGRATABLE: a migration TD may move the guest to another"
                + " platform"),
        flag("tdx.allowLass", "accepts the attribute LASS"),
        flag("gpu.allowCertificateHold", "accepts certificates that are suspended, not revoked"),
        flag(
            "aci.acceptUnverifiedUpstream",
            "accepts answers of an upstream that the gateway did not verify"),
        flag(
            "provenance.acceptPromiseAlone", "accepts a log's promise without an inclusion proof"));
  }

  private static Row flag(String key, String words) {
    String[] parts = key.split("\\.", -1);
    return new Row(key, "", "'%s':{'%s':true}".formatted(parts[0], parts[1]), "", words);
  }
}
