package dev.exhibit.core.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.BundleReader;
import dev.exhibit.bundle.Reading;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.verify.Asked;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A14, seen by the reader of the report: no flipped byte passes, and the place is named. */
class FlippedByteTest {
  private static final List<CheckId> ARCHIVE =
      List.of(CheckId.ARCHIVE_CANONICAL, CheckId.ARCHIVE_MEMBERS);

  @TempDir private Path dir;
  private Path file;
  private AppraisalRequest request;

  @BeforeEach
  void writeSoundBundle() throws IOException {
    file = new SmallBundle().at(dir.resolve("a.evb"));
    request = Asked.everything(SmallBundle.keyId(SmallBundle.COLLECTOR));
    assertThat(failures(SmallBundle.verify(file, request))).isEmpty();
  }

  @Test
  void ofAnyMemberIsRejectedWithThatMembersNameAndPlace() throws IOException {
    for (Map.Entry<String, Span> member : members().entrySet()) {
      Span span = member.getValue();
      for (int at = span.start(); at < span.end(); at++) {
        assertThat(sitesAfterFlipping(at))
            .as("byte %d of %s", at - span.start(), member.getKey())
            .anyMatch(namesPlace(member.getKey(), at));
      }
    }
  }

  @Test
  void ofTheContainerIsRejectedWithAPlace() throws IOException {
    byte[] inMember = new byte[(int) Files.size(file)];
    members().values().forEach(s -> Arrays.fill(inMember, s.start(), s.end(), (byte) 1));
    int tried = 0;
    for (int at = 0; at < inMember.length; at++) {
      if (inMember[at] == 0) {
        tried++;
        assertThat(sitesAfterFlipping(at))
            .as("byte %d of the file", at)
            .isNotEmpty()
            .allSatisfy(site -> assertThat(site.offset()).isPresent());
      }
    }
    assertThat(tried).isGreaterThan(500);
  }

  private static Predicate<Site> namesPlace(String member, long flipped) {
    return site -> site.member().equals(member) && site.offset().orElse(Long.MAX_VALUE) <= flipped;
  }

  /** Where one member's data lies in the file. */
  private record Span(int start, int end) {}

  private Map<String, Span> members() throws IOException {
    Map<String, Span> spans = new LinkedHashMap<>();
    byte[] whole = Files.readAllBytes(file);
    try (Bundle bundle = ((Reading.Readable) BundleReader.open(file)).bundle()) {
      int from = 0;
      for (String name : bundle.archiveNames()) {
        try (InputStream in = bundle.open(name)) {
          byte[] content = in.readAllBytes();
          int start = from + 30 + name.length();
          assertThat(Arrays.copyOfRange(whole, start, start + content.length)).isEqualTo(content);
          spans.put(name, new Span(start, start + content.length));
          from = start + content.length;
        }
      }
    }
    return spans;
  }

  private List<Site> sitesAfterFlipping(long at) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, at);
      byte sound = one.get(0);
      channel.write(ByteBuffer.wrap(new byte[] {(byte) (sound ^ 1)}), at);
      try {
        Report report = SmallBundle.verify(file, request);
        assertThat(report.verdict()).as("byte %d", at).isEqualTo(Verdict.REJECTED);
        List<Finding> failures =
            failures(report).stream().filter(f -> ARCHIVE.contains(f.key().check())).toList();
        assertThat(failures).as("byte %d", at).isNotEmpty();
        return failures.stream().flatMap(f -> f.grounds().sites().stream()).toList();
      } finally {
        channel.write(ByteBuffer.wrap(new byte[] {sound}), at);
      }
    }
  }

  private static List<Finding> failures(Report report) {
    List<Finding> failures = new ArrayList<>();
    for (Finding finding : report.appraisal().findings().values()) {
      if (finding.status() == Finding.Status.FAILED) {
        failures.add(finding);
      }
    }
    return failures;
  }
}
