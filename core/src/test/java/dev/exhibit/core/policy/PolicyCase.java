package dev.exhibit.core.policy;

import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.stream.Stream;

/**
 * A policy document that is accepted, or refused at a path: the one table that the decoder and the
 * published schema are both held against.
 *
 * @param members what the document says beside format and name
 * @param refusedAt the path a refusal names; blank if the document is accepted
 */
public record PolicyCase(String name, String members, String refusedAt) {
  private static final String HEX96 = "0a".repeat(48);
  private static final String HEX64 = "0a".repeat(32);

  public boolean good() {
    return refusedAt.isEmpty();
  }

  public Bytes document() {
    if (members.startsWith("{") || members.startsWith("[")) {
      return Bytes.utf8(members);
    }
    String more = members.isEmpty() ? "" : "," + members;
    return Bytes.utf8("{\"format\":\"urn:exhibit:policy:v1\",\"name\":\"p\"" + more + "}");
  }

  @Override
  public String toString() {
    return name;
  }

  public static List<PolicyCase> all() {
    return Stream.of(
            wholes(),
            checks(),
            collectors(),
            time(),
            tcb(),
            tdx(),
            snp(),
            tpm(),
            workload(),
            gpu(),
            exchange(),
            aci(),
            provenance())
        .flatMap(List::stream)
        .toList();
  }

  private static PolicyCase good(String name, String members) {
    return new PolicyCase(name, members.replace('\'', '"'), "");
  }

  private static PolicyCase bad(String name, String members, String refusedAt) {
    return new PolicyCase(name, members.replace('\'', '"'), refusedAt);
  }

  private static List<PolicyCase> wholes() {
    return List.of(
        good("nothing but a name", ""),
        good("a description", "'description':'for the lab'"),
        bad("blank description", "'description':' '", "$.description"),
        bad("an array", "[]", "$"),
        bad("no format", "{'name':'p'}", "$.format"),
        bad("another version", "{'format':'urn:exhibit:policy:v2','name':'p'}", "$.format"),
        bad("no name", "{'format':'urn:exhibit:policy:v1'}", "$.name"),
        bad("blank name", "{'format':'urn:exhibit:policy:v1','name':''}", "$.name"),
        bad("name not a string", "{'format':'urn:exhibit:policy:v1','name':1}", "$.name"),
        bad("unknown key", "'requires':['gpu.*']", "$.requires"),
        bad("key in another case", "'Omit':['gpu.*']", "$.Omit"),
        bad("null for a section", "'time':null", "$.time"));
  }

  private static List<PolicyCase> checks() {
    return List.of(
        good("require some", "'require':['tdx.quote','gpu.*']"),
        good("require none beyond the floor", "'require':[]"),
        bad("require an unknown check", "'require':['tdx.qoute']", "$.require"),
        bad("require an unknown family", "'require':['gpus.*']", "$.require"),
        bad("require a bare star", "'require':['*']", "$.require"),
        bad("require a number", "'require':[1]", "$.require"),
        bad("require a string", "'require':'gpu.*'", "$.require"),
        good("omit a check", "'omit':['tdx.nonce']"),
        good("omit a family outside the floor", "'omit':['gpu.*','image.*']"),
        bad("omit a floor check", "'omit':['tdx.tcb-status']", "$.omit"),
        bad("omit a family with floor checks", "'omit':['exchange.*']", "$.omit"),
        good("waive with a reason", "'waive':[{'check':'gpu.count','reason':'one is in repair'}]"),
        bad("waive without a reason", "'waive':[{'check':'gpu.count'}]", "$.waive[0].reason"),
        bad(
            "waive with a blank reason",
            "'waive':[{'check':'gpu.count','reason':'  '}]",
            "$.waive[0].reason"),
        bad("waive nothing", "'waive':[{'reason':'why'}]", "$.waive[0].check"),
        bad("waive a family", "'waive':[{'check':'gpu.*','reason':'why'}]", "$.waive[0].check"),
        bad(
            "waive a floor check",
            "'waive':[{'check':'archive.members','reason':'why'}]",
            "$.waive[0].check"),
        bad(
            "waive with an unknown key",
            "'waive':[{'check':'gpu.count','reason':'why','until':'2030'}]",
            "$.waive[0].until"),
        bad("waive a string", "'waive':['gpu.count']", "$.waive[0]"),
        good("withhold", "'mayWithhold':['exchange.request-hash','exchange.*']"),
        bad("withhold a signature", "'mayWithhold':['exchange.signature']", "$.mayWithhold"),
        bad("withhold a signer", "'mayWithhold':['exchange.signer-attested']", "$.mayWithhold"),
        bad("withhold a family without content", "'mayWithhold':['tdx.*']", "$.mayWithhold"),
        bad("withhold an unknown check", "'mayWithhold':['exchange']", "$.mayWithhold"));
  }

  private static List<PolicyCase> collectors() {
    return List.of(
        good("anybody", "'collectors':{'anybody':true}"),
        good("anybody and no signers", "'collectors':{'anybody':true,'signers':[]}"),
        good("nobody", "'collectors':{'signers':[]}"),
        good("signers", "'collectors':{'signers':['" + HEX64 + "']}"),
        bad(
            "anybody and signers",
            "'collectors':{'anybody':true,'signers':['" + HEX64 + "']}",
            "$.collectors"),
        bad(
            "upper-case signer",
            "'collectors':{'signers':['" + HEX64.toUpperCase(java.util.Locale.ROOT) + "']}",
            "$.collectors.signers"),
        bad("short signer", "'collectors':{'signers':['0a']}", "$.collectors.signers"),
        bad("anybody as text", "'collectors':{'anybody':'yes'}", "$.collectors.anybody"),
        bad("misspelt signers", "'collectors':{'signer':[]}", "$.collectors.signer"),
        bad("collectors as an array", "'collectors':[]", "$.collectors"));
  }

  private static List<PolicyCase> time() {
    return List.of(
        good("claimed time", "'time':{'basis':'claimed'}"),
        good("a bracket", "'time':{'basis':'bracketed','maxBracketSeconds':1}"),
        bad("time given", "'time':{'basis':'given'}", "$.time.basis"),
        bad("unknown basis", "'time':{'basis':'sworn'}", "$.time.basis"),
        bad("no width", "'time':{'maxBracketSeconds':0}", "$.time.maxBracketSeconds"),
        bad("more than a day", "'time':{'maxBracketSeconds':86401}", "$.time.maxBracketSeconds"),
        bad("half a second", "'time':{'maxBracketSeconds':0.5}", "$.time.maxBracketSeconds"),
        bad("misspelt width", "'time':{'maxBracketSecond':60}", "$.time.maxBracketSecond"));
  }

  private static List<PolicyCase> tcb() {
    return List.of(
        bad("no status at all", "'tcb':{'acceptStatuses':[]}", "$.tcb.acceptStatuses"),
        good("two statuses", "'tcb':{'acceptStatuses':['UpToDate','SWHardeningNeeded']}"),
        bad("revoked", "'tcb':{'acceptStatuses':['Revoked']}", "$.tcb.acceptStatuses"),
        bad("misspelt status", "'tcb':{'acceptStatuses':['Uptodate']}", "$.tcb.acceptStatuses"),
        good(
            "grace",
            "'tcb':{'acceptStatuses':['UpToDate','OutOfDate'],'graceDays':{'OutOfDate':30}}"),
        bad(
            "grace for a status that is not accepted",
            "'tcb':{'graceDays':{'OutOfDate':30}}",
            "$.tcb.graceDays.OutOfDate"),
        bad(
            "grace for what needs none",
            "'tcb':{'graceDays':{'UpToDate':30}}",
            "$.tcb.graceDays.UpToDate"),
        bad(
            "grace for what nothing can accept",
            "'tcb':{'graceDays':{'Revoked':30}}",
            "$.tcb.graceDays.Revoked"),
        bad(
            "grace of less than nothing",
            "'tcb':{'acceptStatuses':['OutOfDate'],'graceDays':{'OutOfDate':-1}}",
            "$.tcb.graceDays.OutOfDate"),
        bad("grace for all", "'tcb':{'graceDays':30}", "$.tcb.graceDays"),
        good("both levels", "'tcb':{'levels':'both'}"),
        good("the first level", "'tcb':{'levels':'started'}"),
        bad("another level", "'tcb':{'levels':'loaded'}", "$.tcb.levels"),
        good("an advisory", "'tcb':{'refuseAdvisories':['INTEL-SA-00837']}"),
        bad(
            "misspelt advisory",
            "'tcb':{'refuseAdvisories':['INTEL-SA-837']}",
            "$.tcb.refuseAdvisories"),
        good("a floor", "'tcb':{'minEvaluationDataNumber':17,'maxCollateralAgeDays':30}"),
        bad(
            "a negative floor",
            "'tcb':{'minEvaluationDataNumber':-1}",
            "$.tcb.minEvaluationDataNumber"),
        bad(
            "a floor beyond all numbers",
            "'tcb':{'minEvaluationDataNumber':99999999999}",
            "$.tcb.minEvaluationDataNumber"),
        bad("an age as text", "'tcb':{'maxCollateralAgeDays':'30'}", "$.tcb.maxCollateralAgeDays"),
        bad("misspelt statuses", "'tcb':{'acceptStatus':['UpToDate']}", "$.tcb.acceptStatus"));
  }

  private static List<PolicyCase> tdx() {
    return List.of(
        good("a reference", "'tdx':{'references':{'mrtd':['" + HEX96 + "']}}"),
        good(
            "a reference with its source",
            "'tdx':{'references':{'mrtd':[{'value':'" + HEX96 + "','source':'the vendor'}]}}"),
        bad(
            "a reference with a misspelt source",
            "'tdx':{'references':{'mrtd':[{'value':'" + HEX96 + "','sorce':'the vendor'}]}}",
            "$.tdx.references.mrtd[0].sorce"),
        bad(
            "a register that accepts nothing",
            "'tdx':{'references':{'rtmr3':[]}}",
            "$.tdx.references.rtmr3"),
        bad("a short reference", "'tdx':{'references':{'mrtd':['0a']}}", "$.tdx.references.mrtd"),
        bad("no hex", "'tdx':{'references':{'mrtd':['zz']}}", "$.tdx.references.mrtd"),
        bad(
            "unknown register",
            "'tdx':{'references':{'mrenclave':[]}}",
            "$.tdx.references.mrenclave"),
        good(
            "attributes",
            "'tdx':{'allowPerfmon':true,'allowServiceTd':false,'allowMigratable':true,'allowLass':true}"),
        bad("misspelt attribute", "'tdx':{'allowDebugging':true}", "$.tdx.allowDebugging"),
        bad("attribute as number", "'tdx':{'allowPerfmon':1}", "$.tdx.allowPerfmon"),
        bad(
            "debug mode, which no policy can accept",
            "'tdx':{'allowDebug':true}",
            "$.tdx.allowDebug"));
  }

  private static List<PolicyCase> tpm() {
    String sha256 = "0a".repeat(32);
    return List.of(
        good(
            "registers of both banks",
            "'tpm':{'pcrs':{'sha256':{'0':['%s'],'23':['%s']},'sha384':{'7':['%s']}}}"
                .formatted(sha256, sha256, "0B".repeat(48))),
        good("no registers", "'tpm':{}"),
        bad("a key of tpm", "'tpm':{'pcr':{}}", "$.tpm.pcr"),
        bad("no bank", "'tpm':{'pcrs':{}}", "$.tpm.pcrs"),
        bad("the bank of SHA-1", "'tpm':{'pcrs':{'sha1':{'0':['00']}}}", "$.tpm.pcrs.sha1"),
        bad("no register", "'tpm':{'pcrs':{'sha256':{}}}", "$.tpm.pcrs.sha256"),
        bad(
            "a register that no TPM has",
            "'tpm':{'pcrs':{'sha256':{'24':['%s']}}}".formatted(sha256),
            "$.tpm.pcrs.sha256.24"),
        bad(
            "a number with a zero before it",
            "'tpm':{'pcrs':{'sha256':{'07':['%s']}}}".formatted(sha256),
            "$.tpm.pcrs.sha256.07"),
        bad("no value", "'tpm':{'pcrs':{'sha256':{'0':[]}}}", "$.tpm.pcrs.sha256.0"),
        bad(
            "a value of another bank",
            "'tpm':{'pcrs':{'sha384':{'0':['%s']}}}".formatted(sha256),
            "$.tpm.pcrs.sha384.0"));
  }

  private static List<PolicyCase> snp() {
    return List.of(
        good(
            "firmware of AMD machines",
            "'snp':{'minimumTcb':{'Milan':{'snp':24,'microcode':219},'Turin':{'fmc':1}},"
                + "'minimumLaunchTcb':{'Genoa':{'bootLoader':7}}}"),
        bad("unknown line", "'snp':{'minimumTcb':{'Rome':{}}}", "$.snp.minimumTcb.Rome"),
        bad("no level", "'snp':{'minimumTcb':{'Milan':{}}}", "$.snp.minimumTcb.Milan"),
        bad(
            "a minimum that sets none",
            "'snp':{'minimumTcb':{'Genoa':{'tee':0,'snp':0}}}",
            "$.snp.minimumTcb.Genoa"),
        good("a level of 0 beside another", "'snp':{'minimumTcb':{'Genoa':{'tee':0,'snp':9}}}"),
        bad(
            "a part that the line has not",
            "'snp':{'minimumTcb':{'Milan':{'fmc':1}}}",
            "$.snp.minimumTcb.Milan.fmc"),
        bad(
            "a level above a byte",
            "'snp':{'minimumTcb':{'Turin':{'snp':256}}}",
            "$.snp.minimumTcb.Turin.snp"),
        good(
            "guest and platform",
            "'snp':{'allowMigrationAgent':false,'guestMustHave':['singleSocket'],"
                + "'guestMustNotHave':['smtAllowed'],'vmpls':['0','1'],"
                + "'platformMustHave':['aliasCheckComplete','ecc'],'platformMustNotHave':['tio']}"),
        good(
            "least versions",
            "'snp':{'minimumFirmware':'1.55.21','minimumGuestAbi':'1.51','minimumGuestSvn':2}"),
        bad("no version", "'snp':{'minimumFirmware':'1'}", "$.snp.minimumFirmware"),
        bad("a part above a byte", "'snp':{'minimumFirmware':'1.256'}", "$.snp.minimumFirmware"),
        bad("a version as a number", "'snp':{'minimumGuestAbi':1.51}", "$.snp.minimumGuestAbi"),
        bad("a minimum that none is below", "'snp':{'minimumGuestSvn':0}", "$.snp.minimumGuestSvn"),
        bad("debug mode of AMD", "'snp':{'allowDebug':true}", "$.snp.allowDebug"),
        bad(
            "debug mode as a demand",
            "'snp':{'guestMustHave':['debugAllowed']}",
            "$.snp.guestMustHave"),
        bad("misspelt bit", "'snp':{'platformMustHave':['aliasCheck']}", "$.snp.platformMustHave"),
        good(
            "features of processors",
            "'snp':{'featuresMustHave':['secureTsc'],'featuresMustNotHave':['vTom']}"),
        bad("misspelt feature", "'snp':{'featuresMustHave':['vTOM']}", "$.snp.featuresMustHave"),
        bad("no level of privilege", "'snp':{'vmpls':[]}", "$.snp.vmpls"),
        bad(
            "a launch digest that accepts nothing",
            "'snp':{'references':{'measurement':[]}}",
            "$.snp.references.measurement"),
        bad("no such level of privilege", "'snp':{'vmpls':['4']}", "$.snp.vmpls"),
        good("an OS image on AMD", "'snp':{'osImageHashes':['" + HEX64 + "']}"),
        bad("no OS image on AMD", "'snp':{'osImageHashes':[]}", "$.snp.osImageHashes"),
        good("a launch digest", "'snp':{'references':{'measurement':['" + HEX96 + "']}}"),
        bad(
            "a short launch digest",
            "'snp':{'references':{'measurement':['0a']}}",
            "$.snp.references.measurement"),
        bad(
            "misspelt field",
            "'snp':{'references':{'measurment':[]}}",
            "$.snp.references.measurment"));
  }

  private static List<PolicyCase> exchange() {
    return List.of(
        good("a model", "'exchange':{'models':['m']}"),
        bad("no model", "'exchange':{'models':[]}", "$.exchange.models"),
        bad("a model by itself", "'exchange':{'models':'m'}", "$.exchange.models"),
        bad("misspelt models", "'exchange':{'model':['m']}", "$.exchange.model"));
  }

  private static List<PolicyCase> workload() {
    return List.of(
        good("a compose", "'workload':{'composeHashes':['" + HEX64 + "']}"),
        bad("no compose", "'workload':{'composeHashes':[]}", "$.workload.composeHashes"),
        bad(
            "a short compose hash",
            "'workload':{'composeHashes':['0a']}",
            "$.workload.composeHashes"),
        good("an app id", "'workload':{'appIds':['" + "0a".repeat(20) + "']}"),
        bad("a long app id", "'workload':{'appIds':['" + HEX64 + "']}", "$.workload.appIds"),
        good("a key provider", "'workload':{'keyProviders':['kms:3059','none:']}"),
        bad(
            "a key provider without id",
            "'workload':{'keyProviders':['kms']}",
            "$.workload.keyProviders"),
        good(
            "a value with its source",
            "'workload':{'composeHashes':[{'value':'" + HEX64 + "','source':'the deployer'}]}"),
        good("a key provider in an object", "'workload':{'keyProviders':[{'value':'kms:3059'}]}"),
        bad(
            "a source without a value",
            "'workload':{'composeHashes':[{'source':'the deployer'}]}",
            "$.workload.composeHashes[0].value"),
        bad(
            "no quote in its list",
            "'workload':{'composeHashes':[{'value':'" + HEX64 + "','quotes':[]}]}",
            "$.workload.composeHashes[0].quotes"),
        bad(
            "a blank source",
            "'workload':{'composeHashes':[{'value':'" + HEX64 + "','source':' '}]}",
            "$.workload.composeHashes[0].source"),
        bad(
            "a short value with its source",
            "'workload':{'appIds':[{'value':'0a','source':'the deployer'}]}",
            "$.workload.appIds"),
        bad(
            "a misspelt source",
            "'workload':{'composeHashes':[{'value':'" + HEX64 + "','from':'the deployer'}]}",
            "$.workload.composeHashes[0].from"),
        bad(
            "a number for a value",
            "'workload':{'composeHashes':[1]}",
            "$.workload.composeHashes[0]"),
        good("a reference set", "'workload':{'referenceSets':['dstack-0.5.9']}"),
        good(
            "sets beside values",
            "'workload':{'referenceSets':['observed-near-model'],'osImageHashes':['"
                + HEX64
                + "']}"),
        bad(
            "an unknown reference set",
            "'workload':{'referenceSets':['near-model']}",
            "$.workload.referenceSets"),
        bad(
            "a reference set by itself",
            "'workload':{'referenceSets':'dstack-0.5.9'}",
            "$.workload.referenceSets"),
        good(
            "a set of one's own",
            "'workload':{'ownReferenceSets':[{'name':'computed-mine','what':'our image',"
                + "'source':'our build','read':'2026-11-27','values':{'osImageHashes':['"
                + HEX64
                + "']}}]}"),
        bad(
            "a set of one's own without its basis",
            "'workload':{'ownReferenceSets':[{'name':'mine','what':'our image',"
                + "'source':'our build','read':'2026-11-27','values':{}}]}",
            "$.workload.ownReferenceSets[0].name"),
        bad(
            "a set of one's own without a source",
            "'workload':{'ownReferenceSets':[{'name':'computed-mine','what':'our image',"
                + "'read':'2026-11-27','values':{}}]}",
            "$.workload.ownReferenceSets[0].source"),
        bad(
            "a set of one's own with an unknown register",
            "'workload':{'ownReferenceSets':[{'name':'computed-mine','what':'our image',"
                + "'source':'our build','read':'2026-11-27','values':{'rtmr9':[]}}]}",
            "$.workload.ownReferenceSets[0].values.rtmr9"),
        bad(
            "an OS image by name",
            "'workload':{'osImageHashes':['os']}",
            "$.workload.osImageHashes"),
        bad("misspelt compose", "'workload':{'composeHash':[]}", "$.workload.composeHash"));
  }

  private static List<PolicyCase> gpu() {
    return List.of(
        good("eight devices", "'gpu':{'devices':8,'switches':4}"),
        good("no device", "'gpu':{'devices':0}"),
        bad("too many devices", "'gpu':{'devices':65}", "$.gpu.devices"),
        bad("switches as text", "'gpu':{'switches':'4'}", "$.gpu.switches"),
        good("a window", "'gpu':{'ocspWindowSeconds':1,'allowCertificateHold':true}"),
        bad("no window", "'gpu':{'ocspWindowSeconds':0}", "$.gpu.ocspWindowSeconds"),
        bad("hold as number", "'gpu':{'allowCertificateHold':0}", "$.gpu.allowCertificateHold"),
        bad("misspelt devices", "'gpu':{'device':8}", "$.gpu.device"));
  }

  private static List<PolicyCase> aci() {
    return List.of(
        good("a key service", "'aci':{'kmsRoots':['02" + HEX64 + "']}"),
        bad("an uncompressed root", "'aci':{'kmsRoots':['" + HEX96 + "']}", "$.aci.kmsRoots"),
        good("a subject", "'aci':{'subjects':['dstack-app://a']}"),
        good("a year", "'aci':{'maxKeysetDays':366}"),
        bad("no day", "'aci':{'maxKeysetDays':0}", "$.aci.maxKeysetDays"),
        good("any upstream", "'aci':{'acceptUnverifiedUpstream':true}"),
        bad(
            "a word for a flag",
            "'aci':{'acceptUnverifiedUpstream':'yes'}",
            "$.aci.acceptUnverifiedUpstream"),
        good("direct code", "'aci':{'directComposeHashes':['" + HEX64 + "']}"),
        bad("a short hash", "'aci':{'directComposeHashes':['0a']}", "$.aci.directComposeHashes"),
        good("claims", "'aci':{'sessionClaims':['tee_attested']}"),
        bad("a claim in capitals", "'aci':{'sessionClaims':['TEE']}", "$.aci.sessionClaims"),
        bad("misspelt roots", "'aci':{'kmsRoot':[]}", "$.aci.kmsRoot"));
  }

  private static List<PolicyCase> provenance() {
    return List.of(
        good(
            "a builder",
            "'provenance':{'identities':[{'name':'https://builder.example/w','issuer':'https://i'}]}"),
        good(
            "a builder with where it comes from",
            "'provenance':{'identities':[{'name':'a','issuer':'https://i','source':'a bundle'}]}"),
        bad(
            "a source that is no text",
            "'provenance':{'identities':[{'name':'a','source':1}]}",
            "$.provenance.identities[0].source"),
        good(
            "registers of a week",
            "'provenance':{'registryMaxAgeDays':7,'measurementMaxAgeDays':7}"),
        good(
            "who lists machines",
            "'provenance':{'registryIdentities':[{'name':'a'}],'registryKeys':['"
                + "5e".repeat(32)
                + "']}"),
        bad(
            "half a key of a register",
            "'provenance':{'registryKeys':['5e5e']}",
            "$.provenance.registryKeys"),
        bad(
            "an age as text",
            "'provenance':{'registryMaxAgeDays':'7'}",
            "$.provenance.registryMaxAgeDays"),
        good("a root", "'provenance':{'trustedRoots':['github'],'acceptPromiseAlone':true}"),
        bad("no root", "'provenance':{'trustedRoots':[]}", "$.provenance.trustedRoots"),
        bad("an unknown root", "'provenance':{'trustedRoots':['x']}", "$.provenance.trustedRoots"),
        bad("misspelt identities", "'provenance':{'identity':[]}", "$.provenance.identity"),
        bad(
            "nobody named",
            "'provenance':{'identities':[{'issuer':'https://i'}]}",
            "$.provenance.identities[0]"),
        bad(
            "two ways to name",
            "'provenance':{'identities':[{'name':'a','namePattern':'a'}]}",
            "$.provenance.identities[0]"));
  }
}
