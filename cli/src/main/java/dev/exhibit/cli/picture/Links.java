package dev.exhibit.cli.picture;

import dev.exhibit.core.verify.links.Link;
import dev.exhibit.core.verify.links.Node;
import java.util.ArrayList;
import java.util.List;

/** Links of one lane, found by what they lead from and to. */
record Links(List<Link> all) {
  Links {
    all = List.copyOf(all);
  }

  List<Link> to(Node.Kind kind) {
    return all.stream().filter(link -> link.to().kind() == kind).toList();
  }

  /** Nothing outweighs a contradiction. */
  static Link.State worst(List<Link> links) {
    List<Link.State> gravity =
        List.of(
            Link.State.CONTRADICTED,
            Link.State.GAP,
            Link.State.MISSING,
            Link.State.CLAIMED,
            Link.State.HOLDS,
            Link.State.NOT_APPLICABLE);
    List<Link.State> states = new ArrayList<>(gravity);
    states.retainAll(links.stream().map(Link::state).toList());
    return states.isEmpty() ? Link.State.GAP : states.get(0);
  }
}
