package dev.exhibit.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.container.MemberOrder;
import dev.exhibit.bundle.document.Problem;
import dev.exhibit.bundle.document.ProblemCode;
import dev.exhibit.bundle.manifest.Fixture;
import dev.exhibit.bundle.seal.Hostile;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Archives that are wrong in one way, by the rows A1 to A15 of the attack catalogue. */
class ContainerAttackTest {
  private static final Map<String, Bytes> PARTS = Hostile.parts();
  private static final byte[] JUNK = "junk".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path dir;

  record Case(String row, ProblemCode code, Consumer<RawZip> change) {
    @Override
    public String toString() {
      return row + " → " + code.id();
    }
  }

  static Case rejects(String row, ProblemCode code, Consumer<RawZip> change) {
    return new Case(row, code, change);
  }

  static Case entry(String row, ProblemCode code, Consumer<RawEntry> change) {
    return rejects(row, code, zip -> change.accept(zip.entry(Hostile.BODY)));
  }

  static Case name(String row, String name) {
    return entry(row, ProblemCode.MEMBER_NAME_INVALID, e -> e.name(name));
  }

  static Stream<Case> names() {
    return Stream.of(
        name("A3 folder with bytes", "exchanges/001/x/"),
        name("A7 climbs", "exchanges/../request.body"),
        name("A7 here", "exchanges/./request.body"),
        name("A7 absolute", "/exchanges/request.body"),
        name("A7 drive letter", "c:/request.body"),
        name("A7 backslash", "exchanges\\001\\request.body"),
        name("A7 NUL", "exchanges/001/request.body\0"),
        name("A7 not ASCII", "exchanges/001/r\u00e9quest.body"),
        name("A7 empty segment", "exchanges//request.body"),
        name("A7 empty", ""),
        name("A7 line feed", "exchanges/001/request\n.body"),
        name("A7 too long", "exchanges/" + "a".repeat(191)),
        name("A9 upper case", "exchanges/001/Request.body"),
        name("A9 device", "exchanges/001/con"),
        name("A9 device with extension", "exchanges/com1.txt/request.body"),
        name("A9 ends in a dot", "exchanges/001/request."),
        name("A9 begins with a dot", "exchanges/001/.request"),
        name("A9 trailing space", "exchanges/001/request "),
        name("not in a folder", "request.body"));
  }

  static Stream<Case> members() {
    return Stream.of(
        rejects("A1", ProblemCode.MEMBER_NAME_DUPLICATE, zip -> duplicate(zip, 0)),
        rejects("A2", ProblemCode.MEMBER_NAME_DUPLICATE, zip -> duplicate(zip, 1)),
        rejects(
            "A4",
            ProblemCode.MEMBER_UNLISTED,
            zip -> insert(zip, "exchanges/001/zzz", Bytes.utf8("smuggled"))),
        rejects(
            "A5", ProblemCode.MEMBER_MISSING, zip -> zip.entries.remove(zip.entry(Hostile.BODY))),
        rejects(
            "A9 another's folder",
            ProblemCode.MEMBER_NAME_IS_FOLDER,
            zip -> insert(zip, "exchanges/001", Bytes.utf8("x"))),
        rejects(
            "A10 nested archive",
            ProblemCode.MEMBER_UNLISTED,
            zip -> insert(zip, "exchanges/003/nested.zip", Bytes.of(zip.bytes()))),
        rejects(
            "A12 evidence", ProblemCode.MEMBER_ORDER, zip -> Collections.swap(zip.entries, 3, 4)),
        rejects(
            "A12 manifest later",
            ProblemCode.MEMBER_ORDER,
            zip -> Collections.swap(zip.entries, 1, 2)),
        rejects(
            "A12 seal before evidence",
            ProblemCode.MEMBER_ORDER,
            zip -> zip.entries.add(2, zip.entries.remove(zip.entries.size() - 1))),
        rejects(
            "A15 not first",
            ProblemCode.MIMETYPE_WRONG,
            zip -> Collections.swap(zip.entries, 0, 1)),
        rejects("A15 absent", ProblemCode.MIMETYPE_WRONG, zip -> zip.entries.remove(0)),
        rejects(
            "A15 other type",
            ProblemCode.MIMETYPE_WRONG,
            zip ->
                zip.entry("mimetype").data("application/zip".getBytes(StandardCharsets.US_ASCII))),
        rejects(
            "A15 with line feed",
            ProblemCode.MIMETYPE_WRONG,
            zip ->
                zip.entry("mimetype")
                    .data(MemberOrder.MIMETYPE.concat(Bytes.of((byte) 10)).toArray())),
        rejects(
            "A15 compressed",
            ProblemCode.METHOD_NOT_STORED,
            zip -> zip.entry("mimetype").localMethod = 8),
        rejects("no manifest", ProblemCode.MANIFEST_ABSENT, zip -> zip.entries.remove(1)));
  }

  static Stream<Case> headers() {
    ProblemCode field = ProblemCode.HEADER_FIELD_NOT_CANONICAL;
    ProblemCode directory = ProblemCode.DIRECTORY_MISMATCH;
    return Stream.of(
        entry(
            "A6 name",
            directory,
            e -> e.centralName = "exchanges/001/request.bodz".getBytes(StandardCharsets.US_ASCII)),
        entry(
            "A6 name length",
            directory,
            e -> e.centralName = "a/b".getBytes(StandardCharsets.US_ASCII)),
        entry("A6 size", directory, e -> e.centralSize++),
        entry("A6 compressed size", directory, e -> e.centralCompressed--),
        entry("A6 CRC", directory, e -> e.centralCrc++),
        entry("A6 offset", directory, e -> e.offsetShift = -1),
        entry("A6 method", ProblemCode.METHOD_NOT_STORED, e -> e.centralMethod = 8),
        entry("A6 local size", field, e -> e.localSize++),
        entry("A8 symbolic link", field, e -> e.externalAttributes = 0xA1FF0000L),
        entry("A8 unix made-by", field, e -> e.madeBy = 3 << 8 | 20),
        entry("A8 internal attributes", field, e -> e.internalAttributes = 1),
        entry(
            "A10 deflate", ProblemCode.METHOD_NOT_STORED, e -> e.localMethod = e.centralMethod = 8),
        entry("A10 LZMA", ProblemCode.METHOD_NOT_STORED, e -> e.localMethod = e.centralMethod = 14),
        entry("encrypted", field, e -> e.localFlags = e.centralFlags = 1),
        entry("data descriptor", field, e -> e.localFlags = e.centralFlags = 8),
        entry("UTF-8 flag", field, e -> e.localFlags = e.centralFlags = 0x800),
        entry("local time", field, e -> e.localTime = 1),
        entry("local date", field, e -> e.localDate = 0x22),
        entry("central time", field, e -> e.centralTime = 1),
        entry("central date", field, e -> e.centralDate = 0),
        entry("local needed", field, e -> e.localNeeded = 45),
        entry("central needed", field, e -> e.centralNeeded = 20),
        entry("central flags", field, e -> e.centralFlags = 0x800),
        entry("local extra", field, e -> e.localExtra = new byte[] {1, 0, 0, 0}),
        entry("central extra", field, e -> e.centralExtra = new byte[] {1, 0, 0, 0}),
        entry("member comment", field, e -> e.comment = JUNK),
        entry("disk", field, e -> e.disk = 1),
        entry("CRC of other data", ProblemCode.CRC_MISMATCH, e -> e.crc(e.localCrc + 1)));
  }

  static Stream<Case> structure() {
    ProblemCode record = ProblemCode.RECORD_EXPECTED;
    ProblemCode end = ProblemCode.END_RECORD_MISMATCH;
    ProblemCode field = ProblemCode.HEADER_FIELD_NOT_CANONICAL;
    return Stream.of(
        rejects("A11 prefix", record, zip -> zip.prefix = JUNK),
        rejects("A11 gap between members", record, zip -> zip.entry(Hostile.BODY).gapBefore = JUNK),
        rejects("A11 gap before directory", record, zip -> zip.beforeDirectory = JUNK),
        rejects(
            "A11 gap in the directory",
            record,
            zip -> zip.entry(Hostile.BODY).beforeCentral = JUNK),
        rejects("A11 gap before end", record, zip -> zip.beforeEnd = JUNK),
        rejects("A11 trailing byte", ProblemCode.TRAILING_BYTES, zip -> zip.suffix = new byte[1]),
        rejects(
            "A11 second end record",
            ProblemCode.TRAILING_BYTES,
            zip -> zip.suffix = new RawZip().bytes()),
        rejects("A11 archive comment", field, zip -> zip.endComment = JUNK),
        rejects("A11 zip64 end record", record, zip -> zip.beforeEnd = zip64End()),
        rejects(
            "A11 zip64 sizes",
            ProblemCode.MEMBER_TOO_LARGE,
            zip ->
                zip.entry(Hostile.BODY).localSize =
                    zip.entry(Hostile.BODY).localCompressed = 0xFFFFFFFFL),
        rejects(
            "A11 member beyond the end", ProblemCode.ARCHIVE_TRUNCATED, zip -> grow(zip, 1 << 20)),
        rejects(
            "A11 end inside a central header",
            ProblemCode.ARCHIVE_TRUNCATED,
            zip -> zip.cut = zip.end(0, 0).length + zip.entries.getLast().name().length() + 6),
        rejects("A11 member over the directory", record, zip -> grow(zip, 30)),
        rejects(
            "A11 member not in directory",
            ProblemCode.DIRECTORY_MISMATCH,
            zip -> zip.entry(Hostile.BODY).inDirectory = false),
        rejects(
            "A11 member only in directory",
            ProblemCode.DIRECTORY_MISMATCH,
            zip -> zip.entry(Hostile.BODY).inBody = false),
        rejects("A11 count", end, zip -> zip.countShift = 1),
        rejects("A11 count on disk", end, zip -> zip.countOnDiskShift = -1),
        rejects("A11 directory size", end, zip -> zip.directorySizeShift = 1),
        rejects("A11 directory offset", end, zip -> zip.directoryOffsetShift = -1),
        rejects("A11 disk", field, zip -> zip.endDisk = 1),
        rejects("A11 directory disk", field, zip -> zip.endDirectoryDisk = 1));
  }

  @ParameterizedTest
  @MethodSource({"names", "members", "headers", "structure"})
  void isRejectedForExactlyThat(Case attack) throws IOException {
    RawZip zip = RawZip.of(PARTS);
    attack.change().accept(zip);
    List<Problem> problems = Hostile.problems(write(zip.bytes()));
    assertThat(problems).extracting(Problem::code).containsExactly(attack.code());
    assertThat(problems).allMatch(p -> p.offset() >= 0 && !p.expected().words().isEmpty());
  }

  @Test
  void theUnchangedArchiveIsSoundAndByteForByteTheWriters() throws IOException {
    Path written = Fixture.small(dir.resolve("written.evb"));
    byte[] raw = RawZip.of(PARTS).bytes();
    assertThat(Hostile.problems(write(raw))).isEmpty();
    assertThat(Files.readAllBytes(written)).isEqualTo(raw);
  }

  @Test
  void anEmptyFileAndAnEmptyArchiveAreRefused() throws IOException {
    assertThat(Hostile.problems(write(new byte[0])))
        .extracting(Problem::code)
        .containsExactly(ProblemCode.ARCHIVE_TRUNCATED);
    assertThat(Hostile.problems(write(new RawZip().bytes())))
        .extracting(Problem::code)
        .containsExactly(ProblemCode.RECORD_EXPECTED);
  }

  @Test
  void asManyMembersAsTheFormatAllowsAreReadAndNotOneMore() throws IOException {
    RawZip zip = RawZip.of(PARTS);
    int seal = zip.entries.size() - 1;
    RawEntry last = zip.entries.remove(seal);
    for (int i = zip.entries.size() + 1; i < 65_535; i++) {
      zip.entries.add(new RawEntry("z/%05d".formatted(i), Bytes.EMPTY));
    }
    zip.entries.add(last);
    assertThat(Hostile.problems(write(zip.bytes())))
        .hasSize(65_535 - PARTS.size())
        .allMatch(p -> p.code() == ProblemCode.MEMBER_UNLISTED);
    zip.entries.add(new RawEntry("z/zzzzz", Bytes.EMPTY));
    assertThat(Hostile.problems(write(zip.bytes())))
        .extracting(Problem::code)
        .containsExactly(ProblemCode.TOO_MANY_MEMBERS);
  }

  /** A13. */
  @Test
  void noTruncationIsAccepted() throws IOException {
    byte[] whole = RawZip.of(PARTS).bytes();
    for (int i = 0; i < 64; i++) {
      byte[] part = java.util.Arrays.copyOf(whole, whole.length * i / 64);
      assertThat(Hostile.problems(write(part)))
          .as("first %d/64", i)
          .extracting(Problem::code)
          .containsExactly(ProblemCode.ARCHIVE_TRUNCATED);
    }
  }

  @Test
  void theOffsetIsThatOfTheOffendingField() throws IOException {
    RawZip zip = RawZip.of(PARTS);
    zip.entries.get(0).localFlags = 1;
    Problem problem = Hostile.problems(write(zip.bytes())).get(0);
    assertThat(problem.member()).isEqualTo("mimetype");
    assertThat(problem.offset()).isEqualTo(6);
    assertThat(problem.expected().words()).isEqualTo("local file header, general purpose flags: 0");
    assertThat(problem.actual().words()).isEqualTo("1");
  }

  @Test
  void changedDataIsNamedWithItsOffsetAndBothDigests() throws IOException {
    RawZip zip = RawZip.of(PARTS);
    byte[] other = "{\"model\":\"x\",\"messages\":[]}".getBytes(StandardCharsets.US_ASCII);
    zip.entry(Hostile.BODY).data(other);
    byte[] raw = zip.bytes();
    Problem problem = Hostile.problems(write(raw)).get(0);
    assertThat(problem.code()).isEqualTo(ProblemCode.MEMBER_DIGEST_MISMATCH);
    assertThat(problem.member()).isEqualTo(Hostile.BODY);
    assertThat(problem.expected().words()).isEqualTo("SHA-256 " + Sha256.of(Fixture.REQUEST).hex());
    assertThat(problem.actual().words()).isEqualTo("SHA-256 " + Sha256.of(Bytes.of(other)).hex());
    assertThat(Bytes.of(raw).from((int) problem.offset()).startsWith(Bytes.of(other))).isTrue();
  }

  @Test
  void changedDataUnderAnOldCrcIsReportedOnce() throws IOException {
    RawZip zip = RawZip.of(PARTS);
    zip.entry(Hostile.BODY).data[3] ^= 1;
    assertThat(Hostile.problems(write(zip.bytes())))
        .extracting(Problem::code)
        .containsExactly(ProblemCode.MEMBER_DIGEST_MISMATCH);
  }

  @Test
  void dataOfAnotherSizeIsNamed() throws IOException {
    RawZip zip = RawZip.of(PARTS);
    zip.entry(Hostile.BODY).data(JUNK);
    assertThat(Hostile.problems(write(zip.bytes())))
        .extracting(Problem::code)
        .containsExactly(ProblemCode.MEMBER_SIZE_MISMATCH);
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(dir.resolve("attack.evb"), bytes);
  }

  /** Adds a forged body before (0) or after (1) the genuine one. */
  private static void duplicate(RawZip zip, int shift) {
    zip.entries.add(
        zip.indexOf(Hostile.BODY) + shift, new RawEntry(Hostile.BODY, Bytes.utf8("forged")));
  }

  /** Adds a member where its name belongs. */
  private static void insert(RawZip zip, String name, Bytes content) {
    int index = 0;
    while (MemberOrder.compare(zip.entries.get(index).name(), name) < 0) {
      index++;
    }
    zip.entries.add(index, new RawEntry(name, content));
  }

  /** Lets the last member claim more data than it has. */
  private static void grow(RawZip zip, int by) {
    RawEntry last = zip.entries.get(zip.entries.size() - 1);
    last.localSize += by;
    last.localCompressed += by;
  }

  private static byte[] zip64End() {
    return new LittleOut().u32(0x06064b50L).u64(44).put(new byte[44]).bytes();
  }
}
