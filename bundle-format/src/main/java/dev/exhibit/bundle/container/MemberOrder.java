package dev.exhibit.bundle.container;

import dev.exhibit.bundle.document.MemberName;
import dev.exhibit.bundle.document.ProblemCode;
import dev.exhibit.bundle.document.Violation;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Phrase;
import dev.exhibit.data.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The one order of members: mimetype, manifest.json, the evidence sorted by the bytes of its names,
 * then seal/ sorted likewise. Names are unique and none is the folder of another. SPEC.md, order.
 */
public final class MemberOrder {
  private static final String MIMETYPE_CONTENT = "application/vnd.exhibit.evidence-bundle+zip";
  public static final Bytes MIMETYPE = Bytes.utf8(MIMETYPE_CONTENT);

  private MemberOrder() {}

  static void require(List<ArchiveEntry> entries) throws Violation {
    requireMimetype(entries);
    Map<String, ArchiveEntry> byName = new LinkedHashMap<>();
    for (ArchiveEntry entry : entries) {
      if (byName.putIfAbsent(entry.name(), entry) != null) {
        throw violation(ProblemCode.MEMBER_NAME_DUPLICATE, entry, Phrase.of("a name used once"));
      }
    }
    if (!byName.containsKey(MemberName.MANIFEST)) {
      throw new Violation(
          ProblemCode.MANIFEST_ABSENT,
          MemberName.MANIFEST,
          0,
          Phrase.of("present"),
          Phrase.of("absent"));
    }
    for (ArchiveEntry entry : entries) {
      requireNoFolder(entry, byName);
    }
    for (int i = 1; i < entries.size(); i++) {
      if (compare(entries.get(i - 1).name(), entries.get(i).name()) >= 0) {
        throw violation(
            ProblemCode.MEMBER_ORDER,
            entries.get(i),
            Phrase.of("before %s", entries.get(i - 1).name()));
      }
    }
  }

  /** Orders two names as they must follow each other in the archive. */
  public static int compare(String a, String b) {
    int byGroup = Integer.compare(group(a), group(b));
    return byGroup != 0 ? byGroup : a.compareTo(b); // ASCII: characters order as bytes
  }

  private static int group(String name) {
    if (name.equals(MemberName.MIMETYPE)) {
      return 0;
    }
    if (name.equals(MemberName.MANIFEST)) {
      return 1;
    }
    return name.startsWith(MemberName.SEAL) ? 3 : 2;
  }

  private static void requireMimetype(List<ArchiveEntry> entries) throws Violation {
    if (entries.isEmpty() || !entries.get(0).name().equals(MemberName.MIMETYPE)) {
      throw new Violation(
          ProblemCode.MIMETYPE_WRONG,
          MemberName.MIMETYPE,
          0,
          Phrase.of("the first member"),
          entries.isEmpty() ? Phrase.of("no member") : Phrase.quoted(entries.get(0).name()));
    }
    ArchiveEntry first = entries.get(0);
    if (!first.content().sha256().equals(Sha256.of(MIMETYPE))) {
      throw new Violation(
          ProblemCode.MIMETYPE_WRONG,
          first.name(),
          first.dataOffset(),
          Phrase.quoted(MIMETYPE_CONTENT),
          Phrase.of("other content of %d bytes", first.size()));
    }
  }

  private static void requireNoFolder(ArchiveEntry entry, Map<String, ArchiveEntry> byName)
      throws Violation {
    for (String name : MemberName.folders(entry.name())) {
      ArchiveEntry folder = byName.get(name);
      if (folder != null) {
        throw violation(
            ProblemCode.MEMBER_NAME_IS_FOLDER,
            folder,
            Phrase.of("a name that is no folder of %s", entry.name()));
      }
    }
  }

  private static Violation violation(ProblemCode code, ArchiveEntry entry, Phrase expected) {
    return new Violation(
        code, entry.name(), entry.headerOffset(), expected, Phrase.quoted(entry.name()));
  }
}
