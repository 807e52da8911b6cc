package dev.exhibit.cli.json;

import dev.exhibit.core.verify.links.Link;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What ties one thing in a bundle to another. */
public final class LinkJson {
  private LinkJson() {}

  /** The links, lane by lane. */
  public static List<Map<String, Object>> of(List<Link> links) {
    return links.stream().map(LinkJson::link).toList();
  }

  private static Map<String, Object> link(Link link) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("lane", link.lane().id());
    out.put("from", link.from().id());
    out.put("to", link.to().id());
    out.put("relation", link.relation().id());
    out.put("state", link.state().id());
    link.why().ifPresent(why -> out.put("why", why));
    out.put("findings", DocumentJson.keys(link.keys()));
    return out;
  }
}
