package dev.exhibit.bundle.container;

import dev.exhibit.data.Phrase;

/** The fields of the ZIP records that a bundle consists of; the label is the word SPEC.md uses. */
enum ZipField {
  VERSION_MADE_BY(Phrase.of("version made by")),
  VERSION_NEEDED(Phrase.of("version needed")),
  FLAGS(Phrase.of("general purpose flags")),
  METHOD(Phrase.of("compression method")),
  TIME(Phrase.of("last modified time")),
  DATE(Phrase.of("last modified date")),
  CRC(Phrase.of("CRC-32")),
  COMPRESSED_SIZE(Phrase.of("compressed size")),
  SIZE(Phrase.of("uncompressed size")),
  NAME_LENGTH(Phrase.of("file name length")),
  EXTRA_LENGTH(Phrase.of("extra field length")),
  COMMENT_LENGTH(Phrase.of("comment length")),
  DISK(Phrase.of("disk number")),
  DIRECTORY_DISK(Phrase.of("disk of the central directory")),
  INTERNAL_ATTRIBUTES(Phrase.of("internal attributes")),
  EXTERNAL_ATTRIBUTES(Phrase.of("external attributes")),
  HEADER_OFFSET(Phrase.of("local header offset")),
  ENTRIES_ON_DISK(Phrase.of("entries on this disk")),
  ENTRIES(Phrase.of("entries")),
  DIRECTORY_SIZE(Phrase.of("central directory size")),
  DIRECTORY_OFFSET(Phrase.of("central directory offset"));

  private final Phrase label;

  ZipField(Phrase label) {
    this.label = label;
  }

  Phrase label() {
    return label;
  }
}
