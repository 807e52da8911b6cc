package dev.exhibit.core.verify.casefile;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Member;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.time.pki.RevocationAnswer;
import dev.exhibit.core.time.pki.RevocationList;
import dev.exhibit.core.time.proof.RevocationMember;
import dev.exhibit.core.time.proof.TokenMember;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is at hand about revocations of time-stamping authorities. */
final class RevocationMembers {
  private static final long MOST_BYTES = 16L << 20;

  private RevocationMembers() {}

  /** What a bundle holds, and what an update adds. */
  static List<RevocationMember> of(Bundle bundle, Optional<Update> update) {
    List<RevocationMember> members = new ArrayList<>();
    long room = MOST_BYTES;
    for (Member member : bundle.members()) {
      boolean list = member.role().equals(Role.TSA_CRL);
      if (member.state() == Member.State.PRESENT && (list || member.role().equals(Role.TSA_OCSP))) {
        room -= member.size();
        if (room >= 0) {
          members.add(new RevocationMember(token(bundle, member, list), list));
        }
      }
    }
    update.ifPresent(u -> u.revocation().forEach(piece -> members.add(of(piece, members.size()))));
    return members;
  }

  /** Of the subject that is its name. */
  private static TokenMember token(Bundle bundle, Member member, boolean list) {
    int most = list ? RevocationList.MAX_BYTES : RevocationAnswer.MAX_BYTES;
    return new TokenMember(
        new Subject(member.name()),
        Site.of(member.name(), member.sha256()),
        member.size(),
        () -> {
          try {
            return bundle.read(member.name(), most);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static RevocationMember of(Update.Piece piece, int number) {
    return new RevocationMember(
        new TokenMember(
            new Subject("update/" + number),
            piece.site(),
            piece.content().size(),
            () -> Optional.of(piece.content())),
        piece.kind() == Update.Kind.CRL);
  }

  static boolean isAnswer(Bytes content) {
    try {
      return RevocationAnswer.decode(Optional.empty(), content).isPresent();
    } catch (Malformed e) {
      return false;
    }
  }

  static boolean isList(Bytes content) {
    try {
      var unused = RevocationList.decode(Site.of("update"), content);
      return true;
    } catch (Malformed e) {
      return false;
    }
  }
}
