package dev.exhibit.cli;

import dev.exhibit.cli.check.CheckCommand;
import dev.exhibit.cli.envelope.SealCommand;
import dev.exhibit.cli.envelope.UnsealCommand;
import dev.exhibit.cli.group.CommandGroup;
import dev.exhibit.cli.manual.GenerateCommand;
import dev.exhibit.cli.manual.HelpCommand;
import dev.exhibit.cli.policy.PolicyCommand;
import dev.exhibit.cli.reference.ReferenceCommand;
import dev.exhibit.cli.renew.RenewCommand;
import dev.exhibit.cli.trust.TrustCommand;
import dev.exhibit.data.Ordered;
import java.util.List;
import java.util.Set;

/** The commands of {@code exhibit}. */
final class Commands implements CommandGroup {
  /** Those that know all the others. */
  private static final Set<String> ABOUT_ALL = Ordered.set("generate", "help");

  /** What has to be there for the command that {@code args} name, in the words of {@code args}. */
  static List<String> needed(String... args) {
    return args.length > 0 && ABOUT_ALL.contains(args[0]) ? List.of() : List.of(args);
  }

  @Override
  public List<String> names() {
    return List.of(
        "keygen",
        "pack",
        "collect",
        "record",
        "demo",
        "verify",
        "check",
        "inspect",
        "extract",
        "withhold",
        "seal",
        "unseal",
        "countersign",
        "renew",
        "policy",
        "reference",
        "trust",
        "explain",
        "schema",
        "generate",
        "help");
  }

  @Override
  public Object command(String name) { // a switch, as method references cost time at every start
    return switch (name) {
      case "keygen" -> new KeygenCommand();
      case "pack" -> new PackCommand();
      case "collect" -> new CollectCommand();
      case "record" -> new RecordCommand();
      case "demo" -> new DemoCommand();
      case "verify" -> new VerifyCommand();
      case "check" -> new CheckCommand();
      case "inspect" -> new InspectCommand();
      case "extract" -> new ExtractCommand();
      case "withhold" -> new WithholdCommand();
      case "seal" -> new SealCommand();
      case "unseal" -> new UnsealCommand();
      case "countersign" -> new CountersignCommand();
      case "renew" -> new RenewCommand();
      case "policy" -> new PolicyCommand();
      case "reference" -> new ReferenceCommand();
      case "trust" -> new TrustCommand();
      case "explain" -> new ExplainCommand();
      case "schema" -> new SchemaCommand();
      case "generate" -> new GenerateCommand();
      case "help" -> new HelpCommand();
      default -> throw CommandGroup.unknown(name);
    };
  }
}
