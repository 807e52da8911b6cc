package dev.exhibit.cli;

import dev.exhibit.bundle.BundleSchema;
import dev.exhibit.core.policy.PolicySchema;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The published JSON Schemas (2020-12): of bundles, of policies, and of what commands print. */
final class Schemas {
  private static final String ENDING = ".schema.json";

  private Schemas() {}

  /** A schema by the name under which {@code exhibit schema} prints it. */
  record Published(String name, String about, Bytes document) {}

  /** All of them: what commands print, then what bundles hold. */
  static List<Published> all() {
    List<Published> all = new ArrayList<>();
    all.add(own("appraisal", "what verify and check print with --format json"));
    all.add(own("appraisals", "what verify prints for several bundles"));
    all.add(own("inspection", "what inspect prints"));
    all.add(own("anchors", "what trust list prints"));
    all.add(own("trust-pack-content", "what trust import prints"));
    all.add(own("policy-difference", "what policy diff prints"));
    all.add(own("machines", "what reference shape prints"));
    all.add(new Published("policy", "a policy file", PolicySchema.document()));
    for (BundleSchema schema : BundleSchema.values()) {
      String name = schema.fileName().substring(0, schema.fileName().length() - ENDING.length());
      all.add(new Published(name, about(schema), schema.document()));
    }
    return all;
  }

  static Optional<Published> byName(String name) {
    return all().stream().filter(schema -> schema.name().equals(name)).findFirst();
  }

  private static String about(BundleSchema schema) {
    return switch (schema) {
      case MANIFEST -> "manifest.json of a bundle";
      case EXCHANGE_MANIFEST -> "exchanges/<id>/manifest.json of a bundle";
      case WITHHELD -> "seal/withheld.json of a bundle";
      case SEAL_STATEMENT -> "the statement inside a seal";
      case EVIDENCE -> "evidence.json of a folder that is to be packed";
    };
  }

  private static Published own(String name, String about) {
    String file = "schema/" + name + ENDING;
    try (InputStream in = Schemas.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("not packaged: " + file);
      }
      return new Published(name, about, Bytes.of(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }
}
