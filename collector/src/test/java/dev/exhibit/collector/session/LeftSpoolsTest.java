package dev.exhibit.collector.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.collector.http.Spool;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What collectors that were killed left beside their bundle. */
class LeftSpoolsTest {
  @TempDir private Path folder;
  private final List<String> said = new ArrayList<>();
  private Spool own;

  @BeforeEach
  void begin() throws IOException {
    own = Spool.in(folder);
  }

  @AfterEach
  void end() throws IOException {
    own.close();
  }

  private Path left(boolean withLock) throws IOException {
    Path left = Files.createDirectory(folder.resolve(Spool.PREFIX + "123"));
    Files.writeString(left.resolve("0001"), "a prompt");
    if (withLock) {
      Files.createFile(Spool.lockOf(left));
    }
    return left;
  }

  @Test
  void isRemovedAndNamed() throws Exception {
    Path left = left(true);
    LeftSpools.remove(own, said::add);
    assertThat(left).doesNotExist();
    assertThat(said)
        .containsExactly("removed " + left + ", which a collector that was killed had left there");
    assertThat(own.folder()).exists();
  }

  @Test
  void staysWhileItsCollectorLives() throws Exception {
    Path left = left(true);
    try (FileChannel channel = FileChannel.open(Spool.lockOf(left), StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      LeftSpools.remove(own, said::add);
      assertThat(held.isValid()).isTrue();
    }
    assertThat(left.resolve("0001")).exists();
    assertThat(said).isEmpty();
  }

  @Test
  void isOnlyNamedIfNobodyCanTellWhetherItsCollectorLives() throws Exception {
    Path left = left(false);
    LeftSpools.remove(own, said::add);
    assertThat(left.resolve("0001")).exists();
    assertThat(said).singleElement().asString().contains(left.toString(), "may hold prompts");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // where not everybody may make links
  void isFollowedThroughNoLink() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createFile(Spool.lockOf(elsewhere));
    Path precious = Files.writeString(elsewhere.resolve("precious"), "x");
    Path folderLink = folder.resolve(Spool.PREFIX + "link");
    Files.createSymbolicLink(folderLink, elsewhere);
    Path left = left(true);
    Files.createSymbolicLink(left.resolve("0002"), precious);
    LeftSpools.remove(own, said::add);
    assertThat(left).doesNotExist();
    assertThat(precious).exists();
    assertThat(folderLink).isSymbolicLink();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // has no such permissions
  void couldBeReadByItsOwnerOnly() throws Exception {
    Path file = own.keep(Bytes.utf8("a prompt")).file();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own.folder())))
        .isEqualTo("rwx------");
  }
}
