package dev.exhibit.cli;

import dev.exhibit.cli.options.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What people give to commands by mistake, and the status it has to end with. */
final class BadInput {
  private static final int REJECTED = ExitStatus.REJECTED.code();
  private static final int INCOMPLETE = ExitStatus.INCOMPLETE.code();
  private static final int USAGE = ExitStatus.USAGE.code();
  private static final int NO_INPUT = ExitStatus.NO_INPUT.code();
  private static final int CANNOT_WRITE = ExitStatus.CANNOT_WRITE.code();

  private final Sample sample;
  private final List<Row> rows = new ArrayList<>();

  private BadInput(Sample sample) {
    this.sample = sample;
  }

  /** A command line and how it ends. */
  record Row(int status, List<String> command) {
    @Override
    public String toString() {
      return status + ": " + String.join(" ", command);
    }
  }

  static List<Row> rows(Sample sample) throws IOException {
    BadInput bad = new BadInput(sample);
    bad.makeFiles();
    bad.anywhere();
    bad.keygen();
    bad.pack();
    bad.collect();
    bad.record();
    bad.demo();
    bad.verify();
    bad.check();
    bad.checkMore();
    bad.inspect();
    bad.extract();
    bad.withhold();
    bad.sealAndUnseal();
    bad.countersign();
    bad.renew();
    bad.policies();
    bad.references();
    bad.others();
    return bad.rows;
  }

  private void makeFiles() throws IOException {
    sample.write("garbage", "\u0000\u0001 not what you think \u001b[2J");
    byte[] whole = Files.readAllBytes(sample.bundle());
    Files.write(sample.path("truncated.evb"), Arrays.copyOf(whole, whole.length / 2));
    Altered.copyOf(sample.bundle(), "[DONE]", sample.path("altered.evb"));
    sample.write("exists", "mine");
    sample.write("full/mine", "mine");
    Files.createDirectories(sample.path("empty"));
    sample.write(
        "misspelt.json", "{\"format\":\"urn:exhibit:policy:v1\",\"name\":\"p\",\"ommit\":[]}");
    sample.write("capture/manifest.json", "{\"captured_at\":\"yesterday\"}");
    sample.write("upper/attestations/001/Report.json", "{}");
    sample.write("noted/other/a.json", "{}");
    sample.write("noted/evidence.json", "{\"attestations\":[{\"id\":\"009\"}]}");
  }

  private Path at(String name) {
    return sample.path(name);
  }

  private void row(int status, Object... command) {
    rows.add(new Row(status, Stream.of(command).map(String::valueOf).toList()));
  }

  private void anywhere() {
    row(USAGE, "generate");
    row(USAGE, "generate", "man");
    row(USAGE, "generate", "completion", "fish");
    row(CANNOT_WRITE, "generate", "man", "-o", at("exists"));
    row(USAGE);
    row(USAGE, "verfy");
    row(USAGE, "policy");
    row(USAGE, "policy", "explian");
    row(USAGE, "trust");
    row(USAGE, "check");
    row(USAGE, "check", "qoute");
    row(USAGE, "verify", sample.bundle(), "--no-such-option");
    row(USAGE, "verify", sample.bundle(), "--format", "xml");
    row(USAGE, "verify", sample.bundle(), "--jobs", "0");
    row(USAGE, "verify", sample.bundle(), "--format", "ear");
    row(USAGE, "verify", sample.bundle(), "--key", sample.key());
    row(USAGE, "verify", sample.bundle(), sample.bundle(), "--format", "svr");
    row(NO_INPUT, "verify", sample.bundle(), "--format", "ear", "--key", at("garbage"));
    row(NO_INPUT, "verify", sample.bundle(), "--update", at("garbage"));
    row(NO_INPUT, "verify", sample.bundle(), "--update", at("no-such-file"));
    row(NO_INPUT, "verify", sample.bundle(), "--update", at("altered.evb"));
    row(USAGE, "verify", sample.bundle(), "--jobs", "-1");
  }

  private void sealAndUnseal() {
    String reader = "age1um8fymx5yrfta8le5gjrrz20j0symw8mt0l6j6ec0cgp5yccppuqpryn6d";
    Object[] to = {"--to", reader};
    row(USAGE, "seal");
    row(USAGE, "seal", sample.bundle(), "-o", at("new"));
    row(USAGE, "seal", sample.bundle(), "--to", reader.replace("um8", "um9"), "-o", at("new"));
    row(USAGE, "seal", sample.bundle(), "--to", "age1", "-o", at("new"));
    row(USAGE, "seal", sample.bundle(), "--to", "ssh-ed25519 AAAA", "-o", at("new"));
    row(USAGE, "seal", sample.bundle(), "--to", at("garbage"), "-o", at("new"));
    row(NO_INPUT, "seal", sample.bundle(), "--to", sample.key(), "-o", at("new"));
    row(NO_INPUT, "seal", sample.bundle(), "--to", at("missing"), "-o", at("new"));
    row(REJECTED, "seal", at("garbage"), "--to", reader, "-o", at("new"));
    row(REJECTED, "seal", sample.key(), "--to", reader, "-o", at("new"));
    row(NO_INPUT, "seal", at("missing"), "--to", reader, "-o", at("new"));
    unwritable(and(and(new Object[] {"seal", sample.bundle()}, to), "-o"));
    row(USAGE, "unseal");
    row(NO_INPUT, "unseal", sample.bundle(), "--identity", at("garbage"), "-o", at("new"));
    row(NO_INPUT, "unseal", at("missing"), "--identity", at("garbage"), "-o", at("new"));
  }

  private void keygen() {
    row(USAGE, "keygen", "--reader", "--algorithm", "p256", "-o", at("new"));
    row(USAGE, "keygen");
    row(USAGE, "keygen", "-o", at("new"), "--algorithm", "rsa");
    unwritable("keygen", "-o");
  }

  private void pack() {
    row(USAGE, "pack", "--key", sample.key(), "-o", at("new"));
    row(USAGE, "pack", at("evidence"), "-o", at("new"));
    row(
        USAGE,
        "pack",
        at("evidence"),
        "--capture",
        at("capture"),
        "--key",
        sample.key(),
        "-o",
        at("new"));
    row(USAGE, "pack", at("evidence"), "--key", sample.key(), "--created", "noon", "-o", at("new"));
    for (String folder : List.of("missing", "garbage", "empty", "upper", "noted", "capture")) {
      row(NO_INPUT, "pack", at(folder), "--key", sample.key(), "-o", at("new"));
      row(NO_INPUT, "pack", "--capture", at(folder), "--key", sample.key(), "-o", at("new"));
    }
    badKey("pack", at("evidence"), "-o", at("new"));
    unwritable("pack", at("evidence"), "--key", sample.key(), "-o");
  }

  private void collect() {
    Object[] provider = {
      "collect", "--provider", "redpill", "--base-url", "http://127.0.0.1:1", "--model", "m"
    };
    Object[] prompt = and(provider, "--prompt", "hi");
    Object[] complete = and(prompt, "--key", sample.key(), "-o", at("new"));
    row(USAGE, "collect");
    with(USAGE, provider, "--key", sample.key(), "-o", at("new"));
    with(USAGE, complete, "--request", at("exists"));
    with(USAGE, complete, "--signing-algo", "rsa");
    with(USAGE, complete, "--timeout", "0");
    with(USAGE, complete, "--cache", at("exists"));
    with(USAGE, complete, "--pcs-url", "nowhere");
    with(USAGE, complete, "--kds-url", "nowhere");
    for (String pause : List.of("15", "127.0.0.1=x", "127.0.0.1=-1", "other.example=15")) {
      with(USAGE, complete, "--tsa", "http://127.0.0.1:1", "--tsa-pause", pause);
    }
    with(NO_INPUT, complete, "--api-key-file", at("missing"));
    with(NO_INPUT, complete, "--upstream-ca", at("garbage"));
    with(NO_INPUT, provider, "--request", at("missing"), "--key", sample.key(), "-o", at("new"));
    judge(complete);
    badKey(and(prompt, "-o", at("new")));
    unwritable(and(prompt, "--key", sample.key(), "-o"));
  }

  private void record() {
    Object[] place = {"record", "--provider", "redpill", "-o", at("bundles")};
    Object[] complete = and(place, "--spool", at("spool"), "--key", sample.key());
    row(USAGE, "record");
    with(USAGE, place, "--key", sample.key());
    with(USAGE, complete, "--rotate", "weekly");
    with(USAGE, complete, "--reserve", "-5");
    with(USAGE, complete, "--cache", at("exists"));
    with(USAGE, complete, "--listen", "8787");
    with(USAGE, complete, "--control", "port");
    with(CANNOT_WRITE, complete, "--listen", "no-such-host.invalid:1");
    with(CANNOT_WRITE, place, "--key", sample.key(), "--spool", at("garbage"));
    badKey(and(place, "--spool", at("spool")));
  }

  private void demo() {
    row(USAGE, "demo", "--provider", "nobody");
    row(USAGE, "demo", "--provider", "aci", "--gpus", "2");
    row(CANNOT_WRITE, "demo", "--keep", at("full"));
    row(CANNOT_WRITE, "demo", "--keep", at("exists"));
  }

  private static Object[] and(Object[] command, Object... more) {
    return Stream.concat(Stream.of(command), Stream.of(more)).toArray();
  }

  private void verify() {
    row(USAGE, "help", "no-such-command");
    row(USAGE, "verify");
    noFile("verify");
    row(NO_INPUT, "verify", at("empty"));
    row(REJECTED, "verify", at("garbage"));
    row(REJECTED, "verify", at("truncated.evb"));
    row(REJECTED, "verify", at("altered.evb"));
    judge("verify", sample.bundle());
    unwritable("verify", sample.bundle(), "-o");
  }

  private void judge(Object... command) {
    with(USAGE, command, "--scope", "hardwear");
    judgeWithoutScope(command);
  }

  private void judgeWithoutScope(Object... command) {
    with(USAGE, command, "--at", "yesterday");
    with(USAGE, command, "--at", "2026-13-01T00:00:00Z");
    with(USAGE, command, "--now", "later");
    with(USAGE, command, "--signer", "0A".repeat(32));
    with(USAGE, command, "--policy", at("misspelt.json"));
    with(USAGE, command, "--policy", at("garbage"));
    with(NO_INPUT, command, "--policy", "no-such-policy");
    with(NO_INPUT, command, "--policy", at("empty"));
    badTrust(command);
  }

  private void badTrust(Object... command) {
    with(USAGE, command, "--trust", "intel-root");
    with(USAGE, command, "--trust", "root=" + at("garbage"));
    with(NO_INPUT, command, "--trust", "intel-root=" + at("missing"));
    with(NO_INPUT, command, "--trust", "intel-root=" + at("garbage"));
    with(NO_INPUT, command, "--trust", "intel-root=" + at("empty"));
  }

  private void check() {
    row(USAGE, "check", "quote");
    row(NO_INPUT, "check", "quote", "--quote", at("missing"), "--collateral", at("empty"));
    row(NO_INPUT, "check", "quote", "--quote", at("empty"), "--collateral", at("empty"));
    row(NO_INPUT, "check", "quote", "--quote", at("garbage"), "--collateral", at("missing"));
    row(REJECTED, "check", "quote", "--quote", at("garbage"), "--collateral", at("garbage"));
    row(
        USAGE,
        "check",
        "quote",
        "--quote",
        at("garbage"),
        "--collateral",
        at("empty"),
        "--at",
        "x");
    row(
        USAGE,
        "check",
        "quote",
        "--quote",
        at("garbage"),
        "--collateral",
        at("empty"),
        "--accept-tcb",
        "Fine");
    badTrust("check", "quote", "--quote", at("garbage"), "--collateral", at("empty"));
    row(USAGE, "check", "signature");
    row(NO_INPUT, "check", "signature", "--signature", at("missing"));
    row(NO_INPUT, "check", "signature", "--signature", at("exists"), "--request", at("missing"));
    eventLogs();
    receipts();
  }

  private void receipts() {
    Object[] files = {
      "check", "receipt", "--report", at("garbage"), "--receipt", at("garbage"),
    };
    row(USAGE, "check", "receipt");
    row(USAGE, "check", "receipt", "--receipt", at("garbage"));
    noFile("check", "receipt", "--report", at("garbage"), "--receipt");
    noFile("check", "receipt", "--receipt", at("garbage"), "--report");
    with(INCOMPLETE, files);
    with(USAGE, files, "--nonce", "xyz");
    with(NO_INPUT, files, "--session", at("missing"));
    with(NO_INPUT, files, "--request", at("missing"));
    with(NO_INPUT, files, "--collateral", at("missing"));
    with(NO_INPUT, files, "--policy", "no-such-policy");
    badTrust(files);
  }

  private void eventLogs() {
    row(USAGE, "check", "eventlog");
    row(USAGE, "check", "eventlog", "--log", at("garbage"));
    row(NO_INPUT, "check", "eventlog", "--log", at("missing"), "--quote", at("garbage"));
    row(NO_INPUT, "check", "eventlog", "--log", at("garbage"), "--quote", at("missing"));
    row(REJECTED, "check", "eventlog", "--log", at("garbage"), "--quote", at("garbage"));
    badTrust("check", "eventlog", "--log", at("garbage"), "--quote", at("garbage"));
  }

  private void checkMore() {
    row(USAGE, "check", "gpu");
    noFile("check", "gpu", "--evidence");
    row(NO_INPUT, "check", "gpu", "--evidence", at("empty"));
    row(INCOMPLETE, "check", "gpu", "--evidence", at("garbage"));
    row(USAGE, "check", "gpu", "--evidence", at("garbage"), "--nonce", "xyz");
    row(NO_INPUT, "check", "gpu", "--evidence", at("garbage"), "--rim", at("missing"));
    row(USAGE, "check", "rim");
    noFile("check", "rim", "--rim");
    row(INCOMPLETE, "check", "rim", "--rim", at("garbage"));
    row(USAGE, "check", "token", "--token", at("garbage"));
    noFile("check", "token", "--token", at("garbage"), "--jwks");
    row(INCOMPLETE, "check", "token", "--token", at("garbage"), "--jwks", at("garbage"));
    row(USAGE, "check", "eventlog", "--log", at("garbage"));
    noFile("check", "eventlog", "--log", at("garbage"), "--quote");
    checkNewest();
  }

  private void checkNewest() {
    row(USAGE, "check", "snp");
    row(NO_INPUT, "check", "snp", "--report", at("missing"), "--certs", at("garbage"));
    row(USAGE, "check", "provenance");
    row(NO_INPUT, "check", "provenance", "--bundle", at("missing"), "--any-identity");
    row(USAGE, "check", "timestamp");
    row(NO_INPUT, "check", "timestamp", "--token", at("missing"), "--data", at("garbage"));
    row(REJECTED, "check", "timestamp", "--token", at("garbage"), "--data", at("garbage"));
  }

  private void inspect() {
    row(USAGE, "inspect");
    noFile("inspect");
    row(NO_INPUT, "inspect", at("empty"));
    row(REJECTED, "inspect", at("garbage"));
    row(REJECTED, "inspect", at("truncated.evb"));
    unwritable("inspect", sample.bundle(), "-o");
  }

  private void extract() {
    row(USAGE, "extract", sample.bundle());
    noFile("extract", "-o", at("new"));
    row(NO_INPUT, "extract", at("empty"), "-o", at("new"));
    row(REJECTED, "extract", at("garbage"), "-o", at("new"));
    row(REJECTED, "extract", at("truncated.evb"), "-o", at("new"));
    row(USAGE, "extract", sample.bundle(), "-o", at("new"), "--only", "no/such");
    row(CANNOT_WRITE, "extract", sample.bundle(), "-o", at("full"));
    unwritable("extract", sample.bundle(), "-o");
  }

  private void withhold() {
    row(USAGE, "withhold", sample.bundle(), "--only", "001");
    row(USAGE, "withhold", sample.bundle(), "--only", "001", "--preview", "-o", at("new"));
    row(USAGE, "withhold", sample.bundle(), "--only", "001", "--at", "collection", "-o", at("new"));
    row(USAGE, "withhold", sample.bundle(), "--only", "009", "--preview");
    row(NO_INPUT, "withhold", at("missing"), "--only", "001", "--preview");
    row(REJECTED, "withhold", at("garbage"), "--only", "001", "--preview");
    judge("withhold", sample.bundle(), "--only", "001", "--preview");
    String body = "exchanges/001/request.body";
    row(USAGE, "withhold", sample.bundle(), "-o", at("new"));
    row(USAGE, "withhold", sample.bundle(), "--exchange", "001", "--erase", "-o", at("new"));
    row(USAGE, "withhold", sample.bundle(), "--only", "001", "--exchange", "002", "-o", at("new"));
    row(USAGE, "withhold", sample.bundle(), "--only", "009", "-o", at("new"));
    row(USAGE, "withhold", sample.bundle(), "--exchange", "009", "-o", at("new"));
    row(USAGE, "withhold", sample.bundle(), "--exchange", body, "-o", at("new"));
    row(USAGE, "withhold", sample.bundle(), "--member", "request.body", "-o", at("new"));
    row(USAGE, "withhold", sample.bundle(), "--member", "manifest.json", "-o", at("new"));
    row(
        USAGE,
        "withhold",
        sample.bundle(),
        "--member",
        "attestations/001/report.json",
        "-o",
        at("new"));
    noFile("withhold", "--member", body, "-o", at("new"));
    row(NO_INPUT, "withhold", at("empty"), "--member", body, "-o", at("new"));
    for (String broken : List.of("garbage", "truncated.evb", "altered.evb")) {
      row(REJECTED, "withhold", at(broken), "--member", body, "-o", at("new"));
    }
    unwritable("withhold", sample.bundle(), "--member", body, "-o");
  }

  private void countersign() {
    row(USAGE, "countersign", sample.bundle(), "--key", sample.key());
    noFile("countersign", "--key", sample.key(), "-o", at("new"));
    for (String broken : List.of("garbage", "truncated.evb", "altered.evb")) {
      row(REJECTED, "countersign", at(broken), "--key", sample.key(), "-o", at("new"));
    }
    badKey("countersign", sample.bundle(), "-o", at("new"));
    judge("countersign", sample.bundle(), "--key", sample.key(), "-o", at("new"));
    unwritable("countersign", sample.bundle(), "--key", sample.key(), "-o");
  }

  private void renew() {
    Object[] nobody = {"--tsa", "http://127.0.0.1:1", "--timeout", "1"};
    Object[] whole = and(new Object[] {"renew", sample.bundle(), "-o", at("new")}, nobody);
    row(USAGE, "renew", sample.bundle(), "-o", at("new"));
    row(USAGE, "renew", sample.bundle(), "-o", at("new"), "--tsa", "nowhere");
    with(USAGE, whole, "--hash", "SHA-1");
    with(USAGE, whole, "--now", "later");
    with(USAGE, whole, "--proxy", "x");
    badTrust(whole);
    noFile(and(new Object[] {"renew", "-o", at("new")}, nobody));
    for (String broken : List.of("garbage", "truncated.evb", "altered.evb")) {
      with(REJECTED, new Object[] {"renew", at(broken), "-o", at("new")}, nobody);
    }
    unwritable(and(and(new Object[] {"renew", sample.bundle()}, nobody), "-o"));
  }

  private void policies() {
    row(USAGE, "policy", "show", "no-such-policy");
    unwritable("policy", "show", "default", "-o");
    row(USAGE, "policy", "references", "no-such-set");
    row(USAGE, "policy", "init");
    row(USAGE, "policy", "init", "--name", " ", "-o", at("new"));
    unwritable("policy", "init", "-o");
    row(USAGE, "policy", "init", "--preset", "nobody", "-o", at("new"));
    row(USAGE, "policy", "init", "--preset", "aci", "--from", sample.bundle(), "-o", at("new"));
    row(USAGE, "policy", "init", "--policy", "default", "-o", at("new"));
    noFile("policy", "init", "-o", at("new"), "--from");
    for (String broken : List.of("garbage", "truncated.evb", "altered.evb")) {
      row(REJECTED, "policy", "init", "-o", at("new"), "--from", at(broken));
    }
    row(INCOMPLETE, "policy", "init", "-o", at("new"), "--from", sample.bundle());
    judgeWithoutScope("policy", "init", "-o", at("new"), "--from", sample.bundle());
    for (String command : List.of("validate", "explain")) {
      row(USAGE, "policy", command, at("misspelt.json"));
      row(USAGE, "policy", command, at("garbage"));
      noFile("policy", command);
      row(NO_INPUT, "policy", command, at("empty"));
    }
    row(USAGE, "policy", "diff");
    row(USAGE, "policy", "diff", "default");
    row(USAGE, "policy", "diff", "default", at("misspelt.json"));
    row(USAGE, "policy", "diff", at("garbage"), "default");
    row(NO_INPUT, "policy", "diff", "default", "no-such-policy");
    noFile("policy", "diff", "default");
    unwritable("policy", "diff", "default", "default", "-o");
  }

  private void references() {
    row(USAGE, "reference");
    row(USAGE, "reference", "mkae");
    row(USAGE, "reference", "make");
    row(USAGE, "reference", "make", "--image", at("empty"), "--name", "a b");
    row(USAGE, "reference", "make", "--image", at("empty"), "--memory", "0");
    row(USAGE, "reference", "make", "--image", at("empty"), "--date", "today");
    row(USAGE, "reference", "make", "--image", at("empty"), "--source", "");
    noFile("reference", "make", "--image");
    row(NO_INPUT, "reference", "make", "--image", at("garbage"));
    row(NO_INPUT, "reference", "make", "--image", at("empty"));
    launches();
    row(USAGE, "reference", "shape");
    noFile("reference", "shape");
    row(NO_INPUT, "reference", "shape", at("empty"));
    row(REJECTED, "reference", "shape", at("garbage"));
    row(REJECTED, "reference", "shape", at("truncated.evb"));
    row(INCOMPLETE, "reference", "shape", sample.bundle());
    unwritable("reference", "make", "--image", at("empty"), "-o");
  }

  private void launches() {
    Object[] plain = {"reference", "launch", "--processors", "1", "--model", "EPYC-Milan"};
    row(USAGE, "reference", "launch");
    row(USAGE, "reference", "launch", "--firmware", at("garbage"), "--processors", "1");
    with(USAGE, plain, "--firmware", at("garbage"), "--append", "quiet");
    with(USAGE, plain, "--firmware", at("garbage"), "--hypervisor", "xen");
    with(USAGE, plain, "--firmware", at("garbage"), "--features", "SNP");
    with(NO_INPUT, plain, "--firmware", at("garbage"));
    noFile("reference", "launch", "--processors", "1", "--model", "a00f11", "--firmware");
    unwritable(
        "reference",
        "launch",
        "--processors",
        "1",
        "--model",
        "a00f11",
        "--firmware",
        at("garbage"),
        "-o");
  }

  private void others() {
    badTrust("trust", "list");
    unwritable("trust", "list", "-o");
    packs();
    row(USAGE, "explain", "no-such-check");
    unwritable("explain", "tdx.quote", "-o");
    row(USAGE, "schema", "no-such-schema");
    unwritable("schema", "policy", "-o");
    row(USAGE, "collect");
    row(USAGE, "demo", "--provider", "nobody");
  }

  private void packs() {
    Object[] export = {"trust", "export", "--key", sample.key()};
    row(USAGE, "trust", "export");
    with(USAGE, export, "-o", at("new"));
    with(USAGE, export, "-o", at("new"), "--evaluation-number", "x=2026-01-01T00:00:00Z");
    with(USAGE, export, "-o", at("new"), "--evaluation-number", "19");
    with(USAGE, export, "-o", at("new"), "--evaluation-number", "19=later");
    with(USAGE, export, "-o", at("new"), "--trust-days", "0");
    with(NO_INPUT, export, "-o", at("new"), "--crl", at("missing"));
    with(NO_INPUT, export, "-o", at("new"), "--crl", at("garbage"));
    with(NO_INPUT, export, "-o", at("new"), "--reference-set", at("garbage"));
    with(CANNOT_WRITE, export, "-o", at("exists"), "--evaluation-number", "1=2026-01-01T00:00:00Z");
    badTrust(and(export, "-o", at("new")));
    badKey("trust", "export", "-o", at("new"));
    row(USAGE, "trust", "import", at("garbage"));
    row(USAGE, "trust", "import", at("garbage"), "--trust-pack-signer", "0A".repeat(32));
    row(NO_INPUT, "trust", "import", at("garbage"), "--trust-pack-signer", "0a".repeat(32));
    row(NO_INPUT, "trust", "import", at("missing"), "--trust-pack-signer", "0a".repeat(32));
    row(USAGE, "verify", sample.bundle(), "--trust-pack-signer", "0a".repeat(32));
    row(NO_INPUT, "verify", sample.bundle(), "--trust-pack", at("garbage"));
    row(NO_INPUT, "verify", sample.bundle(), "--trust-pack", at("missing"));
  }

  private void noFile(Object... command) {
    with(NO_INPUT, command, at("missing"));
  }

  private void badKey(Object... command) {
    with(NO_INPUT, command, "--key", at("missing"));
    with(NO_INPUT, command, "--key", at("garbage"));
    with(NO_INPUT, command, "--key", at("empty"));
    with(NO_INPUT, command, "--key", sample.bundle());
  }

  private void unwritable(Object... command) {
    with(CANNOT_WRITE, command, at("exists"));
    with(CANNOT_WRITE, command, at("missing/new"));
    with(CANNOT_WRITE, command, at("exists/new"));
  }

  private void with(int status, Object[] command, Object... more) {
    row(status, Stream.of(command, more).flatMap(Arrays::stream).toArray());
  }
}
