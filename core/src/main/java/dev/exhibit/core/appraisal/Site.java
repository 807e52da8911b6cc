package dev.exhibit.core.appraisal;

import dev.exhibit.data.Sha256;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where in the evidence a finding looked.
 *
 * @param member name of the bundle member, or of the loose file
 * @param sha256 digest of that member, where it is known
 * @param offset byte offset inside the member, where one place can be named
 */
public record Site(String member, Optional<Sha256> sha256, OptionalLong offset) {
  /** A whole member. */
  public static Site of(String member) {
    return new Site(member, Optional.empty(), OptionalLong.empty());
  }

  /** A whole member with its digest. */
  public static Site of(String member, Sha256 sha256) {
    return new Site(member, Optional.of(sha256), OptionalLong.empty());
  }

  /** A place in this member. */
  public Site at(long byteOffset) {
    return new Site(member, sha256, OptionalLong.of(byteOffset));
  }
}
