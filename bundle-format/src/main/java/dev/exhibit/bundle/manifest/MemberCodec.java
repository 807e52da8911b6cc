package dev.exhibit.bundle.manifest;

import dev.exhibit.bundle.document.Fields;
import dev.exhibit.bundle.document.TextForm;
import dev.exhibit.bundle.document.Violation;
import dev.exhibit.data.Phrase;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The list of members that manifest.json and an exchange manifest both have. */
final class MemberCodec {
  private static final String FIELD = "members";

  private MemberCodec() {}

  static List<MemberEntry> decode(Fields manifest) throws Violation {
    List<MemberEntry> members = new ArrayList<>();
    for (Fields fields : manifest.objects(FIELD)) {
      members.add(decodeOne(fields));
    }
    manifest.requireSorted(FIELD, members.stream().map(MemberEntry::name).toList());
    return members;
  }

  static MemberEntry decodeOne(Fields fields) throws Violation {
    MemberEntry member =
        new MemberEntry(
            fields.text("name", TextForm.MEMBER_NAME),
            new Role(fields.text("role", TextForm.WORD)),
            fields.text("mediaType", TextForm.MEDIA_TYPE),
            fields.integer("size", 0, Long.MAX_VALUE),
            fields.sha256("sha256"),
            fields.optionalText("originalName", TextForm.TEXT));
    fields.refuseAliases();
    if (!RoleNames.agree(member.name(), member.role())) {
      throw fields.invalid(
          fields.at("role"),
          Phrase.of("the role that goes with %s", member.name()),
          Phrase.quoted(member.role().id()));
    }
    return member;
  }

  static void encode(ObjectNode manifest, List<MemberEntry> members) {
    ArrayNode array = manifest.putArray(FIELD);
    members.forEach(member -> encodeOne(array.addObject(), member));
  }

  static void encodeOne(ObjectNode object, MemberEntry member) {
    object.put("name", member.name());
    object.put("role", member.role().id());
    object.put("mediaType", member.mediaType());
    object.put("size", member.size());
    object.put("sha256", member.sha256().hex());
    member.originalName().ifPresent(name -> object.put("originalName", name));
  }
}
