package dev.exhibit.bundle.container;

/** The fields of the ZIP records that a bundle consists of; the label is the word SPEC.md uses. */
enum ZipField {
  VERSION_MADE_BY("version made by"),
  VERSION_NEEDED("version needed"),
  FLAGS("general purpose flags"),
  METHOD("compression method"),
  TIME("last modified time"),
  DATE("last modified date"),
  CRC("CRC-32"),
  COMPRESSED_SIZE("compressed size"),
  SIZE("uncompressed size"),
  NAME_LENGTH("file name length"),
  EXTRA_LENGTH("extra field length"),
  COMMENT_LENGTH("comment length"),
  DISK("disk number"),
  DIRECTORY_DISK("disk of the central directory"),
  INTERNAL_ATTRIBUTES("internal attributes"),
  EXTERNAL_ATTRIBUTES("external attributes"),
  HEADER_OFFSET("local header offset"),
  ENTRIES_ON_DISK("entries on this disk"),
  ENTRIES("entries"),
  DIRECTORY_SIZE("central directory size"),
  DIRECTORY_OFFSET("central directory offset");

  private final String label;

  ZipField(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
