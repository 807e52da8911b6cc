package dev.exhibit.core.policy;

import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The published JSON Schema (2020-12) of policy files. It accepts what the decoder accepts. */
public final class PolicySchema {
  /** The name under which it is published. */
  public static final String FILE_NAME = "policy.schema.json";

  private PolicySchema() {}

  /** The schema document. */
  public static Bytes document() {
    try (InputStream in = PolicySchema.class.getResourceAsStream(FILE_NAME)) {
      if (in == null) {
        throw new IllegalStateException("not packaged: " + FILE_NAME);
      }
      return Bytes.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(FILE_NAME, e);
    }
  }
}
