package dev.exhibit.bundle;

import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The published JSON Schemas (2020-12) of the documents in a bundle. */
public enum BundleSchema {
  /** {@code manifest.json}. */
  MANIFEST("manifest"),
  /** {@code exchanges/<id>/manifest.json}. */
  EXCHANGE_MANIFEST("exchange-manifest"),
  /** {@code seal/withheld.json}. */
  WITHHELD("withheld"),
  /** The in-toto Statement inside a seal, with its predicate. */
  SEAL_STATEMENT("seal-statement"),
  /** {@code evidence.json} of a directory that is to be packed. */
  EVIDENCE("evidence");

  private final String stem;

  BundleSchema(String stem) {
    this.stem = stem;
  }

  /** The name under which it is published. */
  public String fileName() {
    return stem + ".schema.json";
  }

  /** The schema document. */
  public Bytes document() {
    try (InputStream in = BundleSchema.class.getResourceAsStream("schema/" + fileName())) {
      if (in == null) {
        throw new IllegalStateException("not packaged: " + fileName());
      }
      return Bytes.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(fileName(), e);
    }
  }
}
