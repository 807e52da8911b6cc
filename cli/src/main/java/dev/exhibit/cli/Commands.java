package dev.exhibit.cli;

import dev.exhibit.cli.check.CheckCommand;
import dev.exhibit.cli.envelope.SealCommand;
import dev.exhibit.cli.envelope.UnsealCommand;
import dev.exhibit.cli.policy.PolicyCommand;
import dev.exhibit.cli.reference.ReferenceCommand;
import dev.exhibit.cli.renew.RenewCommand;
import dev.exhibit.cli.trust.TrustCommand;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;

/** The commands by name, each made when it is asked for. */
enum Commands {
  KEYGEN,
  PACK,
  COLLECT,
  RECORD,
  DEMO,
  VERIFY,
  CHECK,
  INSPECT,
  EXTRACT,
  WITHHOLD,
  SEAL,
  UNSEAL,
  COUNTERSIGN,
  RENEW,
  POLICY,
  REFERENCE,
  TRUST,
  EXPLAIN,
  SCHEMA;

  /** The command of exactly this name. */
  static Optional<Commands> named(String name) {
    return Arrays.stream(values()).filter(c -> c.id().equals(name)).findFirst();
  }

  private String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  void addTo(CommandLine line) {
    line.addSubcommand(id(), command());
  }

  private Object command() { // a switch, as method references cost time at every start
    return switch (this) {
      case KEYGEN -> new KeygenCommand();
      case PACK -> new PackCommand();
      case COLLECT -> new CollectCommand();
      case RECORD -> new RecordCommand();
      case DEMO -> new DemoCommand();
      case VERIFY -> new VerifyCommand();
      case CHECK -> new CheckCommand();
      case INSPECT -> new InspectCommand();
      case EXTRACT -> new ExtractCommand();
      case WITHHOLD -> new WithholdCommand();
      case SEAL -> new SealCommand();
      case UNSEAL -> new UnsealCommand();
      case COUNTERSIGN -> new CountersignCommand();
      case RENEW -> new RenewCommand();
      case POLICY -> new PolicyCommand();
      case REFERENCE -> new ReferenceCommand();
      case TRUST -> new TrustCommand();
      case EXPLAIN -> new ExplainCommand();
      case SCHEMA -> new SchemaCommand();
    };
  }
}
